"""A screen in between that no page object knows, and has one way on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.aria import Node, parse
from evidence.outcomes import Part
from pages.region import by_part

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_BACK = re.compile(
    r"戻る|もどる|キャンセル|中止|取り?消|閉じる|ログアウト|サインアウト|トップ|ホーム|やり直|修正|後で|あとで"
    r"|やめる|いいえ|拒否|\b(?:no|back|cancel|close|log ?out|sign ?out|home|later|not now|skip)\b",
    re.IGNORECASE,
)
"""Leads back or away."""
_ON = re.compile(
    r"次へ|進む|すすむ|続|確認|同意|承諾|はい|了解|開始|完了|送信|登録|確定|実行|申し?込|OK"
    r"|\b(?:next|continue|yes|accept|agree|ok|go on|proceed)\b",
    re.IGNORECASE,
)
"""Leads on."""


_ASKS = re.compile(r"同意|確認|承諾|了承|読みました|\b(?:agree|accept|read|confirm)\b", re.IGNORECASE)
"""A box that is to be ticked before one may go on."""
_ENTERED = frozenset({"textbox", "searchbox"})


_MODAL = "dialog:modal, [role=dialog][aria-modal=true], [role=alertdialog]"
"""What has to be answered before one can do anything else."""
_COOKIES = re.compile(r"cookie|クッキー", re.IGNORECASE)
"""Every site asks for them, and no manual tells of it."""


@dataclass(frozen=True)
class Detour:
    """A screen in between.

    Attributes:
        heading: its first heading, or the page's title.
        way: the control that leads on.
        locator: finds it.
    """

    heading: str
    way: Part
    locator: Locator


def detour(page: Page) -> Detour | None:
    """The page in front as a screen with one way on; None if there is none, or several that lead equally well on."""
    main = page.get_by_role("main")
    root = in_front(page) or (main.first if main.count() else page.locator("body"))
    tree = parse(root.aria_snapshot())
    way = _way_on(tree)
    if way is None:
        return None
    named = next((node.name for node in tree.find("dialog", "alertdialog") if node.name), page.title())
    return Detour(heading_of(tree) or named, way, by_part(root, way).first)


def in_front(page: Page) -> Locator | None:
    """The dialog that has to be answered before the page can be used; None if there is none."""
    dialogs = page.locator(_MODAL).filter(visible=True)
    return dialogs.last if dialogs.count() else None


def asks_for_cookies(dialog: Locator) -> bool:
    """Whether a dialog is of the kind that comes up wherever one goes, and belongs to no step."""
    return bool(_COOKIES.search(dialog.inner_text()))


def agree(page: Page) -> bool:
    """Tick the boxes by which a page asks for agreement, before which its way on may be shut; whether it has any."""
    boxes = [node.name for node in parse(page.aria_snapshot()).find("checkbox") if _ASKS.search(node.name)]
    for name in boxes:
        by_part(page, Part(role="checkbox", name=name)).first.check()
    return bool(boxes)


def heading_of(tree: Node) -> str:
    """The first heading of a tree, those of the first level before others."""
    headings = sorted(tree.find("heading"), key=lambda node: node.attributes.get("level", "9"))
    return next((node.name or node.content() for node in headings), "")


def _way_on(tree: Node) -> Part | None:
    if any(
        node.role in _ENTERED for node in tree.walk() if "password" in node.name.lower() or "パスワード" in node.name
    ):
        return None  # nobody gets past it without knowing something
    for role in ("button", "link"):
        found = [Part(role=role, name=node.name) for node in tree.find(role) if not _disabled(node)]
        ways = list(dict.fromkeys(part for part in found if part.name and not _BACK.search(part.name)))
        if len(ways) > 1:
            ways = [part for part in ways if _ON.search(part.name)]
            if len(ways) != 1:
                return None
        if ways:
            return ways[0]
    return None


def _disabled(node: Node) -> bool:
    return "disabled" in node.attributes

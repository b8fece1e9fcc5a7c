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
    r"|\b(?:back|cancel|close|log ?out|sign ?out|home|later|not now|skip)\b",
    re.IGNORECASE,
)
"""Leads back or away."""
_ON = re.compile(
    r"次へ|進む|すすむ|続|確認|同意|承諾|はい|了解|開始|完了|送信|登録|OK"
    r"|\b(?:next|continue|yes|accept|agree|ok|go on|proceed)\b",
    re.IGNORECASE,
)
"""Leads on."""


_ENTERED = frozenset({"textbox", "searchbox"})


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
    root = main.first if main.count() else page.locator("body")
    tree = parse(root.aria_snapshot())
    way = _way_on(tree)
    if way is None:
        return None
    return Detour(heading_of(tree) or page.title(), way, by_part(root, way).first)


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

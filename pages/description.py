"""What a page shows, in words: for failures that say what was there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error
from rapidfuzz import fuzz, process

from evidence.aria import parse

if TYPE_CHECKING:
    from playwright.sync_api import Page


def described(page: Page) -> str:
    """Title, address without its query (which may hold a token), headings and alerts."""
    where = page.url.split("?")[0]
    try:
        headings = page.get_by_role("heading").all_inner_texts()
        alerts = page.get_by_role("alert").all_inner_texts()
        return f"{page.title()!r} at {where} with the headings {headings} and the alerts {alerts}"
    except Error as error:
        return f"unreadable at {where}: {error.message.splitlines()[0]}"


def nearest(page: Page, role: str, name: str) -> str:
    """The accessible name most like this one, of the same role, or of any where there is none of it; in words.

    It only ever suggests: nothing is found to be right because it is similar.
    """
    named = [node for node in parse(page.aria_snapshot()).walk() if node.name]
    seen = [node.name for node in named if node.role == role] or [node.name for node in named]
    best = process.extractOne(name, seen, scorer=fuzz.ratio)
    return f"nearest seen: 「{best[0]}」" if best else "nothing was seen"

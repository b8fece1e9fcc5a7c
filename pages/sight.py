"""What is to be seen on a page, in words: for failures that say what was there instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Error
from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from playwright.sync_api import Page

_NAMED = re.compile(r'^\s*- \'?(\w+) "((?:[^"\\]|\\.)*)"', re.MULTILINE)
_PLAIN = re.compile(r"^\s*- (?:text|paragraph|listitem|definition|term|strong): (.+)$", re.MULTILINE)


def described(page: Page) -> str:
    """Title, address without its query (which may hold a token), headings and alerts."""
    where = page.url.split("?")[0]
    try:
        headings = page.get_by_role("heading").all_inner_texts()
        alerts = page.get_by_role("alert").all_inner_texts()
        return f"{page.title()!r} at {where} with the headings {headings} and the alerts {alerts}"
    except Error as error:
        return f"unreadable at {where}: {error.message.splitlines()[0]}"


def nearest(page: Page, role: str, text: str) -> str:
    """The most similar thing of a role (``text`` for running text), or of any where there is none of it, in words.

    It only ever suggests: nothing is found to be right because it is similar.
    """
    snapshot = page.locator("body").aria_snapshot()
    named = [(found, name) for found, name in _NAMED.findall(snapshot) if name]
    seen = [name for found, name in named if found == role] or [name for _, name in named]
    if role == "text":
        seen += _PLAIN.findall(snapshot)
    best = process.extractOne(text, seen, scorer=fuzz.ratio)
    return f"nearest seen: 「{best[0]}」" if best else "nothing was seen"

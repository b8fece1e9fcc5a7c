"""What is to be seen on a page: for failures that say what was there instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Error
from rapidfuzz import fuzz, process

from evidence.aria import parse
from evidence.outcomes import ShownPage

if TYPE_CHECKING:
    from playwright.sync_api import Page


_REFUSED = "input:user-invalid, select:user-invalid, textarea:user-invalid"
_OBJECTION = "fields => fields.map(field => field.validationMessage)"
"""What the browser itself says of a field that it did not send."""


def page_shown(page: Page) -> ShownPage:
    """What the page shows, without the query of its address, which may hold a token."""
    address = re.split("[?#]", page.url, maxsplit=1)[0]
    try:
        headings = page.get_by_role("heading").all_inner_texts()
        alerts = page.get_by_role("alert").all_inner_texts() + page.locator(_REFUSED).evaluate_all(_OBJECTION)
        return ShownPage(address=address, title=page.title(), headings=tuple(headings), alerts=tuple(alerts))
    except Error as error:
        return ShownPage(address=address, unreadable=error.message.splitlines()[0])


def in_words(shown: ShownPage) -> str:
    """Title, address, headings and alerts of what a page showed."""
    if shown.unreadable:
        return f"unreadable at {shown.address}: {shown.unreadable}"
    headings, alerts = list(shown.headings), list(shown.alerts)
    return f"{shown.title!r} at {shown.address} with the headings {headings} and the alerts {alerts}"


def nearest(page: Page, role: str, name: str) -> str:
    """The accessible name most like this one, of the same role, or of any where there is none of it; in words.

    It only ever suggests: nothing is found to be right because it is similar.
    """
    named = [node for node in parse(page.aria_snapshot()).walk() if node.name]
    seen = [node.name for node in named if node.role == role] or [node.name for node in named]
    best = process.extractOne(name, seen, scorer=fuzz.ratio)
    return f"nearest seen: 「{best[0]}」" if best else "nothing was seen"

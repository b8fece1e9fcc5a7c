"""When a page that does not show what is waited for will not show it any more: it is complete, and nothing moves."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as PlaywrightTimeout

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from pages.page_activity import PageActivity

SLICE_MS = 200
"""Milliseconds of one look."""
QUIET = 4
"""So many looks in a row at a page that is complete and idle, and it has settled."""
LONGEST = 20.0
"""Seconds that a page which never comes to rest is waited for."""


def comes(
    locator: Locator,
    page: Page,
    activity: PageActivity,
    *,
    state: Literal["attached", "visible"] = "visible",
    quiet: int = QUIET,
) -> bool:
    """Wait until something is shown, or the page has settled without it.

    Args:
        locator: finds it.
        page: the page.
        activity: of the page.
        state: that it is waited for in.
        quiet: looks after which the page has settled.

    Returns:
        Whether it is shown.
    """
    looks, deadline = 0, monotonic() + LONGEST
    while looks < quiet and monotonic() < deadline:
        try:
            locator.first.wait_for(state=state, timeout=SLICE_MS)
        except PlaywrightTimeout:
            looks = looks + 1 if activity.idle() and _complete(page) else 0
        else:
            return True
    return locator.count() > 0


def _complete(page: Page) -> bool:
    try:
        return bool(page.evaluate("document.readyState === 'complete'"))
    except Error:  # it is being left
        return False

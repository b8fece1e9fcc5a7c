"""When a page that does not show what is waited for will not show it any more: it is complete, idle and unchanged.

The page itself notes when it last changed or was acted on, so that what has passed before somebody asks counts as well:
of several things that a page lacks only the first one is waited for.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as PlaywrightTimeout

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from pages.page_activity import PageActivity

BRIEF = 0.3
"""Seconds without a change after which a page is believed that shows something else in the place of what is wanted."""
QUIET = 1.0
"""… and after which it is believed that shows nothing in its place."""
PATIENT = 3.0
"""… and that shows nothing in the place of what has come late before."""
_RESTLESS = 3.0
"""Seconds after which a page has settled that is complete and idle, and changes without an end, as clocks do."""
_LONGEST = 20.0
"""Seconds that a page which is never complete and idle is waited for."""
_BUSY = 0.2
"""Seconds after which one looks again at a page that is not complete or not idle."""

_WATCH = """(() => {
    if (Symbol.for("unchanged") in window) return;
    let last = performance.now();
    const note = () => { last = performance.now(); };
    for (const done of ["pointerdown", "keydown", "click", "input", "change", "submit"])
        window.addEventListener(done, note, true);
    new MutationObserver(note).observe(document, {
        subtree: true, childList: true, characterData: true, attributes: true,
        attributeFilter: ["class", "hidden", "disabled", "open", "aria-hidden", "aria-label", "aria-disabled"],
    });
    Object.defineProperty(window, Symbol.for("unchanged"), { value: () => performance.now() - last });
})()"""
_UNCHANGED = """() => document.readyState !== "complete" ? null
    : (window[Symbol.for("unchanged")] || (() => performance.now()))()"""


def watch(browser: BrowserContext) -> None:
    """Let every document in a browser note when it last changed, those in windows of their own as well."""
    browser.add_init_script(_WATCH)


def comes(
    locator: Locator,
    page: Page,
    activity: PageActivity,
    *,
    state: Literal["attached", "visible"] = "visible",
    quiet: float = QUIET,
) -> bool:
    """Wait until something is shown, or the page has settled without it.

    Args:
        locator: finds it.
        page: the page, which is watched.
        activity: of the page.
        state: that it is waited for in.
        quiet: seconds without a change after which the page has settled.

    Returns:
        Whether it is shown.
    """
    began = resting = monotonic()
    while monotonic() - began < _LONGEST:
        unchanged = _unchanged(page) if not activity.loading() else None
        if unchanged is None:
            resting = monotonic()
        elif unchanged >= quiet or monotonic() - resting >= _RESTLESS:
            break
        left = _BUSY if unchanged is None else quiet - unchanged
        try:
            locator.first.wait_for(state=state, timeout=max(left * 1000, 1))
        except PlaywrightTimeout:
            continue
        return True
    return locator.count() > 0


def is_loading(page: Page, activity: PageActivity) -> bool:
    """Whether a page is not complete, or waits for an answer."""
    return activity.loading() or _unchanged(page) is None


def _unchanged(page: Page) -> float | None:
    """Seconds since the last change of a page; None while it is not complete."""
    try:
        told = page.evaluate(_UNCHANGED)
    except Error:  # it is being left
        return None
    return told / 1000 if isinstance(told, int | float) else None

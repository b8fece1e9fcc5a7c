"""Whether a page has come as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page


def wait_until_loaded(page: Page) -> None:
    """Wait until all of the page's document is there. Nothing is asked where that is known.

    Playwright knows it, but tells its server and trace of each waiting, with the stack, also where there is nothing to
    wait for: that was a twentieth of a worker's processor time.

    Raises:
        playwright.sync_api.TimeoutError: it did not come in time.
    """
    frame: Any = page.main_frame._impl_obj
    if "domcontentloaded" not in frame._load_states:
        page.wait_for_load_state("domcontentloaded")

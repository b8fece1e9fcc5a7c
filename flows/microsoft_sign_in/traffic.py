"""Whether a page is still on its way somewhere, as far as its requests tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page, Request


class Traffic:
    """Watches the requests and navigations of a page while it is entered."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._pending: set[Request] = set()
        self._moves = 0
        self._seen = 0

    def __enter__(self) -> Traffic:
        """Begin to watch."""
        self._page.on("request", self._begun)
        self._page.on("requestfinished", self._over)
        self._page.on("requestfailed", self._over)
        self._page.on("framenavigated", self._moved)
        return self

    def __exit__(self, *_: object) -> None:
        """Watch no longer."""
        self._page.remove_listener("request", self._begun)
        self._page.remove_listener("requestfinished", self._over)
        self._page.remove_listener("requestfailed", self._over)
        self._page.remove_listener("framenavigated", self._moved)

    def rested(self) -> bool:
        """Whether nothing is under way, and nothing has moved since this was last asked."""
        moved, self._seen = self._moves != self._seen, self._moves
        return not moved and not self._pending

    def _begun(self, request: Request) -> None:
        self._pending.add(request)

    def _over(self, request: Request) -> None:
        self._pending.discard(request)

    def _moved(self, _: Frame) -> None:
        self._moves += 1

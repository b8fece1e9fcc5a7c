"""Whether a page is still loading or navigating, judged by its requests."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page, Request


class PageActivity:
    """Counts the pending requests and the navigations of a page, as a context manager."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._pending: set[Request] = set()
        self._asked: Request | None = None
        """For the document that is to come."""
        self._navigations = 0
        self._navigations_seen = 0

    def __enter__(self) -> PageActivity:
        """Begin to listen."""
        self._page.on("request", self._on_request)
        self._page.on("requestfinished", self._on_request_over)
        self._page.on("requestfailed", self._on_request_over)
        self._page.on("framenavigated", self._on_navigation)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self._page.remove_listener("request", self._on_request)
        self._page.remove_listener("requestfinished", self._on_request_over)
        self._page.remove_listener("requestfailed", self._on_request_over)
        self._page.remove_listener("framenavigated", self._on_navigation)

    def loading(self) -> bool:
        """Whether a request is pending."""
        return bool(self._pending)

    def idle(self) -> bool:
        """Whether no request is pending, and no navigation has happened since the last call."""
        navigated, self._navigations_seen = self._navigations != self._navigations_seen, self._navigations
        return not navigated and not self._pending

    def _on_request(self, request: Request) -> None:
        self._pending.add(request)
        if request.is_navigation_request():
            with suppress(Error):  # it belongs to no frame yet
                self._asked = request if request.frame == self._page.main_frame else self._asked

    def _on_request_over(self, request: Request) -> None:
        self._pending.discard(request)

    def _on_navigation(self, frame: Frame) -> None:
        self._navigations += 1
        if self._asked is None or frame != self._page.main_frame:
            return
        # Of what the document before was still loading, itself included, Chromium does not always tell that it is over.
        self._pending &= {self._asked}
        if urldefrag(self._asked.url).url == urldefrag(frame.url).url:
            self._asked = None

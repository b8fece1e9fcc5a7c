"""Whether a page is still loading, where Chromium does not tell the end of every request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from playwright.sync_api import Page

from pages.page_activity import PageActivity

FIRST, SECOND = "http://shop.localhost/first", "http://shop.localhost/second"


@dataclass(eq=False)
class Frame:
    """A frame of a page."""

    url: str = "about:blank"


@dataclass(eq=False)
class Request:
    """A request of a frame, for a document or for something in it."""

    url: str
    frame: Frame
    document: bool = False

    def is_navigation_request(self) -> bool:
        """Whether it is for a document."""
        return self.document


@dataclass
class Events:
    """A page that tells what it is told to tell."""

    main_frame: Frame = field(default_factory=Frame)
    listeners: dict[str, Any] = field(default_factory=dict)

    def on(self, event: str, listener: object) -> None:
        """Remember who listens."""
        self.listeners[event] = listener

    def ask(self, url: str, *, document: bool = False, frame: Frame | None = None) -> Request:
        """A request begins."""
        request = Request(url, frame or self.main_frame, document)
        self.listeners["request"](request)
        return request

    def show(self, url: str) -> None:
        """Another document, or the same one under another address, is in front."""
        self.main_frame.url = url
        self.listeners["framenavigated"](self.main_frame)

    def answer(self, request: Request) -> None:
        """A request is over."""
        self.listeners["requestfinished"](request)


def watched() -> tuple[Events, PageActivity]:
    page = Events()
    return page, PageActivity(cast("Page", page)).__enter__()


def test_what_a_document_that_was_left_was_still_loading_is_not_waited_for() -> None:
    """Whoever clicks twice leaves a document that has only begun to load: nobody tells that it is over."""
    page, activity = watched()
    page.ask(FIRST, document=True)
    page.show(FIRST)
    second = page.ask(SECOND, document=True)
    page.ask("http://shop.localhost/first.css")
    page.show(SECOND)
    assert activity.loading(), "the second document itself is still to come"
    page.answer(second)
    assert not activity.loading()


def test_a_document_that_never_came_to_be_shown_is_not_waited_for() -> None:
    page, activity = watched()
    page.ask(FIRST, document=True)
    second = page.ask(SECOND, document=True)
    page.show(FIRST)
    page.ask("http://shop.localhost/first.css")
    page.answer(second)
    page.show(SECOND)
    assert not activity.loading()


def test_what_a_page_loads_while_it_changes_its_own_address_is_waited_for() -> None:
    page, activity = watched()
    page.answer(page.ask(FIRST, document=True))
    page.show(FIRST)
    data = page.ask("http://shop.localhost/data.json")
    page.show(f"{FIRST}#second")
    assert activity.loading()
    page.answer(data)
    assert not activity.loading()


def test_a_document_in_a_frame_takes_nothing_from_the_page() -> None:
    page, activity = watched()
    page.answer(page.ask(FIRST, document=True))
    page.show(FIRST)
    page.ask("http://shop.localhost/data.json")
    page.ask(SECOND, document=True, frame=Frame())
    page.show(f"{FIRST}#second")
    assert activity.loading()

"""What comes in front of a page, or beside it: the browser's own questions, dialogs, windows of their own."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.outcomes import Part
from pages.survey.detours import in_front
from pages.survey.state import NOTHING, SURE

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, FloatRect, Page, ViewportSize

from pages.survey.state import State


class Interruptions:
    """Answers questions as somebody who wants to go on, and stays in one window.

    Args:
        state: of the visitor's survey.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._asked: list[str] = []
        self._opened: list[Page] = []
        state.page.on("dialog", self._answer)
        state.page.on("popup", self._note_window)

    def note_asked(self) -> None:
        """Take down the questions that came since the last time: steps that no manual tells of."""
        state, asked, self._asked = self._state, self._asked, []
        for message in asked:
            question = Part(role="dialog", name=message)
            unknown = f"{state.last.partition('.')[0] or 'unknown'}.unknown"
            state.evidence.action_beside(unknown, "arrive", NOTHING, question)
            state.evidence.action_beside(unknown, "click", NOTHING, Part(role="button", name="OK"))
            state.drift("extra_step", state.last, NOTHING, question, SURE)

    def pending(self) -> bool:
        """Whether something has come in front of the page, or beside it."""
        return bool(self._opened) or in_front(self._state.page) is not None

    def follow(self) -> bool:
        """Whether something was opened in a window of its own; the visitor goes there. No manual speaks of windows."""
        followed = False
        while self._opened:
            window = self._opened.pop()
            with suppress(Error):
                window.wait_for_load_state("domcontentloaded")
                address = window.url
                window.close()
                if address.startswith("http"):
                    self._state.page.goto(address)
                    followed = True
        return followed

    def enter_frame(self) -> bool:
        """Whether most of what is seen is a page within the page; the visitor goes there."""
        page, window = self._state.page, self._state.page.viewport_size
        for frame in page.main_frame.child_frames:
            with suppress(Error):
                box = frame.frame_element().bounding_box()
                if box and window and frame.url.startswith("http") and _covers(box, window):
                    page.goto(frame.url)
                    return True
        return False

    def _note_window(self, window: Page) -> None:
        self._opened.append(window)

    def _answer(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self._asked.append(dialog.message)
        with suppress(Error):
            dialog.accept()


def _covers(box: FloatRect, window: ViewportSize) -> bool:
    """Whether a box is as large as half of the window."""
    return 2 * box["width"] * box["height"] >= window["width"] * window["height"]

"""Which screen of a sign-in is shown now, by landmarks; an unknown screen is reported within seconds."""

from __future__ import annotations

from functools import cache, reduce
from time import monotonic
from typing import TYPE_CHECKING

from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from flows.microsoft_sign_in.screen_handlers import FIRST_SCREENS, SCREEN_HANDLERS
from pages.description import in_words, page_shown
from pages.screen import NotArrived, Screen, all_screens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from domain.visitor import Visitor
    from pages.page_activity import PageActivity

POLL_MS = 500
"""Milliseconds that one poll waits for a known screen."""
IDLE_POLLS = 4
"""After so many polls in a row of an idle page, nothing else is expected of it."""
MAX_REPEATS = 4
"""How often a handler's action is repeated at most, where a click may come too early."""
TIMEOUT = 60.0
"""Seconds that a page which never becomes idle is waited for."""
_SITES = ("microsoft.", "portal.")


class UnknownScreen(NotArrived):
    """The sign-in has come to a screen that no page class knows."""

    def __init__(self, after: Screen | None, expected: Sequence[Screen], possible: Sequence[Screen]) -> None:
        came = f" after {after}" if after else ""
        shown, wanted = in_words(page_shown(expected[0].page)), ", ".join(map(str, expected))
        remedy = "if it is a new one, write a page class and a handler for it"
        message = f"unknown screen{came}: {shown}; expected one of {wanted}; {remedy}"
        super().__init__(*expected, message=message, possible=possible)


class NoProgress(AssertionError):
    """A screen stays although it was handled."""

    def __init__(self, screen: Screen) -> None:
        said = [text for text in screen.alert.all_inner_texts() if text.strip()]
        says = f"it says {said}" if said else "it says nothing about it"
        super().__init__(f"no progress: {screen} is shown again after it was handled; {says}")


class ScreenDetector:
    """Finds the screen that is shown, among those of the portal and of Microsoft.

    Args:
        visitor: who signs in.
        activity: of the visitor's page.
    """

    def __init__(self, visitor: Visitor, activity: PageActivity) -> None:
        self._visitor = visitor
        self._activity = activity
        self._screens = {cls: cls(visitor) for cls in _candidate_classes()}

    def wait_for_next(self, after: Screen | None, repeat: Callable[[], None] | None = None) -> Screen:
        """Wait until another screen than `after` is shown; it is not yet arrived at.

        Args:
            after: the screen that was handled; None at the beginning.
            repeat: repeats the action on it, where a click may have come too early.

        Raises:
            UnknownScreen: the page is idle, and shows no known screen.
            NoProgress: `after` is still shown.
        """
        usual = self._usual_next(after)
        if self._visitor.survey is not None:
            self._visitor.survey.expect_next(usual)
        others = [screen for cls, screen in self._screens.items() if after is None or cls is not type(after)]
        idle_polls, repeats, deadline = 0, 0, monotonic() + TIMEOUT
        survey = self._visitor.survey
        # The usual ones first: polling for all of them slows down a page that is still loading.
        candidates = usual if self._poll(usual, 0) else others
        while candidates is others and not self._poll(others, idle_polls):
            idle_polls = idle_polls + 1 if self._activity.idle() else 0
            stays = after is not None and after.landmark.count() > 0
            if stays and after and repeat and idle_polls and repeats < MAX_REPEATS:
                repeat()
                idle_polls, repeats = 0, repeats + 1
            elif idle_polls and not stays and survey and (found := survey.recognised(usual, others)) is not None:
                return found
            elif idle_polls >= IDLE_POLLS or monotonic() > deadline:
                if _first_shown(others):
                    break  # on a machine that is very busy, a poll may end before it has looked
                if survey and survey.went_on(after):
                    return self.wait_for_next(after, repeat)
                self._raise_unless_pending(after if stays else None, after, overdue=monotonic() > deadline)
        return _first_shown(candidates) or self.wait_for_next(after, repeat)  # it may have gone in between

    def _poll(self, candidates: Sequence[Screen], idle_polls: int) -> bool:
        """Whether one of the candidates is shown soon; in a survey, before the page has been at rest for longer."""
        if (survey := self._visitor.survey) is not None:
            return survey.shows(candidates, idle_polls)
        return _shown_within(POLL_MS, candidates)

    def _usual_next(self, after: Screen | None) -> list[Screen]:
        handler = SCREEN_HANDLERS.get(type(after)) if after else None
        return [self._screens[cls] for cls in (handler.next if handler else FIRST_SCREENS)]

    def _raise_unless_pending(self, stays: Screen | None, after: Screen | None, *, overdue: bool) -> None:
        """On an idle page an unknown screen is an error, and so is the same screen again if it shows an alert."""
        if stays is None:
            raise UnknownScreen(
                after, self._usual_next(after), [screen for screen in self._screens.values() if screen is not after]
            )
        if overdue or any(text.strip() for text in stays.alert.all_inner_texts()):
            raise NoProgress(stays)


def _first_shown(candidates: Iterable[Screen]) -> Screen | None:
    """The first one that is shown at this moment, however long it takes to look."""
    return next((candidate for candidate in candidates if candidate.landmark.filter(visible=True).count()), None)


def _shown_within(milliseconds: float, candidates: Iterable[Screen]) -> bool:
    landmarks = (candidate.landmark for candidate in candidates)
    try:
        reduce(Locator.or_, landmarks).first.wait_for(timeout=milliseconds)
    except PlaywrightTimeout:
        return False
    return True


@cache
def _candidate_classes() -> tuple[type[Screen], ...]:
    """Every screen at which a sign-in may be."""
    ends = [cls for key, cls in all_screens().items() if key.startswith(_SITES) and cls not in SCREEN_HANDLERS]
    return (*SCREEN_HANDLERS, *ends)

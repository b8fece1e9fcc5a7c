"""Which screen of a sign-in is shown now: told by landmarks, and quick to say that it is none that is known."""

from __future__ import annotations

from functools import cache, reduce
from time import monotonic
from typing import TYPE_CHECKING

from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from flows.microsoft_sign_in.turnings import BEGINNINGS, TURNINGS
from pages.screen import NotArrived, Screen, all_screens
from pages.sight import in_words, page_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from domain.visitor import Visitor
    from flows.microsoft_sign_in.traffic import Traffic

LOOK = 500
"""Milliseconds of one look at the page."""
RESTS = 4
"""So many looks in a row at a page that rests, and what it shows is what there is."""
REPEATS = 4
"""How often an act is repeated at most where a click may come too early."""
PATIENCE = 60.0
"""Seconds for a page that never rests."""
_SITES = ("microsoft.", "portal.")


class UnknownScreen(NotArrived):
    """The sign-in has come to a screen that no page class knows."""

    def __init__(self, after: Screen | None, expected: Sequence[Screen]) -> None:
        came = f" after {after}" if after else ""
        shown = in_words(page_shown(expected[0].page))
        wanted = ", ".join(f"{screen} ({screen.missing()})" for screen in expected)
        told = f"unknown screen{came}: {shown}; expected one of {wanted}"
        super().__init__(*expected, message=f"{told}; if it is a new one, write a page class and a turning for it")


class NoProgress(AssertionError):
    """A screen stays although it was handled."""

    def __init__(self, screen: Screen) -> None:
        said = [text for text in screen.alert.all_inner_texts() if text.strip()]
        says = f"it says {said}" if said else "it says nothing about it"
        super().__init__(f"no progress: {screen} is shown again after it was handled; {says}")


class Whereabouts:
    """Finds out where the visitor is.

    Args:
        visitor: who signs in.
        traffic: of the visitor's page.
    """

    def __init__(self, visitor: Visitor, traffic: Traffic) -> None:
        self._visitor = visitor
        self._traffic = traffic
        self._screens = {cls: cls(visitor) for cls in _possible()}

    def next(self, after: Screen | None, repeat: Callable[[], None] | None = None) -> Screen:
        """Wait until another screen than `after` is shown; it is not yet arrived at.

        Args:
            after: the screen that was handled; None at the beginning.
            repeat: handles it once more, where a click may have come too early.

        Raises:
            UnknownScreen: the page rests, and shows no known screen.
            NoProgress: `after` stays.
        """
        likely = self._likely(after)
        others = [screen for cls, screen in self._screens.items() if after is None or cls is not type(after)]
        rests, repeats, deadline = 0, 0, monotonic() + PATIENCE
        # Only the likely ones at first: looking for all of them slows down a page that is still loading.
        looked = likely if _shown_within(LOOK, likely) else others
        while looked is others and not _shown_within(LOOK, others):
            rests = rests + 1 if self._traffic.rested() else 0
            stays = after is not None and after.landmark.count() > 0
            if stays and after and repeat and rests and repeats < REPEATS:
                repeat()
                rests, repeats = 0, repeats + 1
            elif rests >= RESTS or monotonic() > deadline:
                self._judge(after if stays else None, after, overdue=monotonic() > deadline)
        found = next((candidate for candidate in looked if candidate.landmark.filter(visible=True).count()), None)
        return found or self.next(after, repeat)  # one that was gone before it could be asked is looked for again

    def _likely(self, after: Screen | None) -> list[Screen]:
        turning = TURNINGS.get(type(after)) if after else None
        return [self._screens[cls] for cls in (turning.onward if turning else BEGINNINGS)]

    def _judge(self, stays: Screen | None, after: Screen | None, *, overdue: bool) -> None:
        """A page that rests: an unknown screen, or a known one that stays and says why; one that is silent may wait."""
        if stays is None:
            raise UnknownScreen(after, self._likely(after))
        if overdue or any(text.strip() for text in stays.alert.all_inner_texts()):
            raise NoProgress(stays)


def _shown_within(milliseconds: float, candidates: Iterable[Screen]) -> bool:
    landmarks = (candidate.landmark for candidate in candidates)
    try:
        reduce(Locator.or_, landmarks).first.wait_for(timeout=milliseconds)
    except PlaywrightTimeout:
        return False
    return True


@cache
def _possible() -> tuple[type[Screen], ...]:
    """Every screen at which a sign-in may be."""
    ends = [cls for key, cls in all_screens().items() if key.startswith(_SITES) and cls not in TURNINGS]
    return (*TURNINGS, *ends)

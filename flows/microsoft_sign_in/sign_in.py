"""The sign-in: a bounded loop over “which screen is shown now”, never a straight script."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from flows.microsoft_sign_in.choices import Choices, Person
from flows.microsoft_sign_in.notice import address_of, open_upload, read_notice
from flows.microsoft_sign_in.traffic import Traffic
from flows.microsoft_sign_in.turnings import TURNINGS
from flows.microsoft_sign_in.whereabouts import Whereabouts
from pages.portal.upload import PortalUpload
from pages.screen import NotArrived, Screen

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from domain.visitor import Visitor

MOST_SCREENS = 20
"""Twice as many as the longest way that is known."""


class TooManyScreens(AssertionError):
    """The sign-in goes on and on."""

    def __init__(self, passed: list[Screen]) -> None:
        way = " → ".join(screen.key for screen in passed)
        super().__init__(f"the sign-in has not ended after {len(passed)} screens: {way}")


def fetch_upload(visitor: Visitor, choices: Choices | None = None) -> PortalUpload:
    """Read the notice, follow its link, and sign in with the address that it was sent to.

    Raises:
        AssertionError: as `sign_in`; or the sign-in ended elsewhere (`NotArrived`).
    """
    ended = sign_in_by_notice(visitor, choices)
    if not isinstance(ended, PortalUpload):
        raise NotArrived(PortalUpload(visitor))
    return ended


def sign_in_by_notice(visitor: Visitor, choices: Choices | None = None, until: type[Screen] | None = None) -> Screen:
    """Read the notice, follow its link, and sign in with the address that it was sent to; see `sign_in`."""
    with visitor.step("microsoft_sign_in/1"):
        notice = read_notice(visitor)
        open_upload(visitor, notice)
    return sign_in(visitor, address_of(notice), choices, until)


def sign_in(
    visitor: Visitor,
    address: str,
    choices: Choices | None = None,
    until: type[Screen] | None = None,
    after: Screen | None = None,
) -> Screen:
    """Sign in from whatever screen is shown now.

    Args:
        visitor: at any screen of a sign-in.
        address: to sign in with.
        choices: on the way; those of somebody who takes what is offered if left out.
        until: a screen to stop at, if the sign-in comes to it.
        after: a screen that was handled by hand, and may be shown a moment longer.

    Returns:
        The screen at which the sign-in ended.

    Raises:
        AssertionError: an unknown screen (`UnknownScreen`), no progress (`NoProgress`), no end (`TooManyScreens`).
    """
    person = Person(visitor, address, choices or Choices())
    passed: list[Screen] = []
    with Traffic(visitor.page) as traffic:
        whereabouts = Whereabouts(visitor, traffic)
        screen = whereabouts.next(after)
        while type(screen) in TURNINGS and type(screen) is not until:
            if len(passed) == MOST_SCREENS:
                raise TooManyScreens(passed)
            passed.append(screen)
            screen = _pass(screen, person, whereabouts)
    return screen.found()


def go_on(visitor: Visitor, screen: Screen, address: str, choices: Choices | None = None) -> Screen:
    """Handle the screen that is shown, and no more; returns the next.

    Raises:
        AssertionError: as `sign_in`.
    """
    with Traffic(visitor.page) as traffic:
        return _pass(screen, Person(visitor, address, choices or Choices()), Whereabouts(visitor, traffic)).found()


def _pass(screen: Screen, person: Person, whereabouts: Whereabouts) -> Screen:
    """Handle one screen; returns the next, not yet arrived at."""
    turning = TURNINGS[type(screen)]

    def act() -> None:
        turning.act(screen, person)

    with _step(person.visitor, turning.place):
        screen.found()
        screen.page.wait_for_load_state()  # a button is drawn before the script that makes it one
        act()
    return whereabouts.next(screen, act if turning.again else None)


def _step(visitor: Visitor, place: str) -> AbstractContextManager[None]:
    return visitor.step(f"microsoft_sign_in/{place}") if place else nullcontext()

"""The sign-in: a bounded loop that handles whichever screen is shown, because their order differs."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from flows.microsoft_sign_in.choices import Choices, SignInUser
from flows.microsoft_sign_in.notice import address_of, open_upload, read_notice
from flows.microsoft_sign_in.screen_detector import ScreenDetector
from flows.microsoft_sign_in.screen_handlers import SCREEN_HANDLERS
from pages.page_activity import PageActivity
from pages.portal.upload import PortalUpload
from pages.screen import NotArrived, Screen

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from domain.visitor import Visitor

MAX_SCREENS = 20
"""Twice as many as the longest sign-in that is known."""


class TooManyScreens(AssertionError):
    """The sign-in does not end."""

    def __init__(self, handled: list[Screen]) -> None:
        route = " → ".join(screen.key for screen in handled)
        super().__init__(f"the sign-in has not ended after {len(handled)} screens: {route}")


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
        choices: the user's decisions; by default, those of `Choices`.
        until: a screen to stop at, if the sign-in gets there.
        after: a screen that the caller has handled, and that may be shown a moment longer.

    Returns:
        The screen at which the sign-in ended.

    Raises:
        AssertionError: an unknown screen (`UnknownScreen`), no progress (`NoProgress`), no end (`TooManyScreens`).
    """
    user = SignInUser(visitor, address, choices or Choices())
    handled: list[Screen] = []
    with PageActivity(visitor.page) as activity:
        detector = ScreenDetector(visitor, activity)
        screen = detector.wait_for_next(after)
        while type(screen) in SCREEN_HANDLERS and type(screen) is not until:
            if len(handled) == MAX_SCREENS:
                raise TooManyScreens(handled)
            handled.append(screen)
            screen = _handle(screen, user, detector)
    return screen.found()


def handle_screen(visitor: Visitor, screen: Screen, address: str, choices: Choices | None = None) -> Screen:
    """Handle the screen that is shown, and no more; returns the next.

    Raises:
        AssertionError: as `sign_in`.
    """
    with PageActivity(visitor.page) as activity:
        user = SignInUser(visitor, address, choices or Choices())
        return _handle(screen, user, ScreenDetector(visitor, activity)).found()


def _handle(screen: Screen, user: SignInUser, detector: ScreenDetector) -> Screen:
    """Handle one screen; returns the next, not yet arrived at."""
    handler = SCREEN_HANDLERS[type(screen)]

    def act() -> None:
        handler.act(screen, user)

    with _step(user.visitor, handler.place):
        screen.found()
        screen.page.wait_for_load_state()  # a button is drawn before the script that makes it one
        act()
    return detector.wait_for_next(screen, act if handler.repeat else None)


def _step(visitor: Visitor, place: str) -> AbstractContextManager[None]:
    return visitor.step(f"microsoft_sign_in/{place}") if place else nullcontext()

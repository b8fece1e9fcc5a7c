"""What a manual claims about a screen, looked for on the screen that is in front of the visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manuals.model import ControlClaim, RowClaim, ScreenClaim, TextClaim
from pages.region import Region
from pages.sight import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Locator

    from pages.screen import Screen

Visible = ScreenClaim | ControlClaim | TextClaim | RowClaim
"""The kinds of claim that a look at one screen decides."""


class NotAsClaimed(AssertionError):
    """A screen does not bear out what is claimed about it.

    Attributes:
        claims: full ids of the claims that differ.
    """

    def __init__(self, claims: Iterable[str], message: str) -> None:
        super().__init__(message)
        self.claims = tuple(claims)


def differences(screen: Screen, claims: Iterable[tuple[str, Visible]]) -> dict[str, str]:
    """The claims that the screen does not bear out, by full id, in words: screen, expectation, and the nearest seen.

    Args:
        screen: in front of the visitor.
        claims: full id and claim.
    """
    screen.page.wait_for_load_state()
    absent = [(id_, claim) for id_, claim in claims if not _place(screen, claim).filter(visible=True).count()]
    return {id_: f"{id_}: {_difference(screen, claim)}" for id_, claim in absent}


def _difference(screen: Screen, claim: Visible) -> str:
    role, text = _expectation(claim)
    return f"{screen} should show the {role} 「{text}」; {nearest(screen.page, role, text)}"


def _place(screen: Screen, claim: Visible) -> Locator:
    """Where the screen would show what is claimed."""
    match claim:
        case ScreenClaim():
            return screen.heading(claim.heading) if claim.heading else screen.landmark
        case ControlClaim():
            return _region(screen, claim.group).control(claim.role, claim.name)
        case RowClaim():
            return screen.row(*claim.cells)
        case TextClaim():
            return _region(screen, claim.group).text(claim.text)


def _region(screen: Screen, group: str | None) -> Region:
    """The group of fields that the claim is about, or the whole screen."""
    return Region(screen.visitor, screen.group(group), screen.key) if group else screen


def _expectation(claim: Visible) -> tuple[str, str]:
    """Role and name as an ARIA snapshot would have them."""
    match claim:
        case ScreenClaim():
            return "heading", claim.heading or "（見出しは印刷されていない）"
        case ControlClaim():
            return claim.role, claim.name
        case RowClaim():
            return "row", " ".join(claim.cells)
        case TextClaim():
            return "text", claim.text

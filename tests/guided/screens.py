"""Brings browsers to the screens of any manual, for whoever verifies by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import flows.iij_id_requests.navigation as iij_id_requests
import flows.microsoft_sign_in.navigation as microsoft_sign_in
import flows.omakase_login.navigation as omakase_login
from fixtures.people.tenants import tenant_of
from flows.iij_id_requests.actor import Actor as Operator
from flows.microsoft_sign_in.actor import Actor as AccountHolder
from flows.omakase_login.actor import Actor as Customer
from pages.screen import Screen, all_screens

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Page

    from domain.applicant import Applicant
    from domain.visitor import Visitor


class ScreenOpener:
    """Walks to a screen, each time as somebody else at a fresh browser; the one before is closed.

    Args:
        request: of the test; what it takes to walk is made when it is first wanted.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request
        self._visitor: Visitor | None = None

    def __call__(self, screen: str) -> Page:
        """Open a screen.

        Args:
            screen: its key.

        Returns:
            The page that shows it.

        Raises:
            NotArrived: it did not come.
            LookupError: no manual has a route there.
        """
        if self._visitor is not None and not self._visitor.page.is_closed():
            self._visitor.page.close()
        new_person: Callable[[], Applicant] = self._request.getfixturevalue("new_applicant")
        new_visitor: Callable[[Applicant], Visitor] = self._request.getfixturevalue("new_visitor")
        person = new_person() if self._visitor else self._request.getfixturevalue("applicant")
        self._visitor = new_visitor(person)
        self._route(all_screens()[screen], person, self._visitor)
        return self._visitor.page

    def _route(self, screen: type[Screen], person: Applicant, visitor: Visitor) -> Screen:
        value = self._request.getfixturevalue
        prepare, clock = value("prepare"), value("clock")
        if screen in omakase_login.ROUTES:
            return omakase_login.go_to(screen, Customer(visitor, person, prepare, clock))
        if screen in iij_id_requests.ROUTES:
            return iij_id_requests.go_to(screen, Operator(visitor, tenant_of(person), prepare, clock))
        if screen in microsoft_sign_in.ROUTES:
            stranger = value("new_applicant")()
            holder = AccountHolder(visitor, person, stranger, prepare, clock, value("new_phone"))
            return microsoft_sign_in.go_to(screen, holder)
        raise LookupError(f"no manual has a route to the screen {screen.key}")

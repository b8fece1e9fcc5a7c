"""The ways to the screens of IIJ Service Online: for operators who are logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.works import WORKS
from flows.iij_id_requests import see_the_outcome
from flows.iij_id_requests.ask_by_form import choose_works, review_text
from flows.iij_id_requests.ask_by_screen import ask_by_screen, open_inquiry, send_by_screen
from flows.iij_id_requests.days import in_two_weeks
from flows.iij_id_requests.online import log_in
from flows.iij_id_requests.requests import request_for
from flows.iij_id_requests.written import written
from flows.visit import by_address
from pages.iij.accepted import Accepted
from pages.iij.console import Console
from pages.iij.desk_contact import DeskContact
from pages.iij.downloads import Downloads
from pages.iij.forbidden import IijForbidden
from pages.iij.history import IijHistory
from pages.iij.home import IijHome
from pages.iij.inquiry import IijInquiry
from pages.iij.login import IijLogin
from pages.iij.refused import Refused
from pages.iij.request_form import RequestForm
from pages.iij.request_text import RequestText
from pages.iij.too_long import TooLong

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domain.request import Request
    from flows.iij_id_requests.reach.visit import Visit, Way
    from pages.screen import Screen


def home(visit: Visit) -> IijHome:
    """Log in."""
    visit.prepare.tenant(visit.tenant)
    return log_in(visit.visitor, visit.tenant)


def inquiry(visit: Visit) -> IijInquiry:
    """Choose to ask for something."""
    home(visit)
    return open_inquiry(visit.visitor)


def request_form(visit: Visit) -> RequestForm:
    """Choose every work, so that every field is there."""
    home(visit)
    return choose_works(visit.visitor, _request(visit, *WORKS))


def request_text(visit: Visit) -> RequestText:
    """Fill in the form."""
    home(visit)
    return review_text(visit.visitor, _request(visit, 1))


def accepted(visit: Visit) -> Accepted:
    """Ask for a work."""
    home(visit)
    return ask_by_screen(visit.visitor, _request(visit, 1))


def refused(visit: Visit) -> Refused:
    """Ask for a work without what it takes."""
    home(visit)
    send_by_screen(visit.visitor, written(_request(visit, 4).without("4-4/A")))
    return Refused(visit.visitor).arrived()


def history(visit: Visit) -> IijHistory:
    """Look back at a request."""
    accepted(visit).header.history.click()
    return IijHistory(visit.visitor).arrived()


def console(visit: Visit) -> Console:
    """Look at the contract."""
    home(visit)
    return see_the_outcome.open_console(visit.visitor, visit.tenant)


def forbidden(visit: Visit) -> IijForbidden:
    """Try a contract that is not one's own."""
    home(visit)
    visit.visitor.go("iij", "/console?service=somebody-elses")
    return IijForbidden(visit.visitor).arrived()


def too_long(visit: Visit) -> TooLong:
    """Send more than a megabyte."""
    home(visit)
    send_by_screen(visit.visitor, "長" * 334_000)
    return TooLong(visit.visitor).arrived()


def _request(visit: Visit, *works: int) -> Request:
    return request_for(visit.tenant, *works, on=in_two_weeks(visit.clock))


WAYS: Mapping[type[Screen], Way] = {
    IijLogin: by_address(IijLogin, "iij", "/login"),
    IijHome: home,
    Downloads: by_address(Downloads, "iij", "/downloads"),
    DeskContact: by_address(DeskContact, "iij", "/downloads/desk"),
    IijInquiry: inquiry,
    RequestForm: request_form,
    RequestText: request_text,
    Accepted: accepted,
    Refused: refused,
    IijHistory: history,
    Console: console,
    IijForbidden: forbidden,
    TooLong: too_long,
}

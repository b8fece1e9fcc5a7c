"""Routes to the screens of IIJ Service Online, for operators who are logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.works import WORKS
from flows.iij_id_requests import outcomes, paths
from flows.iij_id_requests.complete_requests import complete_request
from flows.iij_id_requests.dates import unawaited_day
from flows.iij_id_requests.login import begin_logged_in, log_in
from flows.iij_id_requests.request_text import format_request
from flows.iij_id_requests.submit_by_form import choose_works, review_text
from flows.iij_id_requests.submit_by_screen import open_inquiry, submit_by_screen, submit_text
from flows.routes import address_route
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
    from flows.iij_id_requests.actor import Actor, Route
    from pages.screen import Screen


def home(actor: Actor) -> IijHome:
    """Log in."""
    actor.get_tenant()
    walked = actor.prepare.session(actor.visitor, "iij.home", lambda: log_in(actor.visitor, actor.tenant))
    return walked or IijHome(actor.visitor).arrived()


def _log_in(actor: Actor) -> None:
    actor.get_tenant()
    begin_logged_in(actor.prepare, actor.visitor, actor.tenant)


def inquiry(actor: Actor) -> IijInquiry:
    """Open the inquiry screen."""
    _log_in(actor)
    return open_inquiry(actor.visitor)


def request_form(actor: Actor) -> RequestForm:
    """Choose every work, so that every field is shown."""
    _log_in(actor)
    return choose_works(actor.visitor, _request(actor, *WORKS))


def request_text(actor: Actor) -> RequestText:
    """Fill in the form."""
    _log_in(actor)
    return review_text(actor.visitor, _request(actor, 1))


def accepted(actor: Actor) -> Accepted:
    """Submit a request."""
    _log_in(actor)
    return submit_by_screen(actor.visitor, _request(actor, 1))


def refused(actor: Actor) -> Refused:
    """Submit a request that lacks a required confirmation."""
    _log_in(actor)
    submit_text(actor.visitor, format_request(_request(actor, 4).without("4-4/A")))
    return Refused(actor.visitor).arrived()


def history(actor: Actor) -> IijHistory:
    """Open the history after a request."""
    accepted(actor).header.history.click()
    return IijHistory(actor.visitor).arrived()


def console(actor: Actor) -> Console:
    """Open the contract's console."""
    _log_in(actor)
    return outcomes.open_console(actor.visitor, actor.tenant)


def forbidden(actor: Actor) -> IijForbidden:
    """Open the console of somebody else's contract."""
    _log_in(actor)
    actor.visitor.go("iij", paths.console("somebody-elses"))
    return IijForbidden(actor.visitor).arrived()


def too_long(actor: Actor) -> TooLong:
    """Send more than a megabyte."""
    _log_in(actor)
    submit_text(actor.visitor, "長" * 334_000)
    return TooLong(actor.visitor).arrived()


def _request(actor: Actor, *works: int) -> Request:
    return complete_request(actor.tenant, *works, on=unawaited_day(actor.clock.now(), actor.tenant))


ROUTES: Mapping[type[Screen], Route] = {
    IijLogin: address_route(IijLogin, "iij", paths.LOGIN),
    IijHome: home,
    Downloads: address_route(Downloads, "iij", paths.DOWNLOADS),
    DeskContact: address_route(DeskContact, "iij", paths.DESK_CONTACT),
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

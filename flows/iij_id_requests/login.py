"""Login to IIJ Service Online, from its documented address."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pages.iij.home import IijHome
from pages.iij.login import IijLogin
from pages.screen import Screen, first_shown

if TYPE_CHECKING:
    from domain.tenant import Tenant
    from domain.visitor import Visitor
    from flows.preparation import Preparation

S = TypeVar("S", bound=Screen)

ADDRESS = "https://help.iij.ad.jp"


def log_in(visitor: Visitor, tenant: Tenant) -> IijHome:
    """Open the address that the introduction prints, and log in as the contract's operator where that is asked for."""
    with visitor.step("iij_id_requests/0"):
        visitor.open(ADDRESS)
        return log_in_if_asked(IijHome(visitor), tenant).arrived()


def begin_logged_in(prepare: Preparation, visitor: Visitor, tenant: Tenant) -> None:
    """Be at the first page as the contract's operator, however one gets there: for what is not about the login."""
    prepare.session(visitor, "iij.home", lambda: log_in(visitor, tenant))


def log_in_if_asked(screen: S, tenant: Tenant) -> S:
    """Log in as the contract's operator if the login is shown instead of a screen, which is not arrived at yet."""
    login: Screen = IijLogin(screen.visitor)
    if first_shown(login, screen) is login:
        IijLogin(screen.visitor).arrived().sign_in(tenant)
    return screen

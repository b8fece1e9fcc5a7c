"""IIJ Service Online: from its documented address to being logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.iij.home import IijHome
from pages.iij.login import IijLogin

if TYPE_CHECKING:
    from pages.tenant import Tenant
    from pages.visitor import Visitor

ADDRESS = "https://help.iij.ad.jp"


def log_in(visitor: Visitor, tenant: Tenant) -> IijHome:
    """Open the address that the introduction prints, and log in as the contract's operator."""
    with visitor.step("iij_id_requests/0"):
        visitor.open(ADDRESS)
        IijLogin(visitor).arrived().sign_in(tenant)
        return IijHome(visitor).arrived()

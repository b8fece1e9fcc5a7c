"""Operators who are logged in to IIJ Service Online."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.control_api.request_bodies import Unprocessable
from mockenv.identity.local_path import local_path
from mockenv.iij.access import IijRequest

if TYPE_CHECKING:
    from mockenv.control_api.prepared_browser import PreparedBrowser
    from mockenv.control_api.request_bodies import NewSession


async def log_in(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Log an operator in."""
    request = IijRequest(browser.request("iij"))
    operator = request.state.operator(wanted.person)
    if operator is None:
        raise Unprocessable(f"person: {wanted.person} operates no contract; POST /control/iij/tenants first")
    request.session.log_in(operator.address.casefold())
    return request.url("iij", local_path(wanted.destination))

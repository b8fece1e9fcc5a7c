"""Sign-out, asked for by a relying party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.microsoft import keys
from mockenv.microsoft.answers import show_error
from mockenv.microsoft.browser import end_session
from mockenv.microsoft.clients import CLIENTS
from mockenv.microsoft.tenants import known
from mockenv.microsoft.visit import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.responses import Response

    from mockenv.microsoft.clients import Client
    from mockenv.microsoft.visit import Visit


async def sign_out(visit: Visit) -> Response:
    """End the browser's session; send it on where the relying party may send people, or say that it is over."""
    tenant = visit.request.path_params["tenant"]
    if not known(tenant):
        return show_error(visit, 90002, tenant)
    fields = visit.request.query_params
    address = fields.get("post_logout_redirect_uri", "")
    if any(client.may_return(address) for client in _asking(fields)):
        response: Response = redirect(address, {"state": fields["state"]} if fields.get("state") else None)
    else:
        response = visit.page("signed_out.html")
    end_session(visit, response)
    return response


def _asking(fields: Mapping[str, str]) -> Iterable[Client]:
    """Whoever may have asked: one that a token or an id names; any, as at Microsoft's, where neither is given."""
    named = fields.get("client_id", "")
    if hint := fields.get("id_token_hint", ""):
        named = str((keys.verified(hint) or {}).get("aud", "nobody"))
    if not named:
        return CLIENTS.values()
    return (CLIENTS[named],) if named in CLIENTS else ()


ROUTES = [Route("/{tenant}/oauth2/v2.0/logout", endpoint(sign_out), methods=["GET"])]

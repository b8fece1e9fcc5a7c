"""Sign-out, asked for by a relying party."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.routing import Route

from mockenv.microsoft.app_registrations import CLIENTS, is_tenant
from mockenv.microsoft.oidc import keys
from mockenv.microsoft.oidc.id_token import hinted_address
from mockenv.microsoft.request import endpoint
from mockenv.microsoft.sign_in import browser
from mockenv.microsoft.sign_in.authorize_response import show_error
from mockenv.web import redirect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.responses import Response

    from mockenv.microsoft.app_registrations import Client
    from mockenv.microsoft.request import MicrosoftRequest


async def sign_out(request: MicrosoftRequest) -> Response:
    """End the browser's sessions; send it on where the relying party may send people, or say that it is over.

    A claim ``login_hint`` as ``logout_hint`` names the one session of several that ends (*OpenID Connect on the
    Microsoft identity platform*, “Send a sign-out request”).
    """
    tenant = request.http.path_params["tenant"]
    if not is_tenant(tenant):
        return show_error(request, 90002, tenant)
    fields = request.http.query_params
    address = fields.get("post_logout_redirect_uri", "")
    hinted = fields.get("logout_hint", "")
    if (leaving := hinted_address(hinted)) != hinted and browser.session_of(request, leaving):
        browser.end_session_of(request, leaving)
    else:
        browser.end_sessions(request)
    if any(client.may_return(address, request.url) for client in _asking(fields)):
        return redirect(address, {"state": fields["state"]} if fields.get("state") else None)
    return request.page("signed_out.html")


async def sign_out_by_form(request: MicrosoftRequest) -> Response:
    """The same, asked by another site's form: asked once more by address, for that brings the browser's cookies.

    The id_token goes no further: it would stand in the browser's history.
    """
    tenant = request.http.path_params["tenant"]
    if not is_tenant(tenant):
        return show_error(request, 90002, tenant)
    fields = await request.form()
    if hint := fields.pop("id_token_hint", ""):
        fields["client_id"] = _named(hint)
    return redirect(f"/{tenant}/oauth2/v2.0/logout?{urlencode(fields)}")


def _asking(fields: Mapping[str, str]) -> Iterable[Client]:
    """Whoever may have asked: one that a token or an id names; any, as at Microsoft's, where neither is given."""
    named = fields.get("client_id", "")
    if hint := fields.get("id_token_hint", ""):
        named = _named(hint)
    if not named:
        return CLIENTS.values()
    return (CLIENTS[named],) if named in CLIENTS else ()


def _named(id_token: str) -> str:
    """The client that a token was made for; nobody's if it was not made here."""
    return str((keys.verified(id_token) or {}).get("aud", "nobody"))


ROUTES = [
    Route("/{tenant}/oauth2/v2.0/logout", endpoint(sign_out), methods=["GET"]),
    Route("/{tenant}/oauth2/v2.0/logout", endpoint(sign_out_by_form), methods=["POST"]),
]

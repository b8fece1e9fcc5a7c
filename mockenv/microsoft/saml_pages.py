"""Where service providers send people, and what they read of the tenant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from mockenv.microsoft.app_registrations import TENANT_ID, is_tenant
from mockenv.microsoft.errors import RequestRefused
from mockenv.microsoft.parameters import unique_parameters
from mockenv.microsoft.records.authorize_request import AuthorizeRequest
from mockenv.microsoft.request import endpoint
from mockenv.microsoft.saml import apps, certificate
from mockenv.microsoft.saml.message import AuthnRequest, deflated, inflated, read
from mockenv.microsoft.saml.response import issuer
from mockenv.microsoft.sign_in import interaction
from mockenv.microsoft.sign_in.authorize_response import show_error
from mockenv.web import redirect
from mockenv.web.templates import environment

if TYPE_CHECKING:
    from mockenv.microsoft.records.authorize_request import Prompt
    from mockenv.microsoft.request import MicrosoftRequest

PATH = "/{tenant}/saml2"


async def ask(request: MicrosoftRequest) -> Response:
    """Begin a sign-in (HTTP-Redirect binding)."""
    try:
        fields = unique_parameters(request.http.query_params.multi_items())
        if not (message := fields.get("SAMLRequest", "")):
            raise RequestRefused(750054)
        authorization = _checked(read(inflated(message)), request.http.path_params["tenant"], fields)
    except RequestRefused as refused:
        return show_error(request, refused.known.code, refused.detail)
    return await interaction.begin(request, authorization)


async def ask_by_form(request: MicrosoftRequest) -> Response:
    """The same by the HTTP-POST binding: asked once more by address, for that brings the browser's cookies."""
    if not is_tenant(tenant := request.http.path_params["tenant"]):
        return show_error(request, 90002, tenant)
    form = await request.form()
    try:
        message = deflated(form.get("SAMLRequest", ""))
    except RequestRefused as refused:
        return show_error(request, refused.known.code, refused.detail)
    relayed = {"RelayState": form["RelayState"]} if "RelayState" in form else {}
    return redirect(f"/{tenant}/saml2", {"SAMLRequest": message, **relayed})


async def launch(request: MicrosoftRequest) -> Response:
    """An application of the tenant is opened from outside it: nobody has asked for the assertion."""
    wanted = request.http.query_params.get("applicationId", "")
    if (app := apps.find(wanted)) is None:
        return show_error(request, 700016, wanted)
    unasked = AuthorizeRequest(app.identifiers[0], app.reply_urls[0], TENANT_ID, scope="", response_mode="saml")
    return await interaction.begin(request, unasked)


async def metadata(request: MicrosoftRequest) -> Response:
    """The tenant's federation metadata."""
    if not is_tenant(tenant := request.http.path_params["tenant"]):
        return show_error(request, 90002, tenant)
    base = request.url("microsoft", "")
    template = environment("microsoft").get_template("saml/metadata.xml")
    xml = template.render(issuer=issuer(base), address=f"{base}/{TENANT_ID}/saml2", certificate=certificate.published())
    return Response(xml, media_type="application/samlmetadata+xml")


def _checked(asked: AuthnRequest, tenant: str, fields: dict[str, str]) -> AuthorizeRequest:
    """The request as the screens and the answer need it.

    Raises:
        RequestRefused: nobody can be answered, or nothing can be asked like this.
    """
    if not is_tenant(tenant):
        raise RequestRefused(90002, tenant)
    if (app := apps.find(asked.issuer)) is None:
        raise RequestRefused(700016, asked.issuer)
    if not app.may_reply(reply_url := asked.reply_url or app.reply_urls[0]):
        raise RequestRefused(50011, reply_url)
    prompt: Prompt = "none" if asked.silent else "login" if asked.anew else ""
    return AuthorizeRequest(
        asked.issuer,
        reply_url,
        tenant.casefold(),
        scope="",
        response_mode="saml",
        state=fields.get("RelayState", ""),
        nonce=asked.id,
        prompt=prompt,
        login_hint=asked.subject or fields.get("login_hint", "").strip(),
    )


ROUTES = [
    Route(PATH, endpoint(ask), methods=["GET"]),
    Route(PATH, endpoint(ask_by_form), methods=["POST"]),
    Route("/applications/redirecttofederatedapplication.aspx", endpoint(launch)),
    Route("/{tenant}/federationmetadata/2007-06/federationmetadata.xml", endpoint(metadata)),
]

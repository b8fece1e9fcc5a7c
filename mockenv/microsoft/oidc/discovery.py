"""What relying parties read to find their way: the provider's metadata and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse

from mockenv.microsoft.app_registrations import SHARED, TENANT_ID, is_tenant, issuer
from mockenv.microsoft.errors import AADSTS_ERRORS
from mockenv.microsoft.oidc import keys, userinfo
from mockenv.microsoft.oidc.authorize import PROMPTS
from mockenv.microsoft.oidc.cors import cross_origin_route

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.request import MicrosoftRequest

_CLAIMS = (
    *("aud", "iss", "iat", "nbf", "exp", "nonce", "oid", "sub", "tid", "ver", "sid"),
    *("name", "preferred_username", "email", "idp", "auth_time", "login_hint", "signin_state"),
)
_ABILITIES = {
    "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
    "response_types_supported": ["code"],
    "response_modes_supported": ["query", "fragment", "form_post"],
    "grant_types_supported": ["authorization_code", "refresh_token"],
    "scopes_supported": ["openid", "profile", "email", "offline_access"],
    "subject_types_supported": ["pairwise"],
    "id_token_signing_alg_values_supported": [keys.ALGORITHM],
    "code_challenge_methods_supported": ["S256", "plain"],
    "prompt_values_supported": [*PROMPTS],
    "request_uri_parameter_supported": False,
    "http_logout_supported": True,
    "claims_supported": [*_CLAIMS],
}


async def configuration(request: MicrosoftRequest) -> Response:
    """The metadata of a tenant."""
    tenant = request.http.path_params["tenant"].casefold()
    if not is_tenant(tenant):
        return _no_tenant(tenant)
    base = request.url("microsoft", "")
    paths = {
        "authorization_endpoint": "oauth2/v2.0/authorize",
        "token_endpoint": "oauth2/v2.0/token",
        "jwks_uri": "discovery/v2.0/keys",
        "end_session_endpoint": "oauth2/v2.0/logout",
    }
    # The shared segments stand for no tenant in particular: relying parties put the claim tid in its place.
    shown = issuer(base).replace(TENANT_ID, "{tenantid}") if tenant in SHARED else issuer(base)
    addresses = {name: f"{base}/{tenant}/{path}" for name, path in paths.items()}
    # Microsoft's is Graph's, https://graph.microsoft.com/oidc/userinfo, whatever the tenant.
    addresses["userinfo_endpoint"] = f"{base}{userinfo.PATH}"
    return JSONResponse({"issuer": shown, **addresses, **_ABILITIES})


async def key_set(request: MicrosoftRequest) -> Response:
    """The keys that id_tokens are signed with."""
    tenant = request.http.path_params["tenant"]
    return JSONResponse(keys.published()) if is_tenant(tenant) else _no_tenant(tenant)


async def instance(request: MicrosoftRequest) -> Response:
    """Which authority an address belongs to: there is only this one."""
    base = request.url("microsoft", "")
    asked = request.http.query_params.get("authorization_endpoint", "")
    tenant = asked.removeprefix(f"{base}/").partition("/")[0]
    if not asked.startswith(f"{base}/") or not is_tenant(tenant):
        return _refusal(50049, asked)
    name = base.partition("://")[2]
    metadata = [{"preferred_network": name, "preferred_cache": name, "aliases": [name]}]
    found: dict[str, Any] = {
        "tenant_discovery_endpoint": f"{base}/{tenant}/v2.0/.well-known/openid-configuration",
        "api-version": "1.1",
        "metadata": metadata,
    }
    return JSONResponse(found)


def _no_tenant(tenant: str) -> Response:
    return _refusal(90002, tenant)


def _refusal(code: int, detail: str) -> Response:
    known = AADSTS_ERRORS[code]
    told = {"error": known.error, "error_description": known.described(detail), "error_codes": [code]}
    return JSONResponse(told, 400)


ROUTES = [
    cross_origin_route("/{tenant}/v2.0/.well-known/openid-configuration", configuration, "GET"),
    cross_origin_route("/{tenant}/discovery/v2.0/keys", key_set, "GET"),
    cross_origin_route("/common/discovery/instance", instance, "GET"),
]

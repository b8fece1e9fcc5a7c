"""A relying party of the Microsoft sign-in without a browser: asks, reads the answer, redeems codes."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet
from starlette.testclient import TestClient

from mockenv.app import MockApp
from mockenv.microsoft.accounts import Account
from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, TENANT_ID
from mockenv.microsoft.sign_in import browser
from mockenv.microsoft.sign_in.authorize_response import answer_with_code
from mockenv.tests.clients import new_world
from mockenv.tests.page import Page

if TYPE_CHECKING:
    import httpx
    from starlette.responses import Response

    from mockenv.microsoft.records.authorize_request import AuthorizeRequest
    from mockenv.microsoft.request import MicrosoftRequest
    from mockenv.world import World

BASE = "https://login.localhost:8000"
CALLBACK = "http://localhost:53217/"
VERIFIER = "v-._~" * 10
S256 = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
TARO = Account("Taro@Example.com", "模擬 太郎", "work", "work", organisation="みどり物産株式会社")
ASKED = {
    "client_id": MSAL_CLIENT_ID,
    "redirect_uri": CALLBACK,
    "response_type": "code",
    "scope": "openid profile",
    "state": "the-state",
    "nonce": "the-nonce",
    "code_challenge": S256,
    "code_challenge_method": "S256",
    "login_hint": TARO.email,
}


async def signed_in_at_once(request: MicrosoftRequest, authorization: AuthorizeRequest) -> Response:
    """Takes the place of all screens: whoever the hint names is signed in and consents."""
    account = request.state.accounts.find(authorization.login_hint)
    assert account is not None
    if browser.session_of(request, account.email) is None:
        browser.open_session(request, account.email)
    return await answer_with_code(request, authorization, account)


class RelyingParty:
    """A relying party and the browser of its user.

    Attributes:
        world: the mock environment, in which Taro has an account.
        http: the browser, which follows no redirect.
    """

    def __init__(self, world: World | None = None, base: str = BASE) -> None:
        self.world = world or new_world()
        self.world.microsoft.accounts.put(TARO)
        self.http: httpx.Client = TestClient(MockApp(self.world), base, follow_redirects=False)

    def get(self, path: str, **query: str) -> httpx.Response:
        """Open a path."""
        return self.http.get(path, params=query or None)

    def post(self, path: str, form: dict[str, Any], **headers: str) -> httpx.Response:
        """Send a form."""
        return self.http.post(path, data=form, headers=headers)

    def ask(self, tenant: str = TENANT_ID, /, **other: str | None) -> httpx.Response:
        """Send the browser to the sign-in.

        Args:
            tenant: segment of the address.
            other: parameters that differ from the usual ones; None leaves one out.
        """
        return self.get(f"/{tenant}/oauth2/v2.0/authorize", **_with(ASKED, other))

    def code(self, **other: str | None) -> str:
        """The code of a sign-in that went well."""
        return answer_of(self.ask(**other))["code"]

    def redeem(
        self,
        code: str | None,
        tenant: str = TENANT_ID,
        headers: dict[str, str] | None = None,
        /,
        **other: str | None,
    ) -> httpx.Response:
        """Ask for tokens; further arguments as for `ask`."""
        usual = {
            "grant_type": "authorization_code",
            "client_id": MSAL_CLIENT_ID,
            "redirect_uri": CALLBACK,
            "code_verifier": VERIFIER,
        }
        return self.post(f"/{tenant}/oauth2/v2.0/token", _with(usual, {"code": code, **other}), **(headers or {}))

    def claims(self, token: str) -> dict[str, Any]:
        """What an id_token says, verified with the published keys."""
        keys = KeySet.import_key_set(self.get(f"/{TENANT_ID}/discovery/v2.0/keys").json())
        return jwt.decode(token, keys, algorithms=["RS256"]).claims


def answer_of(redirected: httpx.Response) -> dict[str, str]:
    """What a redirect to the relying party tells it, each field once."""
    assert redirected.status_code == 303, redirected.text
    address = redirected.headers["location"]
    return _single(urlsplit(address).query)


def fragment_of(redirected: httpx.Response) -> dict[str, str]:
    """The same, told in the fragment."""
    return _single(urlsplit(redirected.headers["location"]).fragment)


def shown_error(answer: httpx.Response) -> str:
    """The text of the error screen; nobody was redirected."""
    assert (answer.status_code, "location" in answer.headers) == (400, False)
    page = Page(answer)
    assert page.heading == "サインインできませんでした"
    return page.text


def _single(encoded: str) -> dict[str, str]:
    fields = parse_qs(encoded, keep_blank_values=True, strict_parsing=True)
    assert all(len(values) == 1 for values in fields.values())
    return {name: values[0] for name, values in fields.items()}


def _with(usual: dict[str, str], other: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in {**usual, **other}.items() if value is not None}

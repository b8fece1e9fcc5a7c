"""People who sign in with Microsoft, as far as they have come: by the handlers of the sign-in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from mockenv.control_api.request_bodies import Unprocessable
from mockenv.identity.local_path import local_path
from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID
from mockenv.microsoft.oidc import authorize
from mockenv.microsoft.request import MicrosoftRequest
from mockenv.microsoft.sign_in import browser as remembered
from mockenv.microsoft.sign_in import interaction
from mockenv.portal import sign_in_pages, transactions
from mockenv.portal.request import PortalRequest
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.control_api.prepared_browser import PreparedBrowser
    from mockenv.control_api.request_bodies import NewSession
    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.records.sign_ins import SignIn


async def remember(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Sign in at Microsoft's and out again: the account is on the list of those that the browser remembers."""
    account, request = _account(browser, wanted), MicrosoftRequest(browser.request("microsoft"))
    remembered.open_session(request, account.email)
    remembered.end_sessions(request)
    _answer(browser, request, redirect("/"))
    return browser.context.link("portal", local_path(wanted.destination))


async def ask_for_account(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Begin to sign in at the portal with an account that is not on the list, if there is one."""
    _account(browser, wanted)
    begun = _sign_in(browser, await _asked(browser, wanted, another=True))
    query = urlencode({"ctx": begun.id, "another": 1})
    return browser.context.link("microsoft", f"{interaction.PATHS['account']}?{query}")


async def ask_for_proof(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Begin to sign in at the portal, and say who signs in: what is asked for next is the account's first proof."""
    _, _, response = await _begun(browser, wanted)
    return browser.context.link("microsoft", response)


async def prove(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Prove who one is as well: what is asked for next is consent, or something that Microsoft shows before it.

    Raises:
        Unprocessable: nothing more is asked for, or the account is not let in.
    """
    account, request, at = await _begun(browser, wanted)
    for proof in account.proofs_needed(request.profile):
        sign_in = _sign_in(browser, at)
        request = MicrosoftRequest(browser.request("microsoft", at))
        at = _answer(browser, request, await interaction.prove(request, sign_in, proof))
    if not at:
        raise Unprocessable(f"person: {wanted.person} is asked for nothing more once it is proven who it is")
    return browser.context.link("microsoft", at)


async def sign_in(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Sign in to the portal, consent and all; what the portal verifies of a sign-in is not noted."""
    account, request = _account(browser, wanted), MicrosoftRequest(browser.request("microsoft"))
    remembered.open_session(request, account.email)
    request.state.consents.give(account.email, PORTAL_CLIENT_ID)
    _answer(browser, request, redirect("/"))
    portal = PortalRequest(browser.request("portal"))
    portal.session.log_in(account.email)
    portal.session.data["name"] = account.name
    return browser.context.link("portal", _destination(portal, wanted))


async def _begun(browser: PreparedBrowser, wanted: NewSession) -> tuple[Account, MicrosoftRequest, str]:
    """Who signs in, the request that says so, and the path at Microsoft's that comes next."""
    account = _account(browser, wanted)
    begun = _sign_in(browser, await _asked(browser, wanted))
    request = MicrosoftRequest(browser.request("microsoft"))
    return account, request, _answer(browser, request, await interaction.choose(request, begun, account))


async def _asked(browser: PreparedBrowser, wanted: NewSession, *, another: bool = False) -> str:
    """Let the portal send the browser to sign in, to choose the account anew maybe; the first path at Microsoft's."""
    portal = PortalRequest(browser.request("portal"))
    leaving = await sign_in_pages.to_microsoft(portal, _destination(portal, wanted), another=another)
    address = urlsplit(browser.answered("portal", leaving))
    tenant = address.path.removesuffix("/oauth2/v2.0/authorize").lstrip("/")
    asked = MicrosoftRequest(browser.request("microsoft", f"{address.path}?{address.query}", tenant=tenant))
    return _answer(browser, asked, await authorize.ask(asked))


def _destination(portal: PortalRequest, wanted: NewSession) -> str:
    """Where the sign-in leads to: if nothing is said of it, where one leads that this browser has begun."""
    begun = transactions.newest(portal) if wanted.destination == "/" else None
    return begun.destination if begun else local_path(wanted.destination)


def _account(browser: PreparedBrowser, wanted: NewSession) -> Account:
    account = browser.context.world.microsoft.accounts.find(wanted.person)
    if account is None:
        raise Unprocessable(f"person: {wanted.person} has no Microsoft account; POST /control/microsoft/accounts first")
    return account


def _sign_in(browser: PreparedBrowser, at: str) -> SignIn:
    found = browser.context.world.microsoft.sign_ins.find(parse_qs(urlsplit(at).query)["ctx"][0])
    assert found is not None, "it has just been kept"
    return found


def _answer(browser: PreparedBrowser, request: MicrosoftRequest, response: Response) -> str:
    request.cookies.send(response)
    return browser.answered("microsoft", response)

"""Sign-ins of people as a state machine: account → proof → interruptions → consent → answer to the relying party.

Every screen has an address with the sign-in's id (``ctx``), so that back and reload show a screen again and change
nothing; every form leads `onward` to whatever the sign-in needs next.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from mockenv.microsoft import mails
from mockenv.microsoft.app_registrations import CLIENTS
from mockenv.microsoft.records.sign_ins import next_step
from mockenv.microsoft.saml import apps
from mockenv.microsoft.sign_in import browser
from mockenv.microsoft.sign_in.authorize_response import answer_with_code, answer_with_error, show_error
from mockenv.microsoft.sign_in.current_sign_in import person_of
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.accounts import Account, Method
    from mockenv.microsoft.records.authorize_request import AuthorizeRequest
    from mockenv.microsoft.records.sessions import SignedIn
    from mockenv.microsoft.records.sign_ins import SignIn, Step
    from mockenv.microsoft.request import MicrosoftRequest

PATHS: dict[Step, str] = {
    "account": "/common/reprocess",
    "password": "/common/login",
    "code": "/common/otc",
    "authenticator": "/common/SAS",
    "stay_signed_in": "/kmsi",
    "more_information": "/interrupt/more_information",
    "passkey": "/interrupt/passkey",
    "announcement": "/interrupt/announcement",
    "consent": "/common/Consent",
}
"""Where the screen of each step is."""


async def begin(request: MicrosoftRequest, authorization: AuthorizeRequest) -> Response:
    """Begin a sign-in: one open session signs in silently; a remembered or a hinted account need not be typed."""
    signed_in = browser.signed_in(request)
    if authorization.prompt == "none":
        return await _silently(request, authorization, signed_in)
    sign_in = request.state.sign_ins.begin(browser.secret(request), authorization, request.guest().now)
    if (session := _obvious(authorization, signed_in)) and authorization.prompt in {"", "consent"}:
        return await choose(request, sign_in, _account(request, session.email))
    hinted = request.state.accounts.find(authorization.login_hint)
    if hinted and authorization.prompt != "select_account":
        return await choose(request, sign_in, hinted)
    return await onward(request, sign_in)


async def choose(request: MicrosoftRequest, sign_in: SignIn, account: Account) -> Response:
    """Go on as somebody; whoever is signed in at this browser already, and not too long ago, has nothing to prove."""
    session = browser.session_of(request, account.email)
    fresh = session is not None and _fresh(request, sign_in.request, session)
    silent = fresh and sign_in.request.prompt != "login"
    return await onward(request, replace(as_account(request, sign_in, account), silent=silent))


def as_account(request: MicrosoftRequest, sign_in: SignIn, account: Account, *, personal: bool = False) -> SignIn:
    """A sign-in by somebody who has proven nothing yet; its start is converted to that person's clock.

    Args:
        request: the request that says who it is.
        sign_in: as it was before.
        account: who it is now.
        personal: as the personal one of two accounts with this address.
    """
    request.state.pushes.withdraw(sign_in.push)
    elapsed = person_of(request, sign_in).now - sign_in.begun
    return sign_in.of(account, request.about(account.email).now - elapsed, personal=personal)


async def prove(request: MicrosoftRequest, sign_in: SignIn, proof: Method) -> Response:
    """Go on after something was proven; with the last proof the browser is signed in."""
    account = _account(request, sign_in.email)
    proven = sign_in.proven(proof)
    complete = proven.proofs.issuperset(account.proofs_needed(request.profile))
    if complete and (sign_in.personal or not account.in_tenant):  # of two accounts, the system knows the other one
        return _not_in_tenant(request, sign_in)
    if complete:
        browser.open_session(request, account.email)
    return await onward(request, proven)


async def onward(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """Keep how far a sign-in has come, and show the next screen; or answer the relying party."""
    account = request.state.accounts.find(sign_in.email)
    asked = sign_in.request.prompt == "consent" and not sign_in.consented
    consent = asked or (account is not None and _consent_needed(request, sign_in.request, account))
    step = next_step(sign_in, account, request.profile, consent=consent)
    if account and step == "finished":
        return await _finish(request, sign_in, account)
    if account and request.profile == "documented":
        sign_in = await _prepared(request, sign_in, step)
    request.state.sign_ins.keep(sign_in)
    return redirect(PATHS[step], {"ctx": sign_in.id})


async def send_code(request: MicrosoftRequest, sign_in: SignIn) -> SignIn:
    """Mail a new code, which makes older ones invalid."""
    code = request.state.mailed_codes.issue(sign_in.email, request.about(sign_in.email).now)
    await mails.send_code(request, sign_in.email, code)
    return request.state.sign_ins.keep(replace(sign_in, code_sent=True))


def send_push(request: MicrosoftRequest, sign_in: SignIn) -> SignIn:
    """Send a new request to the telephone; an older one cannot be answered any more."""
    now = request.about(sign_in.email).now
    push = request.state.pushes.send(sign_in.email, app_name(sign_in), now, instead_of=sign_in.push)
    return request.state.sign_ins.keep(replace(sign_in, push=push.id))


def app_name(sign_in: SignIn) -> str:
    """What is signed in to."""
    client_id = sign_in.request.client_id
    app = apps.find(client_id)
    return app.name if app else CLIENTS[client_id].name


def _obvious(authorization: AuthorizeRequest, signed_in: list[SignedIn]) -> SignedIn | None:
    """Who signs in without being asked: the one whose session is open, or the named or hinted one of several."""
    if authorization.sid:
        return next((session for session in signed_in if session.id == authorization.sid), None)
    if authorization.login_hint:
        hinted = authorization.login_hint.casefold()
        return next((session for session in signed_in if session.email.casefold() == hinted), None)
    return signed_in[0] if len(signed_in) == 1 else None


def _fresh(request: MicrosoftRequest, authorization: AuthorizeRequest, session: SignedIn) -> bool:
    """Whether somebody proved who it is as lately as the relying party wants it."""
    person = request.about(session.email)
    return person.rules.proof_is_fresh(person.now - session.since, authorization.max_age)


async def _silently(request: MicrosoftRequest, authorization: AuthorizeRequest, signed_in: list[SignedIn]) -> Response:
    """Answer without a screen (``prompt=none``)."""
    session = _obvious(authorization, signed_in)
    if session is None and authorization.sid:
        return answer_with_error(request, authorization, 160021)
    if session is None and len(signed_in) > 1 and not authorization.login_hint:
        return answer_with_error(request, authorization, 16000)
    if session is None or not _fresh(request, authorization, session):
        return answer_with_error(request, authorization, 50058)
    account = _account(request, session.email)
    if not account.in_tenant:
        return answer_with_error(request, authorization, 50020, account.email)
    if _consent_needed(request, authorization, account):
        return answer_with_error(request, authorization, 65001)
    return await answer_with_code(request, authorization, account)


async def _prepared(request: MicrosoftRequest, sign_in: SignIn, step: Step) -> SignIn:
    """Send what a screen of the manual takes for granted: the mail with the code, the request to the telephone."""
    if step == "code" and not sign_in.code_sent:
        return await send_code(request, sign_in)
    if step == "authenticator" and not sign_in.push:
        return send_push(request, sign_in)
    return sign_in


async def _finish(request: MicrosoftRequest, sign_in: SignIn, account: Account) -> Response:
    if not account.in_tenant:
        return _not_in_tenant(request, sign_in)
    request.state.sign_ins.keep(replace(sign_in, finished=True))
    return await answer_with_code(request, sign_in.request, account)


def _not_in_tenant(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    again = f"{PATHS['account']}?{urlencode({'ctx': sign_in.id, 'another': 1})}"
    return show_error(request, 50020, sign_in.email, again=again)


def _consent_needed(request: MicrosoftRequest, authorization: AuthorizeRequest, account: Account) -> bool:
    if authorization.response_mode == "saml":
        return False  # an administrator has registered the application for everybody
    given = request.state.consents.given(account.email, authorization.client_id)
    return request.about(account.email).rules.needs_consent(given)


def _account(request: MicrosoftRequest, email: str) -> Account:
    account = request.state.accounts.find(email)
    assert account is not None, "sign-ins and sessions are about accounts that exist"
    return account

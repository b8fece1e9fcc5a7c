"""Finds the sign-in that a request's address names, and guards the handlers of its screens."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from mockenv.microsoft.request import endpoint
from mockenv.microsoft.sign_in import browser
from mockenv.microsoft.sign_in.authorize_response import show_error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response

    from mockenv.core.site_state import Person
    from mockenv.microsoft.microsoft_rules import MicrosoftRules
    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest
    from mockenv.web.site_request import Endpoint

    Handler = Callable[[MicrosoftRequest, SignIn], Awaitable[Response]]


def person_of(request: MicrosoftRequest, sign_in: SignIn) -> Person[MicrosoftRules]:
    """Whose clock and rules hold: of whoever signs in; before that is known, of the person at the browser."""
    return request.about(sign_in.email) if sign_in.email else request.guest()


def current(request: MicrosoftRequest, *, answered: bool = False) -> SignIn | None:
    """The sign-in that an address names, if it is this browser's, in time, and its proofs hold still.

    Args:
        request: the request.
        answered: also one whose relying party has its answer.
    """
    found = request.state.sign_ins.find(request.http.query_params.get("ctx", ""))
    if found is None or not secrets.compare_digest(found.browser, browser.secret(request)):
        return None
    person = person_of(request, found)
    late = person.now - found.begun > person.rules.sign_in_lifetime
    if late or (found.finished and not answered):
        return None
    return found if _holds(request, found) else None


def in_sign_in(handler: Handler, *, answered: bool = False) -> Endpoint:
    """A handler of a sign-in's screens as an endpoint: for a sign-in that cannot go on there is an error screen.

    Args:
        handler: shows a screen or takes a form.
        answered: whether it also takes a sign-in whose relying party has its answer.
    """

    async def serve(request: MicrosoftRequest) -> Response:
        sign_in = current(request, answered=answered)
        return await handler(request, sign_in) if sign_in else show_error(request, 50089)

    return endpoint(serve)


def _holds(request: MicrosoftRequest, sign_in: SignIn) -> bool:
    """Proofs count only as long as the browser is signed in."""
    account = request.state.accounts.find(sign_in.email)
    if account is None:
        return not sign_in.email
    proven = sign_in.silent or sign_in.proofs.issuperset(account.proofs_needed(request.profile))
    return not proven or browser.session_of(request, account.email) is not None

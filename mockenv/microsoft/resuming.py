"""Going on with the sign-in that an address names, if it is this browser's, in time, and its proofs hold still."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from mockenv.microsoft import browser
from mockenv.microsoft.answers import show_error
from mockenv.microsoft.sign_ins import proofs_needed
from mockenv.microsoft.visit import endpoint

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response

    from mockenv.microsoft.sign_ins import SignIn
    from mockenv.microsoft.visit import Person, Visit
    from mockenv.web.visit import Endpoint

    Handler = Callable[[Visit, SignIn], Awaitable[Response]]


def person_of(visit: Visit, sign_in: SignIn) -> Person:
    """Whose clock and rules hold: of whoever signs in; before that is known, of the person at the browser."""
    return visit.about(sign_in.email) if sign_in.email else visit.guest()


def current(visit: Visit, *, answered: bool = False) -> SignIn | None:
    """The sign-in that an address names, if it is this browser's, in time, and its proofs hold still.

    Args:
        visit: the request.
        answered: also one whose relying party has its answer.
    """
    found = visit.state.sign_ins.find(visit.request.query_params.get("ctx", ""))
    if found is None or not secrets.compare_digest(found.browser, browser.secret(visit)):
        return None
    person = person_of(visit, found)
    late = person.now - found.begun > person.rules.sign_in_lifetime
    if late or (found.finished and not answered):
        return None
    return found if _holds(visit, found) else None


def in_sign_in(handler: Handler, *, answered: bool = False) -> Endpoint:
    """A handler of a sign-in's screens as an endpoint: for a sign-in that cannot go on there is an error screen.

    Args:
        handler: shows a screen or takes a form.
        answered: whether it also takes a sign-in whose relying party has its answer.
    """

    async def serve(visit: Visit) -> Response:
        sign_in = current(visit, answered=answered)
        return await handler(visit, sign_in) if sign_in else show_error(visit, 50089)

    return endpoint(serve)


def _holds(visit: Visit, sign_in: SignIn) -> bool:
    """What was proven at this browser is worth something only as long as the browser is signed in."""
    account = visit.state.accounts.find(sign_in.email)
    if account is None:
        return not sign_in.email
    proven = sign_in.silent or sign_in.proofs.issuperset(proofs_needed(account, visit.profile))
    return not proven or browser.session_of(visit, account.email) is not None

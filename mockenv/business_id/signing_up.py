"""The guard of the pages between the mailed link and 登録する: each asks anew whether the sign-up may go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mockenv.business_id.registration import PAGES, judge
from mockenv.business_id.visit import Visit
from mockenv.web import redirect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.business_id.registration import Registration
    from mockenv.business_id.rules import LinkVerdict, Rules
    from mockenv.web.visit import Endpoint

SIGN_UP = "sign_up"
"""Key of the session: token of the sign-up that this browser is at."""
SIGNED_UP = "signed_up"
"""Key of the session: where the visitor of a finished sign-up goes back to."""
_STEPS = {page: number for number, page in enumerate(PAGES, start=2)}


@dataclass(frozen=True)
class SignUp:
    """A request to a page of a sign-up that may go on."""

    visit: Visit
    registration: Registration
    rules: Rules
    """Of the person who signs up."""

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the sign-up, which shows the step it is."""
        step = _STEPS[self.visit.request.url.path]
        return self.visit.page(template, status_code, registration=self.registration, step=step, **context)


def verdict_on(visit: Visit, registration: Registration) -> LinkVerdict:
    """Whether a sign-up may go on now, in this browser."""
    owner = visit.about(registration.email)
    known = visit.state.accounts.find(registration.email) is not None
    return judge(registration, visit.session.data.get("browser", ""), owner.now, known, owner.rules)


def refused(visit: Visit, verdict: LinkVerdict) -> Response:
    """business_id.sign_up_expired or business_id.sign_up_link_invalid."""
    return visit.page(f"sign_up_{'expired' if verdict == 'expired' else 'link_invalid'}.html", 410)


def signing_up(handler: Callable[[SignUp], Awaitable[Response]]) -> Endpoint:
    """An endpoint for a sign-up under way; pages out of turn lead to the one whose turn it is."""

    async def endpoint(request: Request) -> Response:
        visit = Visit(request)
        issued = visit.state.registrations.peek(visit.session.data.get(SIGN_UP, ""))
        if issued is None:
            return redirect("/signup/complete" if SIGNED_UP in visit.session.data else "/signup/email")
        registration = issued.subject
        if (verdict := verdict_on(visit, registration)) != "usable":
            return refused(visit, verdict)
        if (turn := registration.reached()) < PAGES.index(request.url.path):
            return redirect(PAGES[turn])
        return await handler(SignUp(visit, registration, visit.about(registration.email).rules))

    return endpoint

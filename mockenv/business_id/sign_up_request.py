"""The guard of the pages between the mailed link and 登録する: each asks anew whether the sign-up may go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mockenv.business_id.registration import PAGES, judge
from mockenv.business_id.request import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response

    from mockenv.business_id.business_id_rules import BusinessIdRules, LinkVerdict
    from mockenv.business_id.registration import Registration
    from mockenv.business_id.request import BusinessIdRequest
    from mockenv.web.site_request import Endpoint

SIGN_UP = "sign_up"
"""Key of the session: token of the sign-up that this browser is at."""
BROWSER = "browser"
"""Key of the session: the secret that tells this browser from others that open the same link."""
SIGNED_UP = "signed_up"
"""Key of the session: where the visitor of a finished sign-up goes back to."""
_STEPS = {page: number for number, page in enumerate(PAGES, start=2)}


@dataclass(frozen=True)
class SignUpRequest:
    """A request to a page of a sign-up that may go on."""

    request: BusinessIdRequest
    registration: Registration
    rules: BusinessIdRules
    """Of the person who signs up."""

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the sign-up, which shows the step it is."""
        step = _STEPS[self.request.http.url.path]
        return self.request.page(template, status_code, registration=self.registration, step=step, **context)


def verdict_on(request: BusinessIdRequest, registration: Registration) -> LinkVerdict:
    """Whether a sign-up may go on now, in this browser."""
    owner = request.about(registration.email)
    known = request.state.accounts.find(registration.email) is not None
    return judge(registration, request.session.data.get(BROWSER, ""), owner.now, known, owner.rules)


def refused(request: BusinessIdRequest, verdict: LinkVerdict) -> Response:
    """business_id.sign_up_expired or business_id.sign_up_link_invalid."""
    return request.page(f"sign_up_{'expired' if verdict == 'expired' else 'link_invalid'}.html", 410)


def in_sign_up(handler: Callable[[SignUpRequest], Awaitable[Response]]) -> Endpoint:
    """An endpoint for a sign-up under way; pages out of turn lead to the one whose turn it is."""

    async def guarded(request: BusinessIdRequest) -> Response:
        issued = request.state.registrations.peek(request.session.data.get(SIGN_UP, ""))
        if issued is None:
            return redirect("/signup/complete" if SIGNED_UP in request.session.data else "/signup/email")
        registration = issued.subject
        if (verdict := verdict_on(request, registration)) != "usable":
            return refused(request, verdict)
        if (turn := registration.reached()) < PAGES.index(request.http.url.path):
            return redirect(PAGES[turn])
        return await handler(SignUpRequest(request, registration, request.about(registration.email).rules))

    return endpoint(guarded)

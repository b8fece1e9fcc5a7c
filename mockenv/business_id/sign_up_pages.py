"""Sign-up from the address to the terms: steps 01 and 02, and the mailed link (manual 2-(2)-1 to 2-(2)-4)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.routing import Route

from mockenv.business_id.mails import send
from mockenv.business_id.registration import PAGES, Registration
from mockenv.business_id.request import endpoint
from mockenv.business_id.sign_up_request import BROWSER, SIGN_UP, SignUpRequest, in_sign_up, refused, verdict_on
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.business_id.request import BusinessIdRequest


async def address(request: BusinessIdRequest) -> Response:
    """business_id.sign_up_email."""
    return request.page("sign_up_email.html", step=1, email="", errors=[])


async def request_link(request: BusinessIdRequest) -> Response:
    """次へ進む on business_id.sign_up_email. The answer is the same whether or not the address is known."""
    email = (await request.form()).get("email", "")
    known = request.state.accounts.find(email) is not None
    if refusal := request.guest(email).rules.refuse_address(email.strip(), known):
        return request.page("sign_up_email.html", 422, step=1, email=email, errors=[refusal])
    await request_link_for(request, email.strip())
    return redirect("/signup/sent")


async def request_link_for(request: BusinessIdRequest, email: str) -> None:
    """Send the mail that an address gets, known or not, and let the browser go on."""
    if request.state.accounts.find(email) is not None:
        await send(request, "registration_known", email, "/login")
    else:
        await _send_link(request, email)
    request.session.data["mail_sent"] = True


async def _send_link(request: BusinessIdRequest, email: str) -> None:
    owner = request.about(email)
    token = request.state.registrations.issue(Registration(email, owner.now, request.origin), owner.now)
    await send(request, "registration_link", email, f"/signup?{urlencode({'email_token': token})}")


async def sent(request: BusinessIdRequest) -> Response:
    """business_id.sign_up_mail_sent."""
    return (
        request.page("sign_up_mail_sent.html", step=1)
        if request.session.data.get("mail_sent")
        else redirect("/signup/email")
    )


async def open_link(request: BusinessIdRequest) -> Response:
    """The mailed link: the first browser that opens it goes on, any other is refused."""
    token = request.http.query_params.get("email_token", "")
    issued = request.state.registrations.peek(token)
    if issued is None:
        return refused(request, "invalid")
    if (verdict := verdict_on(request, issued.subject)) != "usable":
        return refused(request, verdict)
    issued.subject.browser = request.session.data.setdefault(BROWSER, secrets.token_urlsafe(32))
    request.session.data[SIGN_UP] = token
    return redirect(PAGES[0])


async def terms(sign_up: SignUpRequest) -> Response:
    """business_id.sign_up_terms."""
    return sign_up.page("sign_up_terms.html", agreed=sign_up.registration.terms_agreed, errors=[])


async def agree(sign_up: SignUpRequest) -> Response:
    """次へ進む on business_id.sign_up_terms."""
    agreed = "terms" in await sign_up.request.form()
    if sign_up.rules.terms_consent_required and not agreed:
        return sign_up.page("sign_up_terms.html", 422, agreed=False, errors=["利用規約に同意してください"])
    sign_up.registration.terms_agreed = True
    return redirect("/signup/company")


ROUTES = [
    Route("/signup/email", endpoint(address)),
    Route("/signup/email", endpoint(request_link), methods=["POST"]),
    Route("/signup/sent", endpoint(sent)),
    Route("/signup", endpoint(open_link)),
    Route("/signup/terms", in_sign_up(terms)),
    Route("/signup/terms", in_sign_up(agree), methods=["POST"]),
]

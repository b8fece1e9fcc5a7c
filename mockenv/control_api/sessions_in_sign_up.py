"""Sign-ups under way (おまかせログイン, section (2)), by the site's own records and rules."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from mockenv.business_id import form_pages
from mockenv.business_id.companies import COMPANIES
from mockenv.business_id.form import FIELDS, normalized, password_errors, text_errors
from mockenv.business_id.registration import Origin, Registration
from mockenv.business_id.request import BusinessIdRequest
from mockenv.business_id.sign_up_pages import request_link_for
from mockenv.business_id.sign_up_request import BROWSER, SIGN_UP, SignUpRequest, verdict_on
from mockenv.control_api.request_bodies import Unprocessable
from mockenv.control_api.sessions_before_login import TO_CART
from mockenv.identity.passwords import hash_password

if TYPE_CHECKING:
    from mockenv.control_api.prepared_browser import PreparedBrowser
    from mockenv.control_api.request_bodies import NewSession

_PASSWORD = "password"  # noqa: S105 - name of a field


async def ask_for_mail(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Ask for the mail with the link, which is sent."""
    request = BusinessIdRequest(browser.request("business_id", f"/signup/email?{TO_CART}"))
    await request_link_for(request, wanted.person)
    return request.url("business_id", "/signup/sent")


async def open_link(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Open such a link; no mail is sent."""
    return _begun(browser, wanted)[0].url("business_id", "/signup/terms")


async def agree(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Agree to the terms."""
    request, registration = _begun(browser, wanted)
    registration.terms_agreed = True
    return request.url("business_id", "/signup/company")


async def choose_company(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Choose the company that was entered; whatever else was stands in the form already, but for the passwords."""
    request, _ = _form(browser, wanted)
    return request.url("business_id", "/signup/form")


async def enter(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Enter everything, and go on to confirm it."""
    request, registration = _form(browser, wanted)
    rules, password = request.about(wanted.person).rules, wanted.entered.get(_PASSWORD, "")
    errors = {**text_errors(registration.values, rules), **password_errors(password, password, rules)}
    for field, message in errors.items():
        raise Unprocessable(f"entered.{field}: {message}")
    registration.values = normalized(registration.values)
    registration.password, registration.complete = hash_password(password), True
    return request.url("business_id", "/signup/confirm")


async def register(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Register, with what this browser has entered and may confirm; otherwise with what was entered."""
    request = BusinessIdRequest(browser.request("business_id"))
    registration = _to_confirm(request)
    if registration is None:
        await enter(browser, wanted)
        registration = _to_confirm(request)
        assert registration is not None, "it has just been entered"
    rules = request.about(registration.email).rules
    response = await form_pages.register(SignUpRequest(request, registration, rules))
    return browser.context.link("business_id", browser.answered("business_id", response))


def _to_confirm(request: BusinessIdRequest) -> Registration | None:
    """The sign-up that this browser has only to confirm."""
    issued = request.state.registrations.peek(request.session.data.get(SIGN_UP, ""))
    usable = issued is not None and issued.subject.complete and verdict_on(request, issued.subject) == "usable"
    return issued.subject if issued is not None and usable else None


def _begun(browser: PreparedBrowser, wanted: NewSession) -> tuple[BusinessIdRequest, Registration]:
    request = BusinessIdRequest(browser.request("business_id"))
    now = request.about(wanted.person).now
    registration = Registration(wanted.person, now, Origin("store", "/cart"), secrets.token_urlsafe(32))
    request.session.data[SIGN_UP] = request.state.registrations.issue(registration, now)
    request.session.data[BROWSER] = registration.browser
    return request, registration


def _form(browser: PreparedBrowser, wanted: NewSession) -> tuple[BusinessIdRequest, Registration]:
    request, registration = _begun(browser, wanted)
    names = {field.name for field in FIELDS}
    if strange := wanted.entered.keys() - names - {_PASSWORD}:
        raise Unprocessable(f"entered.{min(strange)}: the form has no such field; it has {sorted(names)}")
    values = {name: wanted.entered.get(name, "") for name in names}
    registration.terms_agreed = registration.company_settled = True
    registration.company_chosen = any(company.name == values["company"] for company in COMPANIES)
    registration.values = values
    registration.privacy_agreed = len(wanted.entered) > 1
    return request, registration

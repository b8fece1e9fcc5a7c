"""Sign-up from the company to completion: steps 03 to 06 (manual 2-(2)-5 to 2-(2)-8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.accounts import Account
from mockenv.business_id.companies import COMPANIES, by_number
from mockenv.business_id.form import FIELDS, normalized, password_errors, text_errors, values_of
from mockenv.business_id.mails import send
from mockenv.business_id.request import endpoint
from mockenv.business_id.sign_up_request import SIGN_UP, SIGNED_UP, SignUpRequest, in_sign_up
from mockenv.identity.passwords import hash_password
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.business_id.form import Errors
    from mockenv.business_id.request import BusinessIdRequest


async def company(sign_up: SignUpRequest) -> Response:
    """business_id.company_search, with what was found once something was searched for."""
    words = sign_up.request.http.query_params.get("company")
    errors = ["会社名を入力してください"] if words is not None and not words.strip() else []
    found = [c for c in COMPANIES if words and not errors and sign_up.rules.company_matches(words, c.name)]
    return sign_up.page(
        "company_search.html", 422 if errors else 200, words=words or "", found=found, errors=errors, searched=words
    )


async def choose_company(sign_up: SignUpRequest) -> Response:
    """One of the companies that were found, or 会社情報を直接入力する, on business_id.company_search."""
    registration = sign_up.registration
    chosen = by_number((await sign_up.request.form()).get("number", ""))
    if chosen:
        registration.values = {**registration.values, "company": chosen.name}
    elif registration.company_chosen:
        registration.values = {**registration.values, "company": ""}
    registration.company_chosen = chosen is not None
    registration.company_settled, registration.complete = True, False
    return redirect("/signup/form")


async def form(sign_up: SignUpRequest) -> Response:
    """business_id.sign_up_form, with everything that was entered before."""
    registration = sign_up.registration
    if registration.complete:
        registration.values = sign_up.rules.kept_on_correction(registration.values)
    return _form(sign_up, {})


async def enter(sign_up: SignUpRequest) -> Response:
    """入力内容を確認する on business_id.sign_up_form: keeps what was entered, right or wrong."""
    registration, rules = sign_up.registration, sign_up.rules
    given = await sign_up.request.form()
    fixed = {"company": registration.values["company"]} if registration.company_chosen else {}
    registration.values = {**values_of(given), **fixed}
    registration.privacy_agreed = "privacy" in given
    errors = {**text_errors(registration.values, rules), **_keep_password(sign_up, given)}
    if rules.privacy_consent_required and not registration.privacy_agreed:
        errors["privacy"] = "個人情報の取扱いに同意してください"
    registration.complete = not errors
    if errors:
        return _form(sign_up, errors)
    registration.values = normalized(registration.values)
    return redirect("/signup/confirm")


def _keep_password(sign_up: SignUpRequest, given: dict[str, str]) -> Errors:
    """Keep a good password, hashed. The page never gets it back: empty fields leave it as it is."""
    password, again = given.get("password", ""), given.get("password_confirmation", "")
    if sign_up.registration.password and not password and not again:
        return {}
    errors = password_errors(password, again, sign_up.rules)
    sign_up.registration.password = None if errors else hash_password(password)
    return errors


def _form(sign_up: SignUpRequest, errors: Errors) -> Response:
    values = {field.name: sign_up.registration.values.get(field.name, "") for field in FIELDS}
    return sign_up.page(
        "sign_up_form.html", 422 if errors else 200, fields=FIELDS, values=values, errors=errors, rules=sign_up.rules
    )


async def confirmation(sign_up: SignUpRequest) -> Response:
    """business_id.sign_up_confirmation."""
    shown = sign_up.rules.shown_for_confirmation(sign_up.registration.values)
    rows = [(field.label, shown.get(field.name, "")) for field in FIELDS]
    return sign_up.page("sign_up_confirmation.html", rows=rows)


async def register(sign_up: SignUpRequest) -> Response:
    """登録する on business_id.sign_up_confirmation. Pressed twice, it registers once."""
    request, registration = sign_up.request, sign_up.registration
    values = sign_up.rules.registered(registration.values)
    request.state.accounts.replace(Account(registration.email, registration.password or "", **values))
    del request.session.data[SIGN_UP]
    request.session.data[SIGNED_UP] = registration.origin
    await send(request, "registration_complete", registration.email, "/login")
    return redirect("/signup/complete")


async def complete(request: BusinessIdRequest) -> Response:
    """business_id.sign_up_complete."""
    return (
        request.page("sign_up_complete.html", step=6)
        if SIGNED_UP in request.session.data
        else redirect("/signup/email")
    )


async def back_to_store(request: BusinessIdRequest) -> Response:
    """NTT東日本ビジネス向けストアへ戻る on business_id.sign_up_complete: to where the visitor came from."""
    origin = request.session.data.get(SIGNED_UP)
    return redirect(request.url("store", origin.path if origin and origin.service == "store" else "/"))


ROUTES = [
    Route("/signup/company", in_sign_up(company)),
    Route("/signup/company", in_sign_up(choose_company), methods=["POST"]),
    Route("/signup/form", in_sign_up(form)),
    Route("/signup/form", in_sign_up(enter), methods=["POST"]),
    Route("/signup/confirm", in_sign_up(confirmation)),
    Route("/signup/confirm", in_sign_up(register), methods=["POST"]),
    Route("/signup/complete", endpoint(complete)),
    Route("/signup/complete", endpoint(back_to_store), methods=["POST"]),
]

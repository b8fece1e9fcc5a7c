"""Prepared sessions: whoever is given the cookies stands where walking there would have led, and can go on."""

from __future__ import annotations

from http.cookiejar import Cookie
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from mockenv.tests.clients import SiteClient
from mockenv.tests.loopback import loopback_client
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess
    from mockenv.tests.api import Api

COMPANY = "見本工業株式会社"
BUSINESS_ID = {
    "company": COMPANY,
    "name": "見本 花子",
    "postal_code": "163-8019",
    "prefecture": "東京都",
    "city": "新宿区",
    "street": "見本町1-2-3",
    "phone": "03-0000-1234",
}
KANA = {"company_kana": "ミホン", "name_kana": "ミホン ハナコ"}


def start_at(mock: MockProcess, api: Api, person: str, start: str, **more: Any) -> SiteClient:  # noqa: ANN401 - JSON
    """A browser that was given a session."""
    told = api.prepare("sessions", person=person, start=start, **more)
    http = loopback_client()
    http.headers["x-mock-person"] = person
    for cookie in told["cookies"]:
        http.cookies.jar.set_cookie(_cookie(mock, cookie))
    client = SiteClient(http)
    client.open(told["url"])
    return client


def _cookie(mock: MockProcess, told: dict[str, Any]) -> Cookie:
    host = urlsplit(mock.sites[told["site"]]).hostname or ""
    return Cookie(
        version=0,
        name=told["name"],
        value=told["value"],
        port=None,
        port_specified=False,
        domain=host,
        domain_specified=False,
        domain_initial_dot=False,
        path="/",
        path_specified=True,
        secure=False,  # browsers send Secure ones to *.localhost over http too, httpx does not
        expires=None,
        discard=True,
        comment=None,
        comment_url=None,
        rest={},
    )


@pytest.fixture
def member(server_api: Api, email: str) -> str:
    server_api.prepare("business-ids", email=email, password=PASSWORD, member=True, **BUSINESS_ID)
    return email


@pytest.fixture
def customer(server_api: Api, member: str) -> str:
    server_api.prepare("carts", person=member, items=[{"product": "omakase-login"}])
    return member


@pytest.fixture
def account(server_api: Api, email: str) -> str:
    server_api.prepare("microsoft/accounts", person=email, name="見本 太郎", kind="work", password=PASSWORD)
    return email


@pytest.mark.parametrize(
    ("start", "path"),
    [
        ("store.search_results", "/search"),
        ("store.product", "/products/omakase-login"),
        ("business_id.login", "/login"),
        ("business_id.sign_up_email", "/signup/email"),
    ],
)
def test_nobody_has_logged_in_yet(mock: MockProcess, server_api: Api, email: str, start: str, path: str) -> None:
    at = start_at(mock, server_api, email, start)
    assert (at.page.status, at.page.url.path) == (200, path)


def test_what_is_ordered_is_in_the_cart_of_whoever_is_asked_to_log_in(
    mock: MockProcess, server_api: Api, member: str
) -> None:
    at = start_at(mock, server_api, member, "business_id.login")
    assert at.submit("ログイン", login_id=member, password=PASSWORD).url.path == "/cart"
    assert "おまかせログイン" in at.page.text


@pytest.mark.parametrize(
    ("start", "button"),
    [
        ("business_id.sign_up_terms", "次へ進む"),
        ("business_id.company_search", "検索する"),
        ("business_id.sign_up_form", "入力内容を確認する"),
        ("business_id.sign_up_confirmation", "登録する"),
        ("business_id.sign_up_complete", "NTT東日本ビジネス向けストアへ戻る"),
    ],
)
def test_a_sign_up_stands_at_a_step(mock: MockProcess, server_api: Api, email: str, start: str, button: str) -> None:
    entered = {"password": PASSWORD, **BUSINESS_ID}
    at = start_at(mock, server_api, email, start, entered=entered)
    assert button in [name for form in at.page.forms for name in form.buttons]


def test_a_prepared_sign_up_is_finished_like_any(mock: MockProcess, server_api: Api, email: str) -> None:
    at = start_at(
        mock,
        server_api,
        email,
        "business_id.sign_up_confirmation",
        entered={"password": PASSWORD, **BUSINESS_ID},
    )
    at.submit("登録する")
    assert [mail["Subject"] for mail in server_api.mails_to(email)] == ["【NTT東日本ビジネスID】登録完了のお知らせ"]
    assert server_api.refusal("business-ids", email=email, password=PASSWORD, **BUSINESS_ID).startswith("email: ")
    again = start_at(
        mock, server_api, email, "business_id.sign_up_confirmation", entered={"password": PASSWORD, **BUSINESS_ID}
    )
    assert again.page.status == 410, "the address is registered"


def test_a_sign_up_that_this_browser_has_entered_is_registered(mock: MockProcess, server_api: Api, email: str) -> None:
    entered = {"password": PASSWORD, **BUSINESS_ID}
    confirming = server_api.prepare("sessions", person=email, start="business_id.sign_up_confirmation", entered=entered)
    given = [{name: cookie[name] for name in ("site", "name", "value")} for cookie in confirming["cookies"]]
    start_at(mock, server_api, email, "business_id.sign_up_complete", cookies=given)
    assert start_at(mock, server_api, email, "store.membership_complete").page.url.path == "/membership/complete"
    assert start_at(mock, server_api, email, "store.cart").page.url.path == "/cart"


def test_a_form_has_what_was_entered_before_but_no_password(mock: MockProcess, server_api: Api, email: str) -> None:
    at = start_at(mock, server_api, email, "business_id.sign_up_form", entered=BUSINESS_ID)
    values = at.page.form("入力内容を確認する").values
    assert values["city"] == ["新宿区"]
    assert values["password"] == [""]
    assert "パスワードを入力してください" in at.submit("入力内容を確認する").text


def test_the_mail_of_a_sign_up_is_sent(mock: MockProcess, server_api: Api, email: str) -> None:
    start_at(mock, server_api, email, "business_id.sign_up_mail_sent")
    assert [mail["Subject"] for mail in server_api.mails_to(email)] == ["【NTT東日本ビジネスID】会員登録お申し込み受付"]


@pytest.mark.parametrize(
    ("start", "path"),
    [
        ("store.cart", "/cart"),
        ("store.customer_info", "/checkout/customer"),
        ("store.final_confirmation", "/checkout/confirm"),
        ("store.order_complete", "/checkout/complete"),
    ],
)
def test_somebody_is_logged_in_to_the_store_with_an_order_under_way(
    mock: MockProcess, server_api: Api, customer: str, start: str, path: str
) -> None:
    at = start_at(mock, server_api, customer, start, entered=KANA)
    assert at.page.url.path == path
    assert at.open(f"{mock.sites['business_id']}/login?service=omakase&next=/contractor").url.path == "/contractor"


def test_an_order_goes_on_with_what_this_browser_has_sent(mock: MockProcess, server_api: Api, customer: str) -> None:
    confirming = server_api.prepare("sessions", person=customer, start="store.final_confirmation", entered=KANA)
    given = [{name: cookie[name] for name in ("site", "name", "value")} for cookie in confirming["cookies"]]
    at = start_at(mock, server_api, customer, "store.order_complete", cookies=given)
    assert at.page.url.path == "/checkout/complete"


def test_an_order_that_was_placed_sends_its_mails(mock: MockProcess, server_api: Api, customer: str) -> None:
    start_at(mock, server_api, customer, "store.order_complete", entered=KANA)
    assert len(server_api.mails_to(customer)) == 2


def test_a_prepared_confirmation_is_ordered_like_any(mock: MockProcess, server_api: Api, customer: str) -> None:
    at = start_at(mock, server_api, customer, "store.final_confirmation", entered=KANA)
    assert at.submit("注文を実行する", consent="on").url.path == "/checkout/complete"
    assert at.open(f"{mock.sites['store']}/cart").url.path == "/cart"


def test_who_is_no_member_is_asked_to_become_one(mock: MockProcess, server_api: Api, email: str) -> None:
    server_api.prepare("business-ids", email=email, password=PASSWORD, **BUSINESS_ID)
    assert start_at(mock, server_api, email, "store.cart").page.url.path == "/membership"


def test_contractor_and_administrator_are_logged_in(mock: MockProcess, server_api: Api, member: str) -> None:
    server_api.prepare("contracts", person=member, administrator_password="Abcdefgh12")
    assert start_at(mock, server_api, member, "omakase.contract").page.url.path == "/contractor"
    assert start_at(mock, server_api, member, "omakase.admin_home").page.url.path == "/admin"


def test_the_password_of_an_administrator_is_set_and_the_link_used_up(
    mock: MockProcess, server_api: Api, member: str
) -> None:
    first_login = server_api.prepare("contracts", person=member)["first_login_url"]
    at = start_at(mock, server_api, member, "omakase.login", entered={"password": "Abcdefgh12"})
    assert at.submit("ログイン", email=member, password="Abcdefgh12").url.path == "/admin"
    assert at.open(first_login).status == 404


@pytest.mark.parametrize(
    ("start", "path"),
    [
        ("microsoft.account_entry", "/common/reprocess"),
        ("microsoft.proof", "/common/login"),
        ("microsoft.proven", "/common/Consent"),
        ("portal.upload", "/"),
        ("microsoft.account_picker", "/"),
    ],
)
def test_a_sign_in_stands_at_a_step(mock: MockProcess, server_api: Api, account: str, start: str, path: str) -> None:
    assert start_at(mock, server_api, account, start).page.url.path == path


def test_a_prepared_sign_in_ends_at_the_portal(mock: MockProcess, server_api: Api, account: str) -> None:
    destination = urlsplit(server_api.prepare("portal/uploads", person=account)["url"]).path
    at = start_at(mock, server_api, account, "microsoft.proof", destination=destination)
    at.submit("サインイン", passwd=PASSWORD)
    at.submit("承諾")
    (answer,) = at.page.forms  # sends itself, in a browser
    at.post(answer.action, **answer.values)
    assert at.page.url.path == destination
    assert [one["email"] for one in server_api.told("portal/sign-ins", person=account)] == [account]


def test_a_sign_in_that_was_begun_leads_where_it_was_to_lead(mock: MockProcess, server_api: Api, account: str) -> None:
    destination = urlsplit(server_api.prepare("portal/uploads", person=account)["url"]).path
    begun = server_api.prepare("sessions", person=account, start="microsoft.proof", destination=destination)
    given = [{name: cookie[name] for name in ("site", "name", "value")} for cookie in begun["cookies"]]
    assert start_at(mock, server_api, account, "portal.upload", cookies=given).page.url.path == destination


def test_a_remembered_account_is_listed(mock: MockProcess, server_api: Api, account: str) -> None:
    at = start_at(mock, server_api, account, "microsoft.account_picker")
    at.submit("サインイン")
    assert account in at.page.text


def test_a_browser_goes_on_with_the_cookies_that_it_has(server_api: Api, mock: MockProcess, account: str) -> None:
    other = f"x{account}"
    server_api.prepare("microsoft/accounts", person=other, name="見本 次郎", kind="work", password=PASSWORD)
    first = server_api.prepare("sessions", person=other, start="microsoft.account_picker")["cookies"]
    given = [{name: cookie[name] for name in ("site", "name", "value")} for cookie in first]
    at = start_at(mock, server_api, account, "microsoft.account_picker", cookies=given)
    at.submit("サインイン")
    assert account in at.page.text
    assert other in at.page.text


def test_a_session_that_the_browser_has_goes_on(server_api: Api, mock: MockProcess, account: str) -> None:
    first = server_api.prepare("sessions", person=account, start="microsoft.proof")
    given = [{name: cookie[name] for name in ("site", "name", "value")} for cookie in first["cookies"]]
    at = start_at(mock, server_api, account, "microsoft.proof", cookies=given)
    assert at.open(first["url"]).status == 200, "the same browser has begun both"


def test_an_account_that_has_consented_is_not_asked(server_api: Api, email: str) -> None:
    server_api.prepare(
        "microsoft/accounts", person=email, name="見本 太郎", kind="work", password=PASSWORD, consented=True
    )
    assert server_api.told("microsoft/accounts", person=email)["consented"] is True
    assert server_api.refusal("sessions", person=email, start="microsoft.proven").startswith("person: ")


@pytest.mark.parametrize(
    ("start", "more", "reason"),
    [
        ("store.cart", {}, "person: "),
        ("store.final_confirmation", {"entered": KANA}, "person: "),
        ("store.membership_complete", {}, "person: "),
        ("omakase.login", {}, "person: "),
        ("omakase.admin_home", {}, "person: "),
        ("iij.home", {}, "person: "),
        ("microsoft.proof", {}, "person: "),
        ("business_id.sign_up_form", {"entered": {"colour": "red"}}, "entered.colour: "),
        ("business_id.sign_up_confirmation", {"entered": BUSINESS_ID}, "entered.password: "),
        ("nowhere", {}, "start: "),
        ("portal.upload", {"destination": "elsewhere"}, "destination: "),
    ],
)
def test_a_place_that_cannot_be_reached_is_one_line(
    server_api: Api, email: str, start: str, more: dict[str, Any], reason: str
) -> None:
    refusal = server_api.refusal("sessions", person=email, start=start, **more)
    assert refusal.startswith(reason)
    assert "\n" not in refusal


def test_what_is_entered_wrongly_is_named(server_api: Api, customer: str) -> None:
    entered = {**KANA, "company_kana": "kanji"}
    refusal = server_api.refusal("sessions", person=customer, start="store.final_confirmation", entered=entered)
    assert refusal.startswith("entered.company_kana: ")
    refusal = server_api.refusal("sessions", person=customer, start="store.customer_info", entered={"colour": "red"})
    assert refusal.startswith("entered.colour: ")

"""Logging in, being kept out, and tickets to the other sites."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from mockenv.business_id.sso import issue_ticket, redeem_ticket
from mockenv.identity.local_path import local_path
from mockenv.tests.business_id.client import BusinessIdClient
from mockenv.tests.people import PASSWORD, TARO, register

REFUSED = "ログインIDまたはパスワードが正しくありません"
STORE = "http://store.localhost:8000/"
HEADING = "NTT東日本ビジネスIDでログイン"


@pytest.fixture
def client() -> BusinessIdClient:
    client = BusinessIdClient()
    client.world.store.members.add(register(client.world, TARO).email.casefold())
    client.world.clock.freeze(TARO)
    return client


def test_a_login_leads_to_the_page_of_the_service_that_asked_for_it(client: BusinessIdClient) -> None:
    page = client.log_in(entry="/login?service=store&next=/mypage/orders%3Fa%3Db")
    assert (page.heading, str(page.url)) == ("注文履歴", "http://store.localhost:8000/mypage/orders?a=b")


def test_the_login_id_may_be_typed_in_any_case_and_with_blanks(client: BusinessIdClient) -> None:
    assert client.log_in(f" {TARO.upper()} ").url.host == "store.localhost"


def test_who_is_logged_in_goes_straight_to_another_service(client: BusinessIdClient) -> None:
    client.log_in()
    answer = client.http.get("/login?service=omakase&next=/contractor", follow_redirects=False)
    assert answer.headers["location"].startswith("http://omakase.localhost:8000/sso?ticket=")
    assert answer.headers["location"].endswith("&next=%2Fcontractor")


@pytest.mark.parametrize(("login_id", "password"), [(TARO, "not-a-secret-2"), ("nobody@example.com", PASSWORD)])
def test_wrong_password_and_unknown_id_are_refused_alike(
    client: BusinessIdClient, login_id: str, password: str
) -> None:
    page = client.log_in(login_id, password, remember=["on"])
    assert (page.status, page.heading, page.alerts) == (422, HEADING, [REFUSED])
    form = page.form("ログイン")
    assert (form.values["login_id"], form.values["remember"]) == ([login_id], ["on"])
    assert password not in client.page.source
    assert client.restarted().open("/login").heading == HEADING


def test_fields_left_empty_are_named(client: BusinessIdClient) -> None:
    assert client.log_in("", "").alerts == [
        "ログインID (メールアドレス)を入力してください",
        "パスワードを入力してください",
    ]


@pytest.mark.parametrize("login_id", [TARO, "nobody@example.com"])
def test_ten_wrong_tries_in_a_row_lock_a_login_id_known_or_not(client: BusinessIdClient, login_id: str) -> None:
    for _ in range(9):
        assert client.log_in(login_id, "wrong").alerts == [REFUSED]
    (alert,) = client.log_in(login_id, "wrong").alerts
    assert "15分間ロック" in alert
    assert client.log_in(login_id, PASSWORD).alerts == [alert]


def test_a_lock_ends_after_a_quarter_of_an_hour(client: BusinessIdClient) -> None:
    for _ in range(10):
        client.log_in(password="wrong")
    client.world.clock.advance(TARO, 15 * 60 - 1)
    assert client.log_in().heading == HEADING
    client.world.clock.advance(TARO, 1)
    assert client.log_in().url.host == "store.localhost"


def test_a_right_password_in_between_starts_the_count_anew(client: BusinessIdClient) -> None:
    for _ in range(2):
        for _ in range(9):
            client.another_browser().log_in(password="wrong")
        assert client.another_browser().log_in().url.host == "store.localhost"


def test_a_session_id_from_before_the_login_is_worth_nothing_after_it(client: BusinessIdClient) -> None:
    client.open("/login")
    thief = client.another_browser()
    thief.take_cookies_of(client)
    client.log_in()
    assert thief.open("/login").heading == HEADING


def test_logging_out_leads_back_to_the_service_and_asks_for_the_password_again(client: BusinessIdClient) -> None:
    client.log_in()
    assert client.open("/logout?service=store&next=/terms").url.path == "/terms"
    assert client.open("/login").heading == HEADING


@pytest.mark.parametrize(
    "leading_away",
    [
        "//evil.example/",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example/",
        "evil",
        "/\t/evil.example",
        "/a\nb",
    ],
)
def test_no_login_and_no_logout_leads_away(client: BusinessIdClient, leading_away: str) -> None:
    assert local_path(leading_away) == "/"
    query = urlencode({"service": "store", "next": leading_away})
    assert str(client.log_in(entry=f"/login?{query}").url) == STORE
    assert str(client.open(f"/logout?{query}").url) == STORE


def test_a_service_that_does_not_exist_is_the_store(client: BusinessIdClient) -> None:
    assert str(client.log_in(entry="/login?service=evil.example&next=/cart").url) == STORE


@pytest.mark.parametrize("path", ["/", "/cart", "/cart?a=b&c=d", "/検索"])
def test_paths_of_the_same_site_are_followed(path: str) -> None:
    assert local_path(path) == path


def test_a_ticket_is_redeemed_once_by_its_own_service_within_a_minute(client: BusinessIdClient) -> None:
    world, account = client.world, client.world.business_id.accounts.find(TARO)
    assert account is not None
    ticket = issue_ticket(world.business_id, account, "store")
    assert redeem_ticket(world.business_id, ticket, "store") == account
    assert redeem_ticket(world.business_id, ticket, "store") is None
    assert redeem_ticket(world.business_id, issue_ticket(world.business_id, account, "store"), "omakase") is None
    assert redeem_ticket(world.business_id, "made-up", "store") is None

    in_time, late = (issue_ticket(world.business_id, account, "store") for _ in range(2))
    world.clock.advance(TARO, timedelta(minutes=1).total_seconds())
    assert redeem_ticket(world.business_id, in_time, "store") == account
    world.clock.advance(TARO, 1)
    assert redeem_ticket(world.business_id, late, "store") is None

"""Logging in, being kept out, and tickets to the other sites."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from mockenv.business_id.sso import issue_ticket, redeem_ticket
from mockenv.identity.local_path import local_path
from mockenv.tests.guest import PASSWORD, TARO, Guest

REFUSED = "ログインIDまたはパスワードが正しくありません"
STORE = "http://store.localhost:8000/"
HEADING = "NTT東日本ビジネスIDでログイン"


@pytest.fixture
def guest() -> Guest:
    guest = Guest()
    guest.world.store.members.add(guest.register(TARO).email)
    guest.world.clock.freeze(TARO)
    return guest


def test_a_login_leads_to_the_page_of_the_service_that_asked_for_it(guest: Guest) -> None:
    page = guest.enter(entry="/login?service=store&next=/mypage/orders%3Fa%3Db")
    assert (page.heading, str(page.url)) == ("注文履歴", "http://store.localhost:8000/mypage/orders?a=b")


def test_the_login_id_may_be_typed_in_any_case_and_with_blanks(guest: Guest) -> None:
    assert guest.enter(f" {TARO.upper()} ").url.host == "store.localhost"


def test_who_is_logged_in_goes_straight_to_another_service(guest: Guest) -> None:
    guest.enter()
    answer = guest.download("/login?service=omakase&next=/contractor")
    assert answer.headers["location"].startswith("http://omakase.localhost:8000/sso?ticket=")
    assert answer.headers["location"].endswith("&next=%2Fcontractor")


@pytest.mark.parametrize(("login_id", "password"), [(TARO, "not-a-secret-2"), ("nobody@example.com", PASSWORD)])
def test_wrong_password_and_unknown_id_are_refused_alike(guest: Guest, login_id: str, password: str) -> None:
    page = guest.enter(login_id, password, remember=["on"])
    assert (page.status, page.heading, page.alerts) == (422, HEADING, [REFUSED])
    form = page.form("ログイン")
    assert (form.values["login_id"], form.values["remember"]) == ([login_id], ["on"])
    assert password not in guest.source
    assert guest.restarted().open("/login").heading == HEADING


def test_fields_left_empty_are_named(guest: Guest) -> None:
    assert guest.enter("", "").alerts == [
        "ログインID (メールアドレス)を入力してください",
        "パスワードを入力してください",
    ]


@pytest.mark.parametrize("login_id", [TARO, "nobody@example.com"])
def test_ten_wrong_tries_in_a_row_lock_a_login_id_known_or_not(guest: Guest, login_id: str) -> None:
    for _ in range(9):
        assert guest.enter(login_id, "wrong").alerts == [REFUSED]
    (alert,) = guest.enter(login_id, "wrong").alerts
    assert "15分間ロック" in alert
    assert guest.enter(login_id, PASSWORD).alerts == [alert]


def test_a_lock_ends_after_a_quarter_of_an_hour(guest: Guest) -> None:
    for _ in range(10):
        guest.enter(password="wrong")
    guest.world.clock.advance(TARO, 15 * 60 - 1)
    assert guest.enter().heading == HEADING
    guest.world.clock.advance(TARO, 1)
    assert guest.enter().url.host == "store.localhost"


def test_a_right_password_in_between_starts_the_count_anew(guest: Guest) -> None:
    for _ in range(2):
        for _ in range(9):
            guest.another_browser().enter(password="wrong")
        assert guest.another_browser().enter().url.host == "store.localhost"


def test_a_session_id_from_before_the_login_is_worth_nothing_after_it(guest: Guest) -> None:
    guest.open("/login")
    thief = guest.another_browser()
    thief.take_cookies_of(guest)
    guest.enter()
    assert thief.open("/login").heading == HEADING


def test_logging_out_leads_back_to_the_service_and_asks_for_the_password_again(guest: Guest) -> None:
    guest.enter()
    assert guest.open("/logout?service=store&next=/terms").url.path == "/terms"
    assert guest.open("/login").heading == HEADING


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
def test_no_login_and_no_logout_leads_away(guest: Guest, leading_away: str) -> None:
    assert local_path(leading_away) == "/"
    query = urlencode({"service": "store", "next": leading_away})
    assert str(guest.enter(entry=f"/login?{query}").url) == STORE
    assert str(guest.open(f"/logout?{query}").url) == STORE


def test_a_service_that_does_not_exist_is_the_store(guest: Guest) -> None:
    assert str(guest.enter(entry="/login?service=evil.example&next=/cart").url) == STORE


@pytest.mark.parametrize("path", ["/", "/cart", "/cart?a=b&c=d", "/検索"])
def test_paths_of_the_same_site_are_followed(path: str) -> None:
    assert local_path(path) == path


def test_a_ticket_is_redeemed_once_by_its_own_service_within_a_minute(guest: Guest) -> None:
    world, account = guest.world, guest.world.business_id.accounts.find(TARO)
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

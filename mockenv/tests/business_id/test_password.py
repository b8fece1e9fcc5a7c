"""A forgotten password: mail, one hour, once, and the same answer to everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mockenv.identity.passwords import hash_password
from mockenv.tests.business_id.client import BusinessIdClient
from mockenv.tests.people import PASSWORD, TARO, register

NEW = "not-a-secret-2"
INVALID = "再設定用URLが無効です"


@pytest.fixture
def client() -> BusinessIdClient:
    client = BusinessIdClient()
    register(client.world, TARO)
    client.world.clock.freeze(TARO)
    return client


def _request(client: BusinessIdClient, address: str = TARO) -> None:
    client.open("/password/forgotten")
    client.submit("送信する", email=address)


def _link(client: BusinessIdClient) -> str:
    _request(client)
    return client.mails[-1].link


def _reset(client: BusinessIdClient, password: str = NEW) -> str:
    return client.submit("再設定する", password=password, password_confirmation=password).heading


def test_the_mailed_link_sets_a_new_password(client: BusinessIdClient) -> None:
    link = _link(client)
    assert (client.mails[0].kind, client.mails[0].to) == ("password_reset", TARO)
    assert client.open(link).heading == "パスワードの再設定"
    assert _reset(client) == "パスワードの再設定完了"
    assert client.log_in(password=PASSWORD).alerts
    assert client.log_in(password=NEW).url.host == "store.localhost"


def test_a_link_works_once(client: BusinessIdClient) -> None:
    link = _link(client)
    second_tab = client.open(link)
    _reset(client)
    assert client.open(link).heading == INVALID
    assert (
        client.submit_from(second_tab, "再設定する", password=PASSWORD, password_confirmation=PASSWORD).heading
        == INVALID
    )
    assert client.log_in(password=NEW).url.host == "store.localhost"


def test_a_link_lasts_an_hour_until_the_password_is_set(client: BusinessIdClient) -> None:
    first = _link(client)
    client.world.clock.advance(TARO, 60 * 60)
    assert client.open(first).heading == "パスワードの再設定"
    client.world.clock.advance(TARO, 1)
    assert _reset(client) == INVALID
    assert client.open(first).heading == INVALID


@pytest.mark.parametrize("link", ["/password/reset", "/password/reset?token=made-up"])
def test_a_link_that_was_never_mailed_is_refused(client: BusinessIdClient, link: str) -> None:
    page = client.open(link)
    assert (page.status, page.heading) == (410, INVALID)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client: BusinessIdClient) -> None:
    _request(client)
    known = client.page
    _request(client, "nobody@example.com")
    assert (client.page.texts, client.page.url, client.page.status) == (known.texts, known.url, known.status)
    assert [mail.to for mail in client.mails] == [TARO]


@pytest.mark.parametrize("address", ["", "taro", "ｔａｒｏ＠example.com"])
def test_a_malformed_address_is_refused_and_kept(client: BusinessIdClient, address: str) -> None:
    _request(client, address)
    assert (client.page.status, len(client.page.alerts)) == (422, 1)
    assert client.page.form("送信する").values["email"] == [address]


@pytest.mark.parametrize(
    ("password", "again", "alert"),
    [
        ("", "", "新しいパスワードを入力してください"),
        ("short", "short", "パスワードは8文字以上で入力してください"),
        (NEW, PASSWORD, "パスワードが一致しません"),
    ],
)
def test_a_password_outside_the_rules_is_refused(
    client: BusinessIdClient, password: str, again: str, alert: str
) -> None:
    client.open(_link(client))
    page = client.submit("再設定する", password=password, password_confirmation=again)
    assert (page.status, page.heading, page.alerts[0]) == (422, "パスワードの再設定", alert)
    assert _reset(client) == "パスワードの再設定完了"


def test_a_new_password_ends_logins_with_the_former_one_and_unlocks(client: BusinessIdClient) -> None:
    client.log_in(remember=["on"])
    elsewhere = client.another_browser()
    for _ in range(10):
        elsewhere.log_in(password="wrong")
    elsewhere.open(_link(elsewhere))
    _reset(elsewhere)
    assert client.restarted().open("/login").heading == "NTT東日本ビジネスIDでログイン"
    assert client.open("/login").heading == "NTT東日本ビジネスIDでログイン"
    assert elsewhere.log_in(password=NEW).url.host == "store.localhost"


def _set(client: BusinessIdClient, link: str, password: str) -> str:
    client.open(link)
    if client.page.heading == INVALID:
        return INVALID
    return _reset(client, password)


@pytest.mark.parametrize(("used", "other"), [(0, 1), (1, 0)], ids=["older first", "newer first"])
def test_when_one_link_was_used_every_other_of_the_account_ends(
    client: BusinessIdClient, used: int, other: int
) -> None:
    links = [_link(client), _link(client)]
    assert _set(client, links[used], NEW) == "パスワードの再設定完了"
    assert _set(client, links[other], PASSWORD) == INVALID
    assert client.log_in(password=NEW).url.host == "store.localhost"


def test_a_form_of_another_link_that_is_open_already_ends_too(client: BusinessIdClient) -> None:
    first, second = _link(client), _link(client)
    open_form = client.open(first)
    _set(client, second, NEW)
    sent = client.submit_from(open_form, "再設定する", password=PASSWORD, password_confirmation=PASSWORD)
    assert sent.heading == INVALID


def test_links_stay_good_until_one_is_used_and_a_new_one_is_good_again(client: BusinessIdClient) -> None:
    first, _ = _link(client), _link(client)
    assert client.open(first).heading == "パスワードの再設定"
    _reset(client)
    assert _set(client, _link(client), PASSWORD) == "パスワードの再設定完了"


def test_the_same_password_again_ends_the_other_links_too(client: BusinessIdClient) -> None:
    first, second = _link(client), _link(client)
    assert _set(client, first, PASSWORD) == "パスワードの再設定完了"
    assert _set(client, second, NEW) == INVALID


def test_a_password_changed_without_a_link_ends_all_links(client: BusinessIdClient) -> None:
    link = _link(client)
    account = client.world.business_id.accounts.find(TARO)
    assert account
    client.world.business_id.accounts.replace(replace(account, password=hash_password(NEW)))
    assert client.open(link).heading == INVALID


def test_another_persons_links_are_not_concerned(client: BusinessIdClient) -> None:
    register(client.world, "hanako@example.com")
    _request(client, "hanako@example.com")
    of_hanako = client.mails[-1].link
    _set(client, _link(client), NEW)
    assert client.open(of_hanako).heading == "パスワードの再設定"


def test_a_new_password_ends_logins_on_their_way_to_another_site(client: BusinessIdClient) -> None:
    client.log_in()
    on_its_way = client.http.get("/login", follow_redirects=False).headers["location"]
    elsewhere = client.another_browser()
    _set(elsewhere, _link(elsewhere), NEW)
    assert client.another_browser().open(on_its_way).heading == "NTT東日本ビジネスIDでログイン"

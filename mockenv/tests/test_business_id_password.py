"""A forgotten password: mail, one hour, once, and the same answer to everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mockenv.identity.passwords import hash_password
from mockenv.tests.guest import PASSWORD, TARO, Guest

NEW = "not-a-secret-2"
INVALID = "再設定用URLが無効です"


@pytest.fixture
def guest() -> Guest:
    guest = Guest()
    guest.register(TARO)
    guest.world.clock.freeze(TARO)
    return guest


def _request(guest: Guest, address: str = TARO) -> None:
    guest.open("/password/forgotten")
    guest.press("送信する", email=address)


def _link(guest: Guest) -> str:
    _request(guest)
    return guest.letters[-1].link


def _reset(guest: Guest, password: str = NEW) -> str:
    return guest.press("再設定する", password=password, password_confirmation=password).heading


def test_the_mailed_link_sets_a_new_password(guest: Guest) -> None:
    link = _link(guest)
    assert (guest.letters[0].kind, guest.letters[0].to) == ("password_reset", TARO)
    assert guest.open(link).heading == "パスワードの再設定"
    assert _reset(guest) == "パスワードの再設定完了"
    assert guest.enter(password=PASSWORD).alerts
    assert guest.enter(password=NEW).url.host == "store.localhost"


def test_a_link_works_once(guest: Guest) -> None:
    link = _link(guest)
    second_tab = guest.open(link)
    _reset(guest)
    assert guest.open(link).heading == INVALID
    assert (
        guest.press_on(second_tab, "再設定する", password=PASSWORD, password_confirmation=PASSWORD).heading == INVALID
    )
    assert guest.enter(password=NEW).url.host == "store.localhost"


def test_a_link_lasts_an_hour_until_the_password_is_set(guest: Guest) -> None:
    first = _link(guest)
    guest.world.clock.advance(TARO, 60 * 60)
    assert guest.open(first).heading == "パスワードの再設定"
    guest.world.clock.advance(TARO, 1)
    assert _reset(guest) == INVALID
    assert guest.open(first).heading == INVALID


@pytest.mark.parametrize("link", ["/password/reset", "/password/reset?token=made-up"])
def test_a_link_that_was_never_mailed_is_refused(guest: Guest, link: str) -> None:
    page = guest.open(link)
    assert (page.status, page.heading) == (410, INVALID)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(guest: Guest) -> None:
    _request(guest)
    known = guest.page
    _request(guest, "nobody@example.com")
    assert (guest.page.texts, guest.page.url, guest.page.status) == (known.texts, known.url, known.status)
    assert [letter.to for letter in guest.letters] == [TARO]


@pytest.mark.parametrize("address", ["", "taro", "ｔａｒｏ＠example.com"])
def test_a_malformed_address_is_refused_and_kept(guest: Guest, address: str) -> None:
    _request(guest, address)
    assert (guest.page.status, len(guest.page.alerts)) == (422, 1)
    assert guest.page.form("送信する").values["email"] == [address]


@pytest.mark.parametrize(
    ("password", "again", "alert"),
    [
        ("", "", "新しいパスワードを入力してください"),
        ("short", "short", "パスワードは8文字以上で入力してください"),
        (NEW, PASSWORD, "パスワードが一致しません"),
    ],
)
def test_a_password_outside_the_rules_is_refused(guest: Guest, password: str, again: str, alert: str) -> None:
    guest.open(_link(guest))
    page = guest.press("再設定する", password=password, password_confirmation=again)
    assert (page.status, page.heading, page.alerts[0]) == (422, "パスワードの再設定", alert)
    assert _reset(guest) == "パスワードの再設定完了"


def test_a_new_password_ends_logins_with_the_former_one_and_unlocks(guest: Guest) -> None:
    guest.enter(remember=["on"])
    elsewhere = guest.another_browser()
    for _ in range(10):
        elsewhere.enter(password="wrong")
    elsewhere.open(_link(elsewhere))
    _reset(elsewhere)
    assert guest.restarted().open("/login").heading == "NTT東日本ビジネスIDでログイン"
    assert guest.open("/login").heading == "NTT東日本ビジネスIDでログイン"
    assert elsewhere.enter(password=NEW).url.host == "store.localhost"


def _set(guest: Guest, link: str, password: str) -> str:
    guest.open(link)
    if guest.page.heading == INVALID:
        return INVALID
    return _reset(guest, password)


@pytest.mark.parametrize(("used", "other"), [(0, 1), (1, 0)], ids=["older first", "newer first"])
def test_when_one_link_was_used_every_other_of_the_account_ends(guest: Guest, used: int, other: int) -> None:
    links = [_link(guest), _link(guest)]
    assert _set(guest, links[used], NEW) == "パスワードの再設定完了"
    assert _set(guest, links[other], PASSWORD) == INVALID
    assert guest.enter(password=NEW).url.host == "store.localhost"


def test_a_form_of_another_link_that_is_open_already_ends_too(guest: Guest) -> None:
    first, second = _link(guest), _link(guest)
    open_form = guest.open(first)
    _set(guest, second, NEW)
    sent = guest.press_on(open_form, "再設定する", password=PASSWORD, password_confirmation=PASSWORD)
    assert sent.heading == INVALID


def test_links_stay_good_until_one_is_used_and_a_new_one_is_good_again(guest: Guest) -> None:
    first, _ = _link(guest), _link(guest)
    assert guest.open(first).heading == "パスワードの再設定"
    _reset(guest)
    assert _set(guest, _link(guest), PASSWORD) == "パスワードの再設定完了"


def test_the_same_password_again_ends_the_other_links_too(guest: Guest) -> None:
    first, second = _link(guest), _link(guest)
    assert _set(guest, first, PASSWORD) == "パスワードの再設定完了"
    assert _set(guest, second, NEW) == INVALID


def test_a_password_changed_without_a_link_ends_all_links(guest: Guest) -> None:
    link = _link(guest)
    account = guest.world.business_id.accounts.find(TARO)
    assert account
    guest.world.business_id.accounts.replace(replace(account, password=hash_password(NEW)))
    assert guest.open(link).heading == INVALID


def test_another_persons_links_are_not_concerned(guest: Guest) -> None:
    guest.register("hanako@example.com")
    _request(guest, "hanako@example.com")
    of_hanako = guest.letters[-1].link
    _set(guest, _link(guest), NEW)
    assert guest.open(of_hanako).heading == "パスワードの再設定"


def test_a_new_password_ends_logins_on_their_way_to_another_site(guest: Guest) -> None:
    guest.enter()
    on_its_way = guest.download("/login").headers["location"]
    elsewhere = guest.another_browser()
    _set(elsewhere, _link(elsewhere), NEW)
    assert guest.another_browser().open(on_its_way).heading == "NTT東日本ビジネスIDでログイン"

"""Signing up: the mailed link, its thirty minutes, and every step with what it demands and keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mockenv.identity.passwords import matches
from mockenv.tests.guest import COMPANY, DATA, PASSWORD, PASSWORDS, TARO, Guest
from mockenv.tests.html_page import Page

WINDOW = 30 * 60
"""Seconds."""
EXPIRED = "登録用URLの有効期限が切れています"
INVALID = "登録用URLが無効です"


@pytest.fixture
def guest() -> Guest:
    guest = Guest()
    guest.world.clock.freeze(TARO)
    return guest


def _kinds(guest: Guest) -> list[str]:
    return [letter.kind for letter in guest.letters]


def test_a_whole_sign_up_makes_the_account_that_was_entered(guest: Guest) -> None:
    assert guest.reach_terms().heading == "利用規約"
    assert guest.press("次へ進む", terms=["on"]).heading == "会社情報検索"
    guest.press("検索する", company="模擬 商事東京")
    assert guest.choose(COMPANY).heading == "新規登録"
    assert guest.press("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"]).heading == "新規登録確認"
    assert guest.world.business_id.accounts.find(TARO) is None
    assert guest.press("登録する").heading == "新規登録完了"

    account = guest.world.business_id.accounts.find(TARO)
    assert account is not None
    assert {name: getattr(account, name) for name in DATA} == DATA
    assert (account.email, account.company) == (TARO, COMPANY)
    assert matches(PASSWORD, account.password)


def test_the_steps_are_shown_on_every_page(guest: Guest) -> None:
    steps = ["01 メールアドレス入力", "02 利用規約の承認", "03 会社情報入力", "04 お客様情報入力", "05 確認", "06 完了"]
    ways: list[Callable[[], Page]] = [
        lambda: guest.open("/signup/email"),
        guest.reach_terms,
        guest.reach_company,
        guest.reach_form,
        guest.reach_confirmation,
        guest.sign_up,
    ]
    for step, reach in zip(steps, ways, strict=True):
        page = reach()
        assert guest.step == step
        assert set(steps) <= set(page.texts)


def test_the_mails_say_what_the_manual_does_and_come_from_its_domain(guest: Guest) -> None:
    guest.sign_up()
    link, complete = guest.letters
    assert [(letter.kind, letter.to, letter.person) for letter in guest.letters] == [
        ("registration_link", TARO, TARO),
        ("registration_complete", TARO, TARO),
    ]
    assert {letter.sender for letter in guest.letters} == {"NTT東日本ビジネスID <ntt-business-id@east.ntt.co.jp>"}
    assert "http://id.localhost:8000/signup?email_token=" in link.text
    for words in ("30分以内", "注意事項", "Google Chrome", "Internet Explorer", "心当たりのない場合", "送信専用"):
        assert words in link.text
        assert words in link.html
    assert 'href="http://id.localhost:8000/pf0861inq"' in link.html
    assert TARO in complete.text
    assert "http://id.localhost:8000/login" in complete.text
    assert PASSWORD not in complete.text


def test_signing_up_does_not_log_in_and_leads_back_to_where_the_visitor_came_from(guest: Guest) -> None:
    login = guest.open("/login?service=store&next=/cart")
    assert login.heading == "NTT東日本ビジネスIDでログイン"
    guest.press("新規登録する")
    guest.press("次へ進む", email=TARO)
    guest.open(guest.letters[-1].link)
    guest.press("次へ進む", terms=["on"])
    guest.press("検索する", company=COMPANY)
    guest.choose(COMPANY)
    guest.press("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"])
    guest.press("登録する")
    assert guest.open("/signup/complete").heading == "新規登録完了"  # a reload
    page = guest.press("NTT東日本ビジネス向けストアへ戻る")
    assert page.heading == "NTT東日本ビジネスIDでログイン"
    assert dict(page.url.params) == {"service": "store", "next": "/cart"}


def test_without_a_place_to_return_to_the_stores_top_page_comes_next(guest: Guest) -> None:
    guest.sign_up()
    page = guest.press("NTT東日本ビジネス向けストアへ戻る")
    assert (page.url.host, page.url.path) == ("store.localhost", "/")


@pytest.mark.parametrize("address", ["", "taro", "ｔａｒｏ＠example.com", "taro@gmail.com"])
def test_a_refused_address_stays_in_the_form_and_gets_no_mail(guest: Guest, address: str) -> None:
    guest.open("/signup/email")
    page = guest.press("次へ進む", email=address)
    assert (page.status, page.heading) == (422, "NTT東日本ビジネスID 新規登録")
    assert len(page.alerts) == 1
    assert page.form("次へ進む").values["email"] == [address]
    assert guest.letters == []
    assert guest.open("/signup/sent").url.path == "/signup/email"


def test_a_known_address_gets_the_same_answer_and_a_mail_without_link(guest: Guest) -> None:
    guest.request_link()
    unknown = guest.page
    guest.register(TARO.upper())
    letter = guest.request_link()
    assert (guest.page.texts, guest.page.status, guest.page.url) == (unknown.texts, unknown.status, unknown.url)
    assert letter.kind == "registration_known"
    assert "http" not in letter.text


PAGES = {
    "the link": lambda guest: guest.open(guest.letters[0].link),
    "terms": lambda guest: guest.open("/signup/terms"),
    "company": lambda guest: guest.open("/signup/company"),
    "form": lambda guest: guest.open("/signup/form"),
    "confirmation": lambda guest: guest.open("/signup/confirm"),
    "register": lambda guest: guest.press("登録する"),
}


@pytest.mark.parametrize("late", PAGES.values(), ids=PAGES)
def test_every_page_of_a_sign_up_is_refused_after_thirty_minutes(guest: Guest, late: Callable[[Guest], Page]) -> None:
    guest.reach_confirmation()
    guest.world.clock.advance(TARO, WINDOW + 1)
    page = late(guest)
    assert (page.status, page.heading) == (410, EXPIRED)
    assert guest.world.business_id.accounts.find(TARO) is None
    assert _kinds(guest) == ["registration_link"]
    assert guest.open(page.links["最初からやり直す"]).url.path == "/signup/email"


@pytest.mark.parametrize("button", ["次へ進む", "検索する", "入力内容を確認する"])
def test_every_form_of_a_sign_up_is_refused_after_thirty_minutes(guest: Guest, button: str) -> None:
    reach = {"次へ進む": guest.reach_terms, "検索する": guest.reach_company, "入力内容を確認する": guest.reach_form}
    reach[button]()
    guest.world.clock.advance(TARO, WINDOW + 1)
    assert guest.press(button).heading == EXPIRED


def test_a_sign_up_may_be_finished_in_the_last_moment(guest: Guest) -> None:
    guest.reach_confirmation()
    guest.world.clock.advance(TARO, WINDOW)
    assert guest.press("登録する").heading == "新規登録完了"


def test_another_persons_clock_does_not_matter(guest: Guest) -> None:
    guest.reach_confirmation()
    guest.world.clock.advance("hanako@example.com", WINDOW + 1)
    assert guest.press("登録する").heading == "新規登録完了"


def test_starting_over_after_thirty_minutes_succeeds(guest: Guest) -> None:
    guest.reach_confirmation()
    guest.world.clock.advance(TARO, WINDOW + 1)
    assert guest.sign_up().heading == "新規登録完了"


def test_the_browser_that_opened_the_link_may_open_it_again_and_goes_on(guest: Guest) -> None:
    guest.reach_form()
    assert guest.open(guest.letters[0].link).heading == "利用規約"
    assert guest.open("/signup/form").form("入力内容を確認する").values["company"] == [COMPANY]


def test_the_link_is_refused_to_another_browser_once_it_was_opened(guest: Guest) -> None:
    guest.reach_terms()
    page = guest.another_browser().open(guest.letters[0].link)
    assert (page.status, page.heading) == (410, INVALID)
    assert guest.press("次へ進む", terms=["on"]).heading == "会社情報検索"


def test_the_link_may_be_opened_in_another_browser_than_the_one_that_asked_for_it(guest: Guest) -> None:
    letter = guest.request_link()
    assert guest.another_browser().open(letter.link).heading == "利用規約"
    assert guest.open(letter.link).heading == INVALID


def test_the_link_is_used_up_by_registering(guest: Guest) -> None:
    guest.sign_up()
    assert guest.open(guest.letters[0].link).heading == INVALID
    assert guest.another_browser().open(guest.letters[0].link).heading == INVALID


def test_a_second_link_is_used_up_by_registering_with_the_first(guest: Guest) -> None:
    second = guest.another_browser()
    second.reach_confirmation()
    guest.sign_up()
    assert second.press("登録する").heading == INVALID
    assert _kinds(guest).count("registration_complete") == 1


@pytest.mark.parametrize("link", ["/signup", "/signup?email_token=", "/signup?email_token=made-up"])
def test_a_link_that_was_never_mailed_is_refused(guest: Guest, link: str) -> None:
    assert guest.open(link).heading == INVALID


def test_a_tampered_link_is_refused(guest: Guest) -> None:
    assert guest.open(guest.request_link().link[:-1]).heading == INVALID


@pytest.mark.parametrize("path", ["terms", "company", "form", "confirm", "complete", "sent"])
def test_pages_of_a_sign_up_that_never_began_lead_to_its_beginning(guest: Guest, path: str) -> None:
    assert guest.open(f"/signup/{path}").url.path == "/signup/email"


def test_pages_out_of_turn_lead_to_the_one_whose_turn_it_is(guest: Guest) -> None:
    guest.reach_terms()
    assert guest.open("/signup/confirm").heading == "利用規約"
    guest.press("次へ進む", terms=["on"])
    assert guest.open("/signup/form").heading == "会社情報検索"
    guest.press("会社情報を直接入力する")
    assert guest.open("/signup/confirm").heading == "新規登録"


def test_pressing_register_twice_registers_once(guest: Guest) -> None:
    confirmation = guest.reach_confirmation()
    guest.press("登録する")
    page = guest.press_on(confirmation, "登録する")
    assert page.heading == "新規登録完了"
    assert _kinds(guest) == ["registration_link", "registration_complete"]


def test_with_one_sign_up_every_other_link_to_the_address_ends() -> None:
    guest = Guest()
    older, newer = guest.request_link().link, guest.request_link().link
    guest.open(newer)
    guest.press("次へ進む", terms=["on"])
    guest.press("検索する", company="模擬 商事東京")
    guest.choose(COMPANY)
    guest.press("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"])
    guest.press("登録する")
    for browser in (guest, guest.another_browser()):
        assert browser.open(older).status == 410

"""What a browser remembers: open sessions, the list of accounts, and sign-ins that were interrupted."""

from __future__ import annotations

import pytest

from mockenv.microsoft.app_registrations import TENANT_ID
from mockenv.tests.signer import PASSWORD, TARO, Signer

HANAKO = "Hanako@Example.com"
DAY = 24 * 60 * 60
PICKER = "アカウントを選択する"


@pytest.fixture
def signer() -> Signer:
    signer = Signer()
    for email in (TARO, HANAKO):
        signer.account(email)
    return signer


def _sign_out(signer: Signer) -> None:
    signer.open(f"/{TENANT_ID}/oauth2/v2.0/logout")


def test_one_open_session_signs_in_silently(signer: Signer) -> None:
    signer.sign_in()
    signer.ask()
    assert signer.answer["code"]


def test_several_open_sessions_show_the_list_and_picking_asks_for_no_proof(signer: Signer) -> None:
    signer.sign_in()
    signer.sign_in(HANAKO, prompt="select_account")
    assert signer.ask().heading == PICKER
    signer.press("次へ", account=TARO)
    assert signer.answer["code"]


def test_a_browser_that_was_signed_out_shows_the_list_and_picking_asks_for_the_proof(signer: Signer) -> None:
    signer.sign_in()
    _sign_out(signer)
    assert signer.ask().heading == PICKER
    assert signer.press("次へ", account=TARO).heading == "パスワードの入力"
    signer.press("サインイン", passwd=PASSWORD)
    assert signer.answer["code"]


def test_a_restarted_browser_remembers_accounts_but_no_session(signer: Signer) -> None:
    signer.sign_in()
    assert signer.restarted().ask().heading == PICKER


def test_another_browser_remembers_nobody(signer: Signer) -> None:
    signer.sign_in()
    assert signer.another_browser().ask().heading == "サインイン"


def test_next_without_a_choice_is_refused(signer: Signer) -> None:
    signer.sign_in()
    page = signer.ask(prompt="select_account")
    assert not page.form("次へ").values.get("account")
    assert signer.press("次へ").alerts == ["アカウントを選択してください。"]


def test_an_account_that_is_forgotten_is_listed_no_more_and_signed_out(signer: Signer) -> None:
    signer.sign_in()
    signer.sign_in(HANAKO, prompt="select_account")
    signer.ask()
    page = signer.press(f"{TARO}を一覧から消す", account=TARO)
    assert (page.heading, TARO in page.text) == (PICKER, False)
    signer.ask()
    assert signer.answer["code"], "Hanako's session is the only one now"
    page = signer.ask(prompt="select_account")
    signer.press(f"{HANAKO}を一覧から消す", account=HANAKO)
    assert signer.page.heading == "サインイン"


def test_a_forgotten_account_is_listed_again_after_it_signed_in_again(signer: Signer) -> None:
    signer.sign_in()
    signer.ask(prompt="select_account")
    signer.press(f"{TARO}を一覧から消す", account=TARO)
    signer.sign_in()
    assert TARO in signer.ask(prompt="select_account").text


def test_who_is_not_on_the_list_cannot_be_picked(signer: Signer) -> None:
    signer.sign_in()
    signer.ask(prompt="select_account")
    assert signer.press("次へ", account=HANAKO).alerts


def test_a_list_that_somebody_wrote_into_the_cookie_is_not_believed(signer: Signer) -> None:
    signer._client.cookies.set("ESTSUSERLIST", "W1siVGFyb0BFeGFtcGxlLmNvbSIsMF1d.c2lnbmVk", domain="login.localhost")
    assert signer.ask().heading == "サインイン"


@pytest.mark.parametrize(("late", "heading"), [(0, None), (1, PICKER)])
def test_a_session_lasts_twenty_four_hours(signer: Signer, late: int, heading: str | None) -> None:
    signer.sign_in()
    signer.world.clock.advance(TARO, DAY + late)
    signer.ask()
    assert (signer.page.heading if heading else signer.answer["state"]) == (heading or "as-it-came")


@pytest.mark.parametrize(("late", "heading"), [(0, "要求されているアクセス許可"), (1, "サインインできませんでした")])
def test_a_sign_in_may_be_finished_for_twenty_four_hours(signer: Signer, late: int, heading: str) -> None:
    signer.is_known_as(TARO)
    signer.ask()
    signer.enter()
    signer.world.clock.advance(TARO, DAY + late)
    assert signer.press("サインイン", passwd=PASSWORD).heading == heading


def test_the_day_begins_with_the_sign_in_whoever_turns_out_to_sign_in(signer: Signer) -> None:
    signer.is_known_as(HANAKO)
    signer.ask()
    signer.world.clock.advance(HANAKO, DAY - 10)
    signer.enter(TARO)
    signer.world.clock.advance(TARO, 11)
    assert "AADSTS50089" in signer.press("サインイン", passwd=PASSWORD).text


def test_back_to_the_entry_lets_somebody_else_sign_in(signer: Signer) -> None:
    entry = str(signer.ask().url)
    signer.enter(TARO)
    signer.open(entry)
    assert HANAKO in signer.enter(HANAKO).text
    signer.press("サインイン", passwd=PASSWORD)
    signer.accept()
    assert signer.answer["code"]


def test_screens_that_are_not_due_lead_to_the_one_that_is(signer: Signer) -> None:
    signer.ask()
    ctx = signer.ctx
    for path in ("/common/login", "/common/otc", "/common/SAS", "/common/SAS/code", "/common/Consent", "/kmsi"):
        assert signer.open(f"{path}?ctx={ctx}").heading == "サインイン", path
    signer.enter()
    for path in ("/common/otc", "/common/SAS", "/common/SAS/other", "/common/Consent"):
        assert signer.open(f"{path}?ctx={ctx}").heading == "パスワードの入力", path


def test_a_sign_in_belongs_to_the_browser_that_began_it(signer: Signer) -> None:
    signer.ask()
    signer.enter()
    page = signer.another_browser().open(f"/common/login?ctx={signer.ctx}")
    assert (page.status, "AADSTS50089" in page.text) == (400, True)


def test_what_was_proven_is_worth_nothing_after_signing_out(signer: Signer) -> None:
    signer.ask()
    signer.enter()
    consent = signer.press("サインイン", passwd=PASSWORD)
    _sign_out(signer)
    assert "AADSTS50089" in signer.open(str(consent.url)).text


def test_a_sign_in_that_is_over_says_so(signer: Signer) -> None:
    signer.ask()
    signer.enter()
    consent = signer.press("サインイン", passwd=PASSWORD)
    signer.accept()
    assert "AADSTS50089" in signer.open(str(consent.url)).text


def test_a_second_click_on_accept_is_answered_like_the_first(signer: Signer) -> None:
    signer.ask()
    signer.enter()
    consent = signer.press("サインイン", passwd=PASSWORD)
    first = signer.press("承諾", decision="accept").url.params["code"]
    second = signer.press_on(consent, "承諾", decision="accept").url.params["code"]
    assert first != second


def test_without_a_screen_only_who_is_signed_in_and_has_consented_gets_an_answer(signer: Signer) -> None:
    signer.ask(prompt="none")
    assert signer.answer["error"] == "login_required"
    signer.ask()
    signer.enter()
    signer.press("サインイン", passwd=PASSWORD)
    signer.ask(prompt="none")
    assert signer.answer["error"] == "consent_required"
    signer.ask()
    signer.accept()
    signer.ask(prompt="none")
    assert signer.answer["code"]


def test_a_proof_that_is_wanted_anew_is_asked_for(signer: Signer) -> None:
    signer.sign_in()
    assert signer.ask(prompt="login", login_hint=TARO).heading == "パスワードの入力"

"""What a browser remembers: open sessions, the list of accounts, and sign-ins that were interrupted."""

from __future__ import annotations

import pytest

from mockenv.microsoft.app_registrations import TENANT_ID
from mockenv.tests.microsoft.client import SignInClient
from mockenv.tests.people import HANAKO, PASSWORD, TARO

DAY = 24 * 60 * 60
PICKER = "アカウントを選択する"


@pytest.fixture
def client() -> SignInClient:
    client = SignInClient()
    for email in (TARO, HANAKO):
        client.account(email)
    return client


def _sign_out(client: SignInClient) -> None:
    client.open(f"/{TENANT_ID}/oauth2/v2.0/logout")


def test_one_open_session_signs_in_silently(client: SignInClient) -> None:
    client.sign_in()
    client.authorize()
    assert client.answer["code"]


def test_several_open_sessions_show_the_list_and_picking_asks_for_no_proof(client: SignInClient) -> None:
    client.sign_in()
    client.sign_in(HANAKO, prompt="select_account")
    assert client.authorize().heading == PICKER
    client.submit("次へ", account=TARO)
    assert client.answer["code"]


def test_a_browser_that_was_signed_out_shows_the_list_and_picking_asks_for_the_proof(client: SignInClient) -> None:
    client.sign_in()
    _sign_out(client)
    assert client.authorize().heading == PICKER
    assert client.submit("次へ", account=TARO).heading == "パスワードの入力"
    client.submit("サインイン", passwd=PASSWORD)
    assert client.answer["code"]


def test_a_restarted_browser_remembers_accounts_but_no_session(client: SignInClient) -> None:
    client.sign_in()
    assert client.restarted().authorize().heading == PICKER


def test_another_browser_remembers_nobody(client: SignInClient) -> None:
    client.sign_in()
    assert client.another_browser().authorize().heading == "サインイン"


def test_next_without_a_choice_is_refused(client: SignInClient) -> None:
    client.sign_in()
    page = client.authorize(prompt="select_account")
    assert not page.form("次へ").values.get("account")
    assert client.submit("次へ").alerts == ["アカウントを選択してください。"]


def test_an_account_that_is_forgotten_is_listed_no_more_and_signed_out(client: SignInClient) -> None:
    client.sign_in()
    client.sign_in(HANAKO, prompt="select_account")
    client.authorize()
    page = client.submit(f"{TARO}を一覧から消す")
    assert (page.heading, TARO in page.text) == (PICKER, False)
    client.authorize()
    assert client.answer["code"], "Hanako's session is the only one now"
    page = client.authorize(prompt="select_account")
    client.submit(f"{HANAKO}を一覧から消す")
    assert client.page.heading == "サインイン"


def test_a_forgotten_account_is_listed_again_after_it_signed_in_again(client: SignInClient) -> None:
    client.sign_in()
    client.authorize(prompt="select_account")
    client.submit(f"{TARO}を一覧から消す")
    client.sign_in()
    assert TARO in client.authorize(prompt="select_account").text


def test_who_is_not_on_the_list_cannot_be_picked(client: SignInClient) -> None:
    client.sign_in()
    client.authorize(prompt="select_account")
    assert client.submit("次へ", account=HANAKO).alerts


def test_a_list_that_somebody_wrote_into_the_cookie_is_not_believed(client: SignInClient) -> None:
    client.http.cookies.set("ESTSUSERLIST", "W1siVGFyb0BFeGFtcGxlLmNvbSIsMF1d.c2lnbmVk", domain="login.localhost")
    assert client.authorize().heading == "サインイン"


@pytest.mark.parametrize(("late", "heading"), [(0, None), (1, PICKER)])
def test_a_session_lasts_twenty_four_hours(client: SignInClient, late: int, heading: str | None) -> None:
    client.sign_in()
    client.world.clock.advance(TARO, DAY + late)
    client.authorize()
    assert (client.page.heading if heading else client.answer["state"]) == (heading or "as-it-came")


@pytest.mark.parametrize(("late", "heading"), [(0, "要求されているアクセス許可"), (1, "サインインできませんでした")])
def test_a_sign_in_may_be_finished_for_twenty_four_hours(client: SignInClient, late: int, heading: str) -> None:
    client.identify_as(TARO)
    client.authorize()
    client.enter_address()
    client.world.clock.advance(TARO, DAY + late)
    assert client.submit("サインイン", passwd=PASSWORD).heading == heading


def test_the_day_begins_with_the_sign_in_whoever_turns_out_to_sign_in(client: SignInClient) -> None:
    client.identify_as(HANAKO)
    client.authorize()
    client.world.clock.advance(HANAKO, DAY - 10)
    client.enter_address(TARO)
    client.world.clock.advance(TARO, 11)
    assert "AADSTS50089" in client.submit("サインイン", passwd=PASSWORD).text


def test_back_to_the_entry_lets_somebody_else_sign_in(client: SignInClient) -> None:
    entry = str(client.authorize().url)
    client.enter_address(TARO)
    client.open(entry)
    assert HANAKO in client.enter_address(HANAKO).text
    client.submit("サインイン", passwd=PASSWORD)
    client.consent()
    assert client.answer["code"]


def test_screens_that_are_not_due_lead_to_the_one_that_is(client: SignInClient) -> None:
    client.authorize()
    ctx = client.ctx
    for path in ("/common/login", "/common/otc", "/common/SAS", "/common/SAS/code", "/common/Consent", "/kmsi"):
        assert client.open(f"{path}?ctx={ctx}").heading == "サインイン", path
    client.enter_address()
    for path in ("/common/otc", "/common/SAS", "/common/SAS/other", "/common/Consent"):
        assert client.open(f"{path}?ctx={ctx}").heading == "パスワードの入力", path


def test_a_sign_in_belongs_to_the_browser_that_began_it(client: SignInClient) -> None:
    client.authorize()
    client.enter_address()
    page = client.another_browser().open(f"/common/login?ctx={client.ctx}")
    assert (page.status, "AADSTS50089" in page.text) == (400, True)


def test_what_was_proven_is_worth_nothing_after_signing_out(client: SignInClient) -> None:
    client.authorize()
    client.enter_address()
    consent = client.submit("サインイン", passwd=PASSWORD)
    _sign_out(client)
    assert "AADSTS50089" in client.open(str(consent.url)).text


def test_a_sign_in_that_is_over_says_so(client: SignInClient) -> None:
    client.authorize()
    client.enter_address()
    consent = client.submit("サインイン", passwd=PASSWORD)
    client.consent()
    assert "AADSTS50089" in client.open(str(consent.url)).text


def test_a_second_click_on_accept_is_answered_like_the_first(client: SignInClient) -> None:
    client.authorize()
    client.enter_address()
    consent = client.submit("サインイン", passwd=PASSWORD)
    first = client.submit("承諾").url.params["code"]
    second = client.submit_from(consent, "承諾").url.params["code"]
    assert first != second


def test_without_a_screen_only_who_is_signed_in_and_has_consented_gets_an_answer(client: SignInClient) -> None:
    client.authorize(prompt="none")
    assert client.answer["error"] == "login_required"
    client.authorize()
    client.enter_address()
    client.submit("サインイン", passwd=PASSWORD)
    client.authorize(prompt="none")
    assert client.answer["error"] == "consent_required"
    client.authorize()
    client.consent()
    client.authorize(prompt="none")
    assert client.answer["code"]


def test_a_proof_that_is_wanted_anew_is_asked_for(client: SignInClient) -> None:
    client.sign_in()
    assert client.authorize(prompt="login", login_hint=TARO).heading == "パスワードの入力"

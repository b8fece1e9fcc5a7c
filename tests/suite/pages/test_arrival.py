"""A screen is observed when all of it is there, one with a wrong label as what it is; and what came of a click."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from flows.microsoft_sign_in import screen_detector
from flows.microsoft_sign_in.screen_detector import UnknownScreen
from flows.microsoft_sign_in.sign_in import sign_in
from pages.control import NotOperable
from pages.microsoft.password import Password
from pages.screen import NotArrived, first_shown
from pages.store.cart import Cart
from pages.store.final_confirmation import FinalConfirmation
from pages.store.membership import Membership
from tests.suite.pages.served import Answer, Observations, page_of, serving, visitor_at

LINKS = '<a href="/">利用ガイド</a><a href="/">ご注意事項</a>'
BOX = '<label><input type="checkbox">上記内容に同意する</label>'
HEADING = "最終確認 (ご注文手続き)"
EXECUTE = '<form action="/slow"><button>注文を実行する</button></form>'
BACK = '<a href="/">入力画面へ戻る</a>'
PATIENCE_MS = 1_000
"""Milliseconds that a screen is waited for here."""
TOO_LATE = 3.0
"""Seconds: longer than that."""
SITE: dict[str, Answer] = {
    "/trickling": [page_of(HEADING, LINKS + BOX + EXECUTE).removesuffix("</main>"), 0.4, f"{BACK}</main>"],
    "/endless": [page_of(HEADING, LINKS + BOX + EXECUTE).removesuffix("</main>"), TOO_LATE, f"{BACK}</main>"],
    "/half": [page_of(HEADING, LINKS + BOX).removesuffix("</main>"), TOO_LATE, f"{EXECUTE}{BACK}</main>"],
    "/heading": [page_of("ご注文の内容", LINKS + BOX + EXECUTE + BACK)],
    "/button": [page_of(HEADING, LINKS + BOX + EXECUTE.replace("実行", "確定") + BACK)],
    "/other": [page_of("会員登録", "<button>進む</button>")],
    "/error": [page_of("ページが見つかりません", LINKS)],
    "/whole": [page_of(HEADING, LINKS + BOX + EXECUTE + BACK)],
    "/slow": [TOO_LATE, page_of("ショッピングカート")],
    "/portal": [page_of("ファイル受渡しポータル", "<button onclick=\"location = '/sign-in'\">サインイン</button>")],
    "/sign-in": [page_of("パスワード", '<label>パスワード<input type="password"></label><button>サインイン</button>')],
}


@pytest.fixture
def evidence() -> Observations:
    return Observations()


@pytest.fixture
def final(page: Page, evidence: Observations) -> FinalConfirmation:
    page.set_default_timeout(PATIENCE_MS)
    return FinalConfirmation(visitor_at(page, evidence))


def open_page(final: FinalConfirmation, site: str, path: str) -> None:
    final.page.goto(site + path, wait_until="commit")


def test_a_screen_is_observed_when_all_of_it_has_come(final: FinalConfirmation, evidence: Observations) -> None:
    with serving(SITE) as site:
        open_page(final, site, "/trickling")
        final.arrived()
    assert "入力画面へ戻る" in evidence.seen[0][2]


def test_a_screen_whose_rest_does_not_come_is_not_arrived_at(final: FinalConfirmation) -> None:
    with serving(SITE) as site:
        open_page(final, site, "/endless")
        with pytest.raises(NotArrived, match=r"store\.final_confirmation"):
            final.arrived()


@pytest.mark.parametrize("path", ["/heading", "/button"])
def test_a_screen_with_one_wrong_part_is_observed_as_what_it_nearly_is(
    final: FinalConfirmation, evidence: Observations, path: str
) -> None:
    with serving(SITE) as site:
        open_page(final, site, path)
        with pytest.raises(NotArrived) as told:
            first_shown(Cart(final.visitor), final)
    assert told.value.nearest is final
    assert [(key, arrived) for key, arrived, _ in evidence.seen] == [("store.final_confirmation", False)]


@pytest.mark.parametrize("path", ["/other", "/error"])
def test_another_screen_is_not_observed_as_the_one_expected(
    final: FinalConfirmation, evidence: Observations, path: str
) -> None:
    with serving(SITE) as site:
        open_page(final, site, path)
        with pytest.raises(NotArrived) as told:
            final.arrived()
    assert (told.value.nearest, evidence.seen) == (None, [])


def test_half_of_a_screen_is_not_observed_as_one_with_something_wrong_on_it(
    final: FinalConfirmation, evidence: Observations
) -> None:
    """What has not come yet would differ."""
    with serving(SITE) as site:
        open_page(final, site, "/half")
        with pytest.raises(NotArrived, match="not shown: button") as told:
            final.arrived()
    assert (told.value.nearest, evidence.seen) == (None, [])


def test_a_screen_that_another_one_is_more_like_is_not_meant(final: FinalConfirmation, evidence: Observations) -> None:
    with serving(SITE) as site:
        open_page(final, site, "/heading")
        with pytest.raises(NotArrived) as told:
            Membership(final.visitor).arrived()
    assert (told.value.nearest, evidence.seen) == (None, [])


def test_the_sign_in_names_what_it_expected_and_observes_what_it_nearly_is(
    page: Page, evidence: Observations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_detector, "POLL_MS", 150)
    visitor = visitor_at(page, evidence)
    with serving(SITE) as site:
        visitor.follow(f"{site}/portal")
        with pytest.raises(UnknownScreen, match=r"expected one of microsoft\.account_entry") as told:
            sign_in(visitor, visitor.email)
    assert isinstance(told.value.nearest, Password)
    assert ("microsoft.password", False) in [(key, arrived) for key, arrived, _ in evidence.seen]


def test_a_click_whose_answer_takes_its_time_is_told_as_one(final: FinalConfirmation) -> None:
    with serving(SITE) as site:
        open_page(final, site, "/whole")
        with pytest.raises(NotOperable, match="was used") as told:
            final.execute.click()
    assert told.value.wanted.trouble == "unanswered"


def test_a_control_that_is_not_there_or_not_usable_is_told_as_such(final: FinalConfirmation) -> None:
    with serving(SITE) as site:
        open_page(final, site, "/button")
        with pytest.raises(NotOperable, match="there is no button 「注文を実行する」 to click") as absent:
            final.execute.click()
        open_page(final, site, "/whole")
        final.execute.evaluate("button => { button.disabled = true }")
        with pytest.raises(NotOperable, match="cannot be used") as unusable:
            final.execute.click()
    assert "nearest seen: 「注文を確定する」" in str(absent.value)
    assert (absent.value.wanted.trouble, unusable.value.wanted.trouble) == ("absent", "unusable")

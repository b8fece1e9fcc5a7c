"""A visitor of a survey goes on where an ordinary one stops, and takes down why."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from pages.business_id.login import BusinessIdLogin as Login
from pages.control import NotOperable
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.password import Password
from pages.screen import NotArrived, first_shown
from pages.store.cart import Cart
from pages.store.final_confirmation import FinalConfirmation
from pages.store.membership import Membership
from pages.store.membership_complete import MembershipComplete
from pages.survey.memory import Memory
from pages.survey.survey import VisitorSurvey
from tests.suite.pages.served import Answer, Observations, page_of, serving, visitor_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.visitor import Visitor

LINKS = '<a href="/">利用ガイド</a><a href="/">ご注意事項</a>'
BOX = '<label><input type="checkbox">上記内容に同意する</label>'
HEADING = "最終確認 (ご注文手続き)"
EXECUTE = '<form action="/done"><button>注文を実行する</button></form>'
BACK = '<a href="/">入力画面へ戻る</a>'
DEMANDED = (
    '<form action="/done"><label>役職<input name="position" required></label><button>注文を実行する</button></form>'
)
OFFER = (
    '<a href="/">NTTビジネス向けストア会員規約</a><label><input type="checkbox">利用規約に同意する</label>'
    '<label><input type="checkbox">個人情報の取扱いについて同意する</label>'
    '<form action="/joined"><button>進む</button></form>'
)
CART = '<a href="/">買い物へ戻る</a>' + "".join(
    f"<button>{name}</button>" for name in ("削除", "お見積もり作成", "ご注文手続きへ進む")
)
CHOICE = (
    '<label>ログインID<select><option value=""></option><option value="a">甲</option></select></label>'
    '<label>パスワード<input type="password"></label><button>ログイン</button><button>新規登録する</button>'
)
PICKER = (
    "<label><input type=radio onchange=\"location = '/password'\">someone@example.com</label>"
    "<button>別のアカウントを使用する</button><button>次へ</button>"
)
PASSWORD = '<label>パスワード<input type="password"></label><button>サインイン</button>'
SITE: dict[str, Answer] = {
    "/heading": [page_of("ご注文の内容", LINKS + BOX + EXECUTE + BACK)],
    "/button": [page_of(HEADING, LINKS + BOX + EXECUTE.replace("注文を実行", "この内容で確定") + BACK)],
    "/none": [page_of(HEADING, LINKS + BOX + BACK)],
    "/demanding": [page_of(HEADING, LINKS + BOX + DEMANDED + BACK)],
    "/between": [page_of("重要なお知らせ", '<a href="/whole">確認して続ける</a>')],
    "/error": [page_of("ページが見つかりません", '<a href="/">トップへ戻る</a>')],
    "/whole": [page_of(HEADING, LINKS + BOX + EXECUTE + BACK)],
    "/offer": [page_of("会員登録", OFFER)],
    "/joined": [page_of("ショッピングカート", CART)],
    "/choice": [page_of("NTT東日本ビジネスIDでログイン", CHOICE)],
    "/picker": [page_of("アカウントを選択する", PICKER)],
    "/password": [page_of("パスワードの入力", PASSWORD)],
    "/done": [page_of("完了しました", LINKS)],
}


@dataclass
class Kept(Observations):
    """Evidence of which the drifts are kept as well, and the actions of the journal."""

    drifts: list[tuple[str, str, str]] = field(default_factory=list)
    actions: list[tuple[str, str]] = field(default_factory=list)

    def drift(self, *told: Any, **__: Any) -> None:  # noqa: ANN401 - as in what it is made of
        """Keep it."""
        kind, _screen, documented, seen = told[:4]
        self.drifts.append((kind, documented.name, seen.name))

    def action(self, *told: str) -> None:
        """Keep its name."""
        self.actions.append((told[3], ""))

    def action_beside(self, *told: Any) -> None:  # noqa: ANN401 - as in what it is made of
        """Keep both names."""
        _screen, verb, documented, used = told
        if verb != "arrive":
            self.actions.append((documented.name, used.name))


@pytest.fixture
def evidence() -> Kept:
    return Kept()


@pytest.fixture
def visitor(page: Page, evidence: Kept) -> Visitor:
    page.set_default_timeout(2_000)
    one = visitor_at(page, evidence)
    survey = VisitorSurvey(Memory())
    one.survey = survey
    survey.begin(one)
    return one


def test_a_screen_with_another_heading_is_arrived_at(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/heading")
        FinalConfirmation(visitor).arrived()
        began = monotonic()
        FinalConfirmation(visitor).arrived()  # what is known by now need not be waited for
        took = monotonic() - began
    assert evidence.drifts[0] == ("heading", HEADING, "ご注文の内容")
    assert [key for key, arrived, _ in evidence.seen if arrived] == ["store.final_confirmation"] * 2
    assert took < 0.5


def test_a_button_of_another_name_is_used_and_the_journal_has_both_names(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/button")
        FinalConfirmation(visitor).execute.click()
        visitor.page.get_by_role("heading", name="完了しました").wait_for()
    assert evidence.actions == [("注文を実行する", "この内容で確定する")]
    assert set(evidence.drifts) == {("control", "注文を実行する", "この内容で確定する")}


def test_a_field_that_has_become_a_choice_is_chosen_from(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/choice")
        Login(visitor).login_id.fill("someone@example.com")
        assert visitor.page.get_by_role("combobox").input_value() == "a"
    assert evidence.actions == [("ログインID (メールアドレス)", "ログインID")]


def test_where_nothing_stands_in_the_place_of_a_button_it_ends(visitor: Visitor) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/none")
        with pytest.raises(NotOperable) as told:
            FinalConfirmation(visitor).execute.click()
    assert told.value.wanted.trouble == "absent"


def test_a_field_that_is_demanded_anew_is_filled_in(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/demanding")
        final = FinalConfirmation(visitor).arrived()
        final.execute.click()
        visitor.page.get_by_role("heading", name="完了しました").wait_for()
    assert ("required_field", "", "役職") in evidence.drifts
    assert evidence.actions == [("", "役職"), ("注文を実行する", "")]


def test_a_screen_in_between_is_walked_past(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/between")
        assert first_shown(Cart(visitor), FinalConfirmation(visitor)).key == "store.final_confirmation"
    assert evidence.drifts == [("extra_step", "", "重要なお知らせ")]
    assert evidence.actions == [("", "確認して続ける")]


def test_an_error_is_no_screen_in_between(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/error")
        with pytest.raises(NotArrived):
            FinalConfirmation(visitor).arrived()
    assert evidence.drifts == []


def test_a_step_that_fell_away_is_left_out(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/offer")
        Membership(visitor).arrived().proceed.click()
        MembershipComplete(visitor).arrived().back.click()
        Cart(visitor).arrived()
    assert [kind for kind, _, _ in evidence.drifts] == ["skipped_step"]
    assert [key for key, _, _ in evidence.seen] == ["store.membership", "store.cart"]


def test_a_picker_that_moves_on_by_itself_needs_no_button(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/picker")
        AccountPicker(visitor).arrived().choose("someone@example.com")
        Password(visitor).arrived()
    assert evidence.drifts == [("skipped_step", "次へ", "")]


def test_a_product_that_is_as_it_was_has_no_drift(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/whole")
        FinalConfirmation(visitor).arrived().execute.click()
    assert evidence.drifts == []
    assert evidence.actions == [("注文を実行する", "")]

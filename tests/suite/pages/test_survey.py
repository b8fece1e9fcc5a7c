"""A visitor of a survey goes on where an ordinary one stops, and takes down why."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from pages.business_id.login import BusinessIdLogin as Login
from pages.control import NotOperable
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.password import Password
from pages.page_activity import PageActivity
from pages.screen import NotArrived, first_shown
from pages.store.cart import Cart
from pages.store.customer_info import CustomerInfo
from pages.store.final_confirmation import FinalConfirmation
from pages.store.membership import Membership
from pages.store.membership_complete import MembershipComplete
from pages.survey import arrivals, settling
from pages.survey.memory import Memory, of_screen
from pages.survey.settling import BRIEF, comes
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
ALERT = 'setTimeout(() => document.body.insertAdjacentHTML("beforeend", "<p role=alert>x</p>"), 100)'
BESIDE = "<button>この内容で確定する</button>"
LATE = (
    "<script>setTimeout(() => document.querySelector('main').insertAdjacentHTML('beforeend', "
    f"'{EXECUTE}'), 1_500)</script>"
)
DRAWN_ANEW = (
    "<script>{ const main = document.querySelector('main'), held = [...main.childNodes]; main.replaceChildren();"
    " setTimeout(() => main.append(...held), 300) }</script>"
)
DEMANDED = (
    '<form action="/done"><label>役職<input name="position" required></label><button>注文を実行する</button></form>'
)
RADIOS = "".join(f'<label><input type="radio" name="pay" required>{way}</label>' for way in ("請求書払い", "口座振替"))
CHOOSING = (
    f'<form action="/done"><fieldset><legend>お支払い方法</legend>{RADIOS}</fieldset>'
    "<button>注文を実行する</button></form>"
)
BLANK = """<form onsubmit="this.querySelector('input').value ? location = '/done' : 0; return false">
    <label>電話番号<input aria-required="true"></label><button>確認画面へ進む</button></form>"""
RENAMED = (
    '<label>利用者ID<input value="somebody"></label><label>パスワード<input type="password"></label>'
    '<label><input type="checkbox">次回から自動でログインする</label><button>ログイン</button>'
    '<a href="/">パスワードをお忘れの方</a><button>新規登録する</button>'
)
OFFER = (
    '<a href="/">NTTビジネス向けストア会員規約</a><label><input type="checkbox">利用規約に同意する</label>'
    '<label><input type="checkbox">個人情報の取扱いについて同意する</label>'
    '<form action="/joined"><button>進む</button></form>'
)
LONG = 3.0
"""Seconds that stand out from those a busy machine takes."""
EXECUTES = ("store.final_confirmation", "button", "注文を実行する")
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
    "/choosing": [page_of(HEADING, LINKS + BOX + CHOOSING + BACK)],
    "/blank": [page_of("お客様情報の入力 (ご注文手続き)", BLANK)],
    "/renamed": [page_of("NTT東日本ビジネスIDでログイン", RENAMED)],
    "/between": [page_of("重要なお知らせ", '<a href="/whole">確認して続ける</a>')],
    "/error": [page_of("ページが見つかりません", '<a href="/">トップへ戻る</a>')],
    "/whole": [page_of(HEADING, LINKS + BOX + EXECUTE + BACK)],
    "/drawn-anew": [page_of(HEADING, LINKS + BOX + EXECUTE + BACK), 0.3, DRAWN_ANEW],
    "/offer": [page_of("会員登録", OFFER)],
    "/joined": [page_of("ショッピングカート", CART)],
    "/choice": [page_of("NTT東日本ビジネスIDでログイン", CHOICE)],
    "/picker": [page_of("アカウントを選択する", PICKER)],
    "/password": [page_of("パスワードの入力", PASSWORD)],
    "/clock": [page_of("時計", "<p id=now></p><script>setInterval(() => now.textContent = Date.now(), 20)</script>")],
    "/deferred": [page_of("受付", f"<button onclick='{ALERT}'>送信</button>")],
    "/slow": [page_of(HEADING, LINKS + BOX + BACK + LATE)],
    "/slow-beside": [page_of(HEADING, LINKS + BOX + BACK + BESIDE + LATE)],
    "/beside": [page_of(HEADING, LINKS + BOX + EXECUTE + BACK + BESIDE)],
    "/done": [page_of("完了しました", LINKS)],
}


@dataclass
class Kept(Observations):
    """Evidence of which the drifts are kept as well, and the actions of the journal."""

    drifts: list[tuple[str, str, str]] = field(default_factory=list)
    drifted: list[str] = field(default_factory=list)
    actions: list[tuple[str, str]] = field(default_factory=list)

    def drift(self, *told: Any, **__: Any) -> None:  # noqa: ANN401 - as in what it is made of
        """Keep it."""
        kind, screen, documented, seen = told[:4]
        self.drifted.append(screen)
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
def memory() -> Memory:
    return Memory()


@pytest.fixture
def visitor(page: Page, evidence: Kept, memory: Memory) -> Visitor:
    page.set_default_timeout(5_000)
    one = visitor_at(page, evidence)
    survey = VisitorSurvey(memory)
    one.survey = survey
    survey.begin(one)
    return one


def test_a_screen_with_another_heading_is_arrived_at(
    visitor: Visitor, evidence: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/heading")
        FinalConfirmation(visitor).arrived()
        monkeypatch.setattr("pages.survey.arrivals.BRIEF", LONG)
        began = monotonic()
        FinalConfirmation(visitor).arrived()  # what is known by now need not be waited for
        took = monotonic() - began
    assert evidence.drifts[0] == ("heading", HEADING, "ご注文の内容")
    assert [key for key, arrived, _ in evidence.seen if arrived] == ["store.final_confirmation"] * 2
    assert took < LONG - BRIEF


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


def test_of_radio_buttons_that_are_demanded_anew_the_set_is_told_once(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/choosing")
        FinalConfirmation(visitor).arrived().execute.click()
        visitor.page.get_by_role("heading", name="完了しました").wait_for()
    assert [drift for drift in evidence.drifts if drift[0] == "required_field"] == [
        ("required_field", "", "お支払い方法")
    ]
    assert evidence.actions == [("", "請求書払い"), ("注文を実行する", "")]


def test_a_known_field_that_is_empty_for_once_is_filled_in_and_not_told_as_new(
    visitor: Visitor, evidence: Kept
) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/blank")
        form = CustomerInfo(visitor)
        form.proceed.click()
        with pytest.raises(NotArrived):
            FinalConfirmation(visitor).arrived()
        visitor.page.get_by_role("heading", name="完了しました").wait_for()
    assert ("required_field", "", "電話番号") not in evidence.drifts
    assert ("電話番号", "電話番号") in evidence.actions


def test_a_check_looks_at_what_stands_in_the_place_of_a_field_that_nobody_has_acted_on(
    visitor: Visitor, evidence: Kept
) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/renamed")
        login = Login(visitor).arrived()
        expect(login.login_id).to_have_value("somebody")
    assert evidence.drifts == []


def test_a_screen_in_between_is_walked_past(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/between")
        assert first_shown(Cart(visitor), FinalConfirmation(visitor)).key == "store.final_confirmation"
    assert evidence.drifts == [("extra_step", "", "重要なお知らせ")]
    assert evidence.actions == [("", "確認して続ける")]


def test_a_screen_in_between_comes_after_the_one_that_was_arrived_at_last(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/choice")
        login = Login(visitor).arrived()
        login.sign_up.click()
        visitor.page.goto(f"{site}/offer")
        Membership(visitor).arrived()
        visitor.page.goto(f"{site}/between")  # by itself, once somebody has approved elsewhere
        FinalConfirmation(visitor).arrived()
    assert evidence.drifted[-1] == "store.membership"


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


def test_a_screen_that_its_script_draws_anew_is_observed_once_it_is_there(visitor: Visitor, evidence: Kept) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/drawn-anew", wait_until="commit")
        FinalConfirmation(visitor).arrived()
    assert HEADING in evidence.seen[-1][2]
    assert evidence.drifts == []


def test_what_is_known_to_be_absent_is_not_waited_for_again(
    visitor: Visitor, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.survey.memory.QUIET", LONG)
    with serving(SITE) as site:
        took = []
        for _ in range(2):
            visitor.page.goto(f"{site}/none")
            began = monotonic()
            with pytest.raises(NotOperable):
                FinalConfirmation(visitor).execute.click()
            took.append(monotonic() - began)
    assert memory.lacking == {EXECUTES}
    assert took[0] > LONG - BRIEF
    assert took[1] < LONG - BRIEF


def test_a_step_that_is_known_to_have_fallen_away_is_not_waited_for_again(
    visitor: Visitor, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.survey.arrivals.BRIEF", LONG)
    with serving(SITE) as site:
        for _ in range(2):
            visitor.page.goto(f"{site}/offer")
            Membership(visitor).arrived().proceed.click()
            began = monotonic()
            MembershipComplete(visitor).arrived()
            took = monotonic() - began
    assert memory.skipped == {of_screen("store.membership_complete"): "store.cart"}
    assert took < LONG / 2


def test_a_page_that_has_been_at_rest_has_settled_already(page: Page, visitor: Visitor) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/none")
        assert not comes(page.get_by_role("alert"), page, PageActivity(page), quiet=LONG)
        began = monotonic()
        assert not comes(page.get_by_role("status"), page, PageActivity(page), quiet=LONG)
        took = monotonic() - began
    assert took < LONG / 2


def test_a_page_that_is_still_coming_is_not_at_rest(page: Page, visitor: Visitor) -> None:
    with serving({"/pieces": [page_of("受付", BOX), LONG, EXECUTE]}) as site:
        visitor.page.goto(f"{site}/pieces", wait_until="commit")
        assert comes(page.get_by_role("button"), page, PageActivity(page), quiet=BRIEF)


def test_a_page_that_never_rests_is_not_waited_for_without_end(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_RESTLESS", 0.5)
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/clock")
        began = monotonic()
        assert not comes(visitor.page.get_by_role("button"), visitor.page, PageActivity(visitor.page))
        took = monotonic() - began
    assert took < 2 * LONG


def test_what_is_done_to_a_page_may_change_it_so_that_it_is_not_at_rest(visitor: Visitor) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/deferred")
        button = visitor.page.get_by_role("button")
        assert not comes(visitor.page.get_by_role("alert"), visitor.page, PageActivity(visitor.page))
        button.click()
        assert comes(visitor.page.get_by_role("alert"), visitor.page, PageActivity(visitor.page), quiet=BRIEF)


def test_a_control_that_comes_late_is_no_drift_once_that_is_known(
    visitor: Visitor, evidence: Kept, memory: Memory
) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/none")
        with pytest.raises(NotOperable):
            FinalConfirmation(visitor).execute.click()
        assert memory.lacking == {EXECUTES}
        evidence.drifts.clear()
        visitor.page.goto(f"{site}/whole")
        FinalConfirmation(visitor).execute.click()
        assert (memory.lacking, memory.late) == (set(), {EXECUTES})
        visitor.page.goto(f"{site}/slow")
        FinalConfirmation(visitor).execute.click()
        visitor.page.get_by_role("heading", name="完了しました").wait_for()
    assert evidence.drifts == []


def test_a_control_that_has_another_label_in_one_state_of_its_screen_is_waited_for_in_none(
    visitor: Visitor, memory: Memory
) -> None:
    with serving(SITE) as site:
        for path in ("button", "whole", "button"):
            visitor.page.goto(f"{site}/{path}")
            FinalConfirmation(visitor).execute.click()
            assert (memory.late, [found.part.name for found in memory.instead.values()]) == (
                set(),
                ["この内容で確定する"],
            )


def test_what_was_taken_for_a_control_that_came_late_is_not_taken_for_it_again(
    visitor: Visitor, evidence: Kept, memory: Memory
) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/button")
        FinalConfirmation(visitor).execute.click()
        assert [found.part.name for found in memory.instead.values()] == ["この内容で確定する"]
        visitor.page.goto(f"{site}/beside")
        FinalConfirmation(visitor).execute.click()
        assert memory.instead == {}
        visitor.page.goto(f"{site}/slow-beside")
        FinalConfirmation(visitor).execute.click()
    assert [used for _, used in evidence.actions] == ["この内容で確定する", "", ""]


def test_a_page_of_which_a_part_is_still_to_come_is_loading(visitor: Visitor) -> None:
    assert visitor.survey is not None
    with serving({"/halves": [page_of(HEADING, LINKS), LONG, BOX]}) as site:
        visitor.page.goto(f"{site}/halves", wait_until="commit")
        assert visitor.survey.is_loading()
        visitor.page.get_by_role("checkbox").wait_for()
        visitor.page.wait_for_load_state()
        assert not visitor.survey.is_loading()


def test_a_page_that_goes_on_by_itself_just_when_it_is_given_up_has_come(
    visitor: Visitor, evidence: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(SITE) as site:
        visitor.page.goto(f"{site}/done")

        def goes_on(*screens: FinalConfirmation) -> NotArrived:
            visitor.page.goto(f"{site}/whole")
            return NotArrived(*screens)

        monkeypatch.setattr(arrivals, "NotArrived", goes_on)
        FinalConfirmation(visitor).arrived()
    assert [key for key, arrived, _ in evidence.seen if arrived] == ["store.final_confirmation"]

"""What comes in front of a page or beside it, is drawn anew, or cannot be seen: a visitor of a survey goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evidence.outcomes import Part
from pages.page_activity import PageActivity
from pages.store.final_confirmation import FinalConfirmation
from pages.store.order_complete import OrderComplete
from pages.survey.look import look_at, unseen
from pages.survey.memory import Memory
from pages.survey.state import State
from pages.survey.survey import VisitorSurvey
from tests.suite.pages.served import Answer, page_of, serving, visitor_at
from tests.suite.pages.test_survey import BOX, HEADING, LINKS, Kept

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.visitor import Visitor

DONE = page_of("ショッピングカート", '<p>ご注文の手続きが完了しました。</p><a href="/">マイページ 注文履歴へ</a>')
BUTTON = "<button>注文を実行する</button>"
BACK = '<a href="/">入力画面へ戻る</a>'
ASKING = f'<form action="/done" onsubmit="return confirm(\'注文を確定しますか\')">{BUTTON}</form>'
DIALOG = (
    f"<form action='/done' onsubmit='event.preventDefault(); sure.showModal()'>{BUTTON}</form>"
    '<dialog id="sure"><h2>ご注文の確定</h2><button onclick="sure.close()">やめる</button>'
    "<button onclick=\"location = '/done'\">確定する</button></dialog>"
)
COOKIES = (
    f"<form action='/done'>{BUTTON}</form><dialog id='cookies'><p>Cookieを使用します。</p>"
    "<button onclick='cookies.close()'>同意する</button></dialog><script>cookies.showModal()</script>"
)
ELSEWHERE = f'<form action="/done" target="_blank">{BUTTON}</form>'
FORGETFUL = (
    f"<form action='/done' onsubmit='if (!this.consent.checked) event.preventDefault()'>"
    f"<label><input type=checkbox name=consent required>上記内容に同意する</label>{BUTTON}</form>"
    "<script>document.querySelector('button').addEventListener('click', () => {"
    "document.forms[0].outerHTML = document.forms[0].outerHTML })</script>"
)


def site(form: str, box: str = BOX) -> dict[str, Answer]:
    return {"/": [page_of(HEADING, LINKS + box + form + BACK)], "/done": [DONE]}


@pytest.fixture
def evidence() -> Kept:
    return Kept()


@pytest.fixture
def visitor(page: Page, evidence: Kept) -> Visitor:
    page.set_default_timeout(3_000)
    one = visitor_at(page, evidence)
    survey = VisitorSurvey(Memory())
    one.survey = survey
    survey.begin(one)
    return one


def ordered(visitor: Visitor, pages: dict[str, Answer]) -> None:
    with serving(pages) as base:
        visitor.page.goto(base)
        final = FinalConfirmation(visitor).arrived()
        final.consent.check()
        final.execute.click()
        OrderComplete(visitor).arrived()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (ASKING, [("extra_step", "", "注文を確定しますか")]),
        (DIALOG, [("extra_step", "", "ご注文の確定")]),
        (COOKIES, []),
        (ELSEWHERE, []),
    ],
    ids=["question of the browser", "dialog", "cookies", "new window"],
)
def test_what_is_asked_in_between_is_answered(
    visitor: Visitor, evidence: Kept, form: str, told: list[tuple[str, str, str]]
) -> None:
    ordered(visitor, site(form))
    assert evidence.drifts == told


def test_what_a_page_has_lost_is_entered_again(visitor: Visitor, evidence: Kept) -> None:
    ordered(visitor, site(FORGETFUL, box=""))
    assert evidence.drifts == []


@pytest.mark.parametrize(
    "page_shown",
    [
        '<title>枠</title><main><iframe src="/inner" width="1000" height="700"></iframe></main>',
        page_of(HEADING, LINKS + BOX.replace("上記", '<span aria-hidden="true">▶ </span>上記') + ASKING + BACK),
        page_of(HEADING, LINKS + BOX.replace('checkbox"', 'checkbox" required') + ASKING + BACK),
        page_of(HEADING, LINKS + BOX.replace("内容に同意する", "内容に同意する <b>必須</b>") + ASKING + BACK),
        page_of(HEADING, LINKS + BOX + ASKING + BACK).replace("<h1>", "<p>").replace("</h1>", "</p>"),
    ],
    ids=["in a frame", "with a sign for the eye", "demanded", "with a mark", "headed by looks"],
)
def test_what_is_drawn_otherwise_is_no_drift(visitor: Visitor, evidence: Kept, page_shown: str) -> None:
    with serving({"/": [page_shown], "/inner": site(ASKING)["/"]}) as base:
        visitor.page.goto(base)
        FinalConfirmation(visitor).arrived().consent.check()
    assert evidence.drifts == []
    assert evidence.actions == [("上記内容に同意する", "")]


def test_the_same_control_in_another_place_is_no_drift(visitor: Visitor, evidence: Kept) -> None:
    state = State(visitor, Memory(), PageActivity(visitor.page))
    documented, there = Part(role="button", name="注文を実行する"), visitor.page.locator("body")
    for part in (Part(role="button", name="注文を 実行する"), Part(role="link", name="注文を実行する")):
        state.drift("control", "store.cart", documented, part, 0.9, there=there)
    assert evidence.drifts == [("control", "注文を実行する", "注文を実行する")]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<a href="/" style="opacity: 0">利用ガイド</a>', [""]),
        ('<a href="/" style="position: absolute; left: -9999px">利用ガイド</a>', [""]),
        ('<a href="/" aria-label="利用ガイド">?</a>', ["?"]),
        ('<a href="/"><img alt="利用ガイド" src="data:,"></a>', []),
        ('<a href="/"><span aria-hidden="true">▶</span>利用ガイド</a>', []),
        ('<p>利用ガイド <a href="/" aria-label="利用ガイド">?</a></p>', []),
    ],
)
def test_a_name_that_nobody_can_see_is_told(page: Page, markup: str, words: list[str]) -> None:
    page.set_content(f"<main><h1>題</h1>{markup}</main>")
    found = unseen(look_at(page), [Part(role="link", name="利用ガイド")])
    assert ["" if each.hidden else each.own for _, each in found] == words


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<label for="a"><b></b></label><input id="a" title="電話番号">', 1),
        ('<input placeholder="電話番号">', 0),
        ("<label>電話番号 <span>必須</span><input></label>", 0),
        ('<div><span>電話番号</span><input aria-label="電話番号"></div>', 0),
        ('<label style="opacity: 0">電話番号<input></label>', 1),
    ],
)
def test_a_label_that_nobody_can_see_is_told(page: Page, markup: str, told: int) -> None:
    page.set_content(f"<main><h1>題</h1>{markup}</main>")
    assert len(unseen(look_at(page), [Part(role="textbox", name="電話番号")])) == told

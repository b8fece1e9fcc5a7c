"""A control is found in whatever typography its label is shown, and the exact label wins."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Page, expect

from evidence.aria import parse
from pages.iij.refused import Refused
from pages.region import Region
from tests.suite.pages.served import Observations, visitor_at


@pytest.fixture
def region(page: Page) -> Region:
    page.set_default_timeout(1_000)
    return Region(visitor_at(page, Observations()), page, "store.cart")


@pytest.mark.parametrize("shown", ["会社名(カナ)", "会社名（カナ）", "会社名 (ｶﾅ)", "会社名（カナ） "])
@pytest.mark.parametrize("kind", ["text", "password"])
def test_a_field_is_found_by_its_label(region: Region, page: Page, shown: str, kind: str) -> None:
    page.set_content(f'<label>{shown}<input type="{kind}"></label><label>会社名<input></label>')
    control = region.textbox("会社名(カナ)") if kind == "text" else region.password("会社名(カナ)")
    control.fill("モギショウジ")
    expect(control).to_have_value("モギショウジ")


def test_buttons_headings_tables_rows_and_groups(region: Region, page: Page) -> None:
    decomposed = unicodedata.normalize("NFD", "パスワード")
    page.set_content(
        f"<h1>Ｓｔｅｐ　１</h1><button>次へ　進む</button><table><caption>{decomposed}</caption>"
        "<tr><td>合計</td><td>１２０円</td></tr></table><fieldset><legend>ご契約者情報（例）</legend></fieldset>"
    )
    for found in (
        region.heading("Step 1", level=1),
        region.button("次へ進む"),
        region.action("次へ進む"),
        region.table("パスワード"),
        region.row("合計", "120円"),
        region.group("ご契約者情報(例)"),
    ):
        expect(found).to_be_visible()
    expect(region.heading("Step 1", level=2)).to_have_count(0)
    expect(region.button("進む")).to_have_count(0)
    expect(region.row("合計 120円")).to_have_count(1)


def test_of_two_that_look_alike_the_exact_one_is_meant(region: Region, page: Page) -> None:
    page.set_content(
        "<button id=wide>ＯＫ</button><button id=narrow>OK</button><main><button id=own>ＯＫ</button></main>"
    )
    expect(region.button("OK")).to_have_id("narrow")
    expect(region.button("ＯＫ").first).to_have_id("wide")
    inside = Region(region.visitor, page.get_by_role("main"), "store.cart")
    expect(inside.button("OK")).to_have_id("own")


def test_a_heading_of_two_names_is_nearly_shown_by_either(region: Region, page: Page) -> None:
    page.set_content("<h1>サインイン要求を承認</h1>")
    tree = parse(page.aria_snapshot())
    own, other = region.heading("Authenticatorの確認"), region.heading("サインイン要求を承認")
    assert own.or_(other).nearly_shown(tree)
    assert other.or_(own).nearly_shown(tree)
    assert not own.nearly_shown(tree)


@pytest.mark.parametrize("around", ["section", "article", "div"])
def test_the_reasons_of_a_refusal_are_found_in_whatever_element(page: Page, around: str) -> None:
    reasons = f'<{around} aria-label="理由"><ul><li>番号</li></ul></{around}>'
    page.set_content(f"<main><h1>ご依頼を受け付けられませんでした</h1>{reasons}</main>")
    expect(Refused(visitor_at(page, Observations())).reasons).to_have_text(["番号"])

"""New fields that a form demands, and labels that were exchanged, as a look at the controls tells them."""

from __future__ import annotations

from playwright.sync_api import Page

from evidence.outcomes import Part
from pages.survey.detours import agree, detour
from pages.survey.look import Seen, exchanged, look_at, unknown_demands
from pages.survey.plausible import OTHERWISE, value_for


def seen(label: str, hints: str, *, demanded: bool = False) -> Seen:
    return Seen(label, "text", demanded, field=True, at=0, hints=hints)


def test_labels_that_fit_each_others_fields_were_exchanged() -> None:
    pairs = exchanged([seen("郵便番号", "tel phone"), seen("都道府県", "prefecture"), seen("電話番号", "postal-code")])
    assert [(one.label, other.label) for one, other in pairs] == [("郵便番号", "電話番号")]


def test_fields_that_changed_places_with_their_labels_were_not() -> None:
    assert exchanged([seen("電話番号", "tel phone"), seen("郵便番号", "postal-code")]) == []


def test_a_label_that_is_another_one_alone_was_not_exchanged() -> None:
    assert exchanged([seen("郵便番号", "tel phone"), seen("電話番号", "tel phone")]) == []


def numbered(label: str, set_: int = 0) -> Seen:
    return Seen(label, "checkbox", demanded=False, field=True, at=0, hints="", set=set_)


def test_numbered_labels_that_come_the_wrong_way_round_were_exchanged() -> None:
    pairs = exchanged([numbered("A:一つ"), numbered("C:三つ"), numbered("B:二つ")])
    assert [(one.label, other.label) for one, other in pairs] == [("C:三つ", "B:二つ")]
    assert exchanged([numbered("1.一つ"), numbered("2.二つ"), numbered("A:甲", 1), numbered("B:乙", 1)]) == []
    assert exchanged([numbered("A:甲", 1), numbered("B:乙", 1), numbered("A:甲", 2)]) == []
    assert exchanged([numbered("9時~11時"), numbered("7.5kg")]) == []


def test_a_field_that_is_demanded_and_unknown_is_new() -> None:
    known = [Part(role="textbox", name="お名前"), Part(role="textbox", name="会社名(カナ)")]
    shown = [
        seen("お名前", "", demanded=True),
        seen("会社名（カナ）", "", demanded=True),
        seen("役職", "", demanded=True),
    ]
    assert [each.label for each in unknown_demands(shown, known)] == ["役職"]


def test_a_page_is_looked_at_as_a_person_would(page: Page) -> None:
    page.set_content(
        '<main><form action="/login"><p><label>お名前 <span>必須</span><input name="name"></label></p>'
        '<p><label>備考<input name="note"></label></p><input type="hidden" name="key"><button>送信</button></form>'
        "<p hidden><label>電話番号<input required></label></p></main>"
    )
    told = [(each.label, each.kind, each.demanded) for each in look_at(page)]
    assert told == [("お名前", "text", True), ("備考", "text", False), ("送信", "button", False)]


def test_a_screen_in_between_has_one_way_on(page: Page) -> None:
    page.set_content("<main><h1>お知らせ</h1><button>戻る</button><button>続ける</button></main>")
    between = detour(page)
    assert between is not None
    assert (between.heading, between.way.name) == ("お知らせ", "続ける")


def test_a_screen_with_two_ways_on_is_not_walked_past(page: Page) -> None:
    page.set_content("<main><h1>選択</h1><button>次へ</button><button>同意する</button></main>")
    assert detour(page) is None


def test_a_way_that_is_shut_opens_once_one_agrees(page: Page) -> None:
    box = "<input type=checkbox onchange='document.querySelector(\"button\").disabled = !this.checked'>"
    page.set_content(f"<main><h1>注意</h1><label>{box}内容に同意する</label><button disabled>次へ</button></main>")
    assert detour(page) is None
    assert agree(page)
    assert detour(page) is not None


def test_nobody_gets_past_a_password(page: Page) -> None:
    page.set_content('<main><label>パスワード<input type="password"></label><button>次へ</button></main>')
    assert detour(page) is None


def test_a_value_fits_its_field() -> None:
    assert value_for("郵便番号", "text") == "100-0001"
    assert value_for("ご担当者様", "email") == "someone@example.com"
    assert value_for("合言葉", "text", 2) == OTHERWISE[:2]

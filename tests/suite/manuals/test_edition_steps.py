"""Editions whose steps are told otherwise: each edit at its step, renumbered steps as such, and nothing false."""

from __future__ import annotations

import pytest

from manuals.documents.document import Document
from manuals.editions.comparison import edits
from manuals.editions.edits import Edit
from manuals.editions.flat import Flat
from manuals.editions.pieces import pieces
from manuals.editions.regions import with_steps
from manuals.folder import read_folder
from manuals.model import Manual
from tests.suite.manuals.catalogue_files import CatalogueFiles

SECTION_1 = """\
section: "1"
number: (1)
title: 申し込み
title_en: Order
steps:
  - place: 1-1
    title: 商品を選ぶ
    title_en: Choose
    claims:
      - {id: choose, kind: control, screen: demo.list, role: link, name: 商品の一覧, quote: 商品の一覧}
      - {id: picture, kind: text, screen: demo.list, text: 会員の方だけの商品です, quote: 会員の方だけの商品です}
  - place: 1-2
    title: 会員を確かめる
    title_en: Member
    claims:
      - {id: member, kind: screen, screen: demo.member, heading: 会員の検索, quote: 会員の検索画面が表示されます。}
      - {id: found, kind: control, screen: demo.member, role: button, name: 該当する会員, quote: 該当する会員}
  - place: 1-3
    title: 内容を入力する
    title_en: Fill in
    claims:
      - {id: form, kind: screen, screen: demo.form, heading: 入力, quote: 入力画面}
      - {id: consent, kind: control, screen: demo.form, role: checkbox, name: 規約に同意する, quote: 規約に同意する}
      - {id: tick, kind: rule, quote: 「規約に同意する」にチェックし, statement: 要る。, statement_en: Needed.}
      - {id: next, kind: control, screen: demo.form, role: button, name: 進む, quote: 「進む」}
  - place: 1-4-1
    title: カートを見る
    title_en: Cart
    claims:
      - {id: cart, kind: screen, screen: demo.cart, heading: ショッピングカート, quote: ショッピングカート}
      - {id: header, kind: text, screen: demo.cart, text: 価格(税抜), quote: 価格(税抜)}
      - {id: fee, kind: row, screen: demo.cart, cells: [税額, 0円], quote: 税額 0円}
      - {id: total, kind: row, screen: demo.cart, cells: [合計金額, 0円], quote: 合計金額 0円}
  - place: 1-4-2
    title: 確認する
    title_en: Confirm
    claims:
      - {id: confirm, kind: screen, screen: demo.confirm, heading: ご注文の確認, quote: ご注文の確認}
      - {id: order-day, kind: text, screen: demo.confirm, text: 希望する日付, quote: 希望する日付}
      - {id: confirm-fee, kind: row, screen: demo.confirm, cells: [税額, 0円], quote: 税額 0円}
      - {id: confirm-total, kind: row, screen: demo.confirm, cells: [合計金額, 0円], quote: 合計金額 0円}
"""
SECTION_2 = """\
section: "2"
number: (2)
title: 届け先
title_en: Address
steps:
  - place: 2-1
    title: 届け先を書く
    title_en: Write
    claims:
      - {id: street, kind: control, screen: demo.form, role: textbox, name: お届け先の住所, quote: お届け先の住所}
      - {id: day, kind: control, screen: demo.form, role: textbox, name: 希望する日付, quote: 希望する日付}
      - {id: leads, kind: order, control: 確定, leads_to: demo.done, quote: 終わったら ③利用の開始に, screen: demo.form}
"""
SECTION_3 = """\
section: "3"
number: (3)
title: 利用の開始
title_en: Start
steps:
  - place: 3-1
    title: 開始する
    title_en: Start
    claims:
      - {id: start, kind: screen, screen: demo.done, quote: ③利用の開始に進んで}
"""
TEXT = """\
(1) 申し込み
1. 商品の一覧を開きます。

会員の方だけの商品です

2. 会員の検索画面が表示されます。
該当する会員をクリックします。
3. 入力画面が表示されます。
「規約に同意する」にチェックし、「進む」をクリックします。
4. 内容を見ます。
①カートです。
ショッピングカート
価格(税抜)
税額 0円
合計金額 0円
②次も見ます。
ご注文の確認
希望する日付
価格(税抜)
税額 0円
合計金額 0円
(2) 届け先
お届け先の住所(    )
希望する日付(    )
終わったら ③利用の開始に進んでください。
"""


@pytest.fixture
def manual(files: CatalogueFiles) -> Manual:
    """A manual of three sections, the third of which its text does not have."""
    for number, section in enumerate((SECTION_1, SECTION_2, SECTION_3), 1):
        files.write(f"{number}.yaml", section)
    return read_folder(files.folder)


def compared(manual: Manual, new: str, old: str = TEXT) -> list[Edit]:
    """The edits that lead from one text to another."""
    flat = Flat(Document(old))
    return edits(manual, with_steps(pieces(flat, manual), flat, manual), Document(new))


def told(manual: Manual, *changes: tuple[str, str], text: str = TEXT) -> list[tuple[str, ...]]:
    """Step, change, kind, old and new words of each edit that pieces of the text exchanged for others make."""
    new = text
    for was, now in changes:
        assert was in new
        new = new.replace(was, now, 1)
    return [(one.step, one.change, one.kind, one.old, one.new) for one in compared(manual, new, text)]


def test_what_two_steps_print_alike_is_told_at_its_own(manual: Manual) -> None:
    second = TEXT.rindex("合計金額 0円")
    (edit,) = compared(manual, f"{TEXT[:second]}合計金額 300円{TEXT[second + len('合計金額 0円') :]}")
    assert (edit.step, edit.old, edit.new) == ("1-4-2", "0円", "300円")
    assert [name.partition("#")[2] for name in edit.claims] == ["confirm-total"]
    assert told(manual, ("合計金額 0円", "合計金額 300円")) == [("1-4-1", "became", "number", "0円", "300円")]


def test_a_step_left_out_renumbers_those_after_it_and_takes_no_words_of_theirs(manual: Manual) -> None:
    assert told(
        manual,
        ("2. 会員の検索画面が表示されます。\n該当する会員をクリックします。\n", ""),
        ("3. 入力", "2. 入力"),
        ("4. 内容", "3. 内容"),
    ) == [
        ("1-2", "vanished", "step", "2. 会員の検索", ""),
        ("1-3", "renumbered", "step", "3.", "2."),
        ("1-4-1", "renumbered", "step", "4.", "3."),
    ]


def test_a_step_put_in_before_a_picture_is_the_new_one(manual: Manual) -> None:
    assert told(
        manual,
        ("開きます。\n", "開きます。\n2. 下へ進みます。\n"),
        ("2. 会員", "3. 会員"),
        ("3. 入力", "4. 入力"),
        ("4. 内容", "5. 内容"),
    ) == [
        ("1-1", "new", "step", "", "2. 下へ進みます。"),
        ("1-2", "renumbered", "step", "2.", "3."),
        ("1-3", "renumbered", "step", "3.", "4."),
        ("1-4-1", "renumbered", "step", "4.", "5."),
    ]


def test_a_number_that_has_a_line_of_its_own_is_a_steps(manual: Manual) -> None:
    rows = TEXT.replace("2. 会員の", "1-2\n会員の")
    assert told(manual, ("1-2\n", "1-3\n"), text=rows) == [("1-2", "renumbered", "step", "1-2", "1-3")]


def test_a_number_in_a_sentence_that_begins_a_line_by_chance_is_no_step(manual: Manual) -> None:
    assert told(manual, ("終わったら ③", "終わったら\n③")) == []
    assert told(manual, ("終わったら ③", "終わったら\n④")) == [("2-1", "became", "number", "③", "④")]


def test_a_number_of_a_section_becomes_no_quantity(manual: Manual) -> None:
    assert told(manual, ("終わったら ③", "終わったら 10分で ④")) == [
        ("2-1", "became", "number", "③", "④"),
        ("2-1", "new", "number", "", "10分"),
    ]


def test_what_only_refers_to_a_section_is_of_the_step_that_says_it(manual: Manual) -> None:
    assert told(manual, ("終わったら ③", "済んだら ③"))[0][0] == "2-1"


def test_a_label_without_its_brackets_is_still_there(manual: Manual) -> None:
    assert told(manual, ("「規約に同意する」", "規約に同意する")) == []
    assert told(manual, ("「規約に同意する」", "「規約に同意しない」")) == [
        ("1-3", "became", "label", "規約に同意する", "規約に同意しない")
    ]


def test_a_field_with_other_room_to_fill_in_is_the_same(manual: Manual) -> None:
    assert told(manual, ("住所(    )", "住所(      )")) == []


def test_a_row_that_is_left_out_is_one_edit(manual: Manual) -> None:
    assert told(manual, ("税額 0円\n", "")) == [("1-4-1", "vanished", "row", "税額 | 0円", "")]


def test_a_short_name_that_stands_alone_is_told(manual: Manual) -> None:
    assert told(manual, ("税額 0円", "消費税額 0円")) == [("1-4-1", "became", "phrase", "税額", "消費税額")]


def test_what_follows_a_sentence_that_is_left_out_is_not_told_as_its_words(manual: Manual) -> None:
    assert told(manual, ("「規約に同意する」にチェックし、", "")) == [
        ("1-3", "vanished", "label", "規約に同意する", ""),
        ("1-3", "vanished", "phrase", "にチェックし", ""),
    ]


def test_cells_in_bars_are_told_without_them(manual: Manual) -> None:
    barred = TEXT.replace("該当する会員を", "トップへ | 該当する会員 |を")
    assert told(manual, ("該当する会員", "該当の会員"), text=barred) == [
        ("1-2", "became", "phrase", "該当する会員", "該当の会員")
    ]


def test_a_form_before_the_steps_that_explain_it_is_told_at_those(manual: Manual) -> None:
    form = "お申し込みの用紙\n・(2) 届け先\n・希望する日付(    )\n" + TEXT
    assert told(manual, ("希望する日付", "希望の日付"), text=form) == [
        ("2-1", "became", "field", "希望する日付", "希望の日付")
    ]

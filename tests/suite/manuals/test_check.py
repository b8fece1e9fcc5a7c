"""Items are held against claims and exclusions as a whole; what is left is listed with its line."""

from __future__ import annotations

import pytest

from manuals.check.judge import Result, check
from manuals.folder import read_folder
from tests.suite.manuals.catalogue_files import CatalogueFiles

TEXT = """\
(1) はじめに
1. 「送信する」を押し、30分以内に進みます。
合計\t0円
2. 件名:【見本】お知らせ
<https://demo.example.jp/>
"""


def checked(files: CatalogueFiles, extra: str = "", *excluded: str) -> Result:
    """The result for the sample's text with more lines, which begin in line 6."""
    if excluded:
        texts = ", ".join(f'"{text}"' for text in excluded)
        files.write("exclusions.yaml", f"- {{texts: [{texts}], reason: 理由, reason_en: Reason}}\n")
    return check(read_folder(files.folder), TEXT + extra)


def opened(result: Result) -> list[tuple[int, str]]:
    return [(judged.line, judged.item.text) for judged in result.open]


def test_a_text_whose_items_are_all_claimed_is_clean(files: CatalogueFiles) -> None:
    result = checked(files)
    assert result.clean
    assert result.summary() == (
        "9 items (label 2, address 1, number 5, row 1, field 0): 9 claimed, 0 excluded, 0 open; "
        "0 stale exclusions, 0 quotes not in the text"
    )


@pytest.mark.parametrize(
    ("extra", "left"),
    [
        ("「送信」", "送信"),
        ("[再送信する]", "再送信する"),
        ("31分", "31分"),
        ("3分", "3分"),
        ("130分", "130分"),
        ("9. 終わり", "9."),
        ("(2) 続き", "(2)"),
        ("https://demo.example.jp/other", "https://demo.example.jp/other"),
        ("example.jp", "example.jp"),
        ("小計\t0円", "小計 | 0円"),
        ("合計\t0円\t0円", "合計 | 0円 | 0円"),
        ("□ 同意", "同意"),
    ],
)
def test_what_no_claim_says_as_a_whole_is_listed(files: CatalogueFiles, extra: str, left: str) -> None:
    assert opened(checked(files, f"\n{extra}\n")) == [(7, left)]


@pytest.mark.parametrize(
    "extra", ["「 送信 する 」", "３０ 分", "【見本】お知らせ", "合計  ０円", "https://demo.example.jp"]
)
def test_widths_and_spaces_make_no_difference(files: CatalogueFiles, extra: str) -> None:
    assert opened(checked(files, extra)) == []


@pytest.mark.parametrize("excluded", ["続行", "「続行」", "[ 続 行 ]"])
def test_an_exclusion_takes_up_a_whole_item(files: CatalogueFiles, excluded: str) -> None:
    assert checked(files, "「続行」", excluded).clean


@pytest.mark.parametrize("excluded", ["続", "行", "続行する", "1"])
def test_an_exclusion_of_a_part_takes_up_nothing_and_is_stale(files: CatalogueFiles, excluded: str) -> None:
    result = checked(files, "「続行」", excluded)
    assert opened(result) == [(6, "続行")]
    assert result.stale == (excluded,)


def test_what_is_part_of_an_excluded_row_is_excluded_with_it_and_only_there(files: CatalogueFiles) -> None:
    result = checked(files, "目次\t7頁\n\n7頁", "目次 | 7頁")
    assert opened(result) == [(8, "7頁")]
    assert result.stale == ()


def test_cells_of_rows_do_not_run_together(files: CatalogueFiles) -> None:
    files.change("1.yaml", "cells: [合計, 0円], quote: 合計", 'cells: [合計, "1", 0円], quote: 合計')
    assert (6, "合計 | 10円") in opened(checked(files, "合計\t10円"))


def test_a_row_of_claimed_labels_is_claimed(files: CatalogueFiles) -> None:
    assert opened(checked(files, "送信する | **送信する**")) == []


def test_a_numbered_row_is_claimed_by_its_first_cells(files: CatalogueFiles) -> None:
    files.change("1.yaml", "cells: [合計, 0円]", 'cells: ["1-2", 作業希望日]')
    text = "1-2 作業希望日 5営業日後の日付\n1-3 作業希望日 同じ"
    left = opened(checked(files, text))
    assert [line for line in left if line[0] > 5] == [(6, "5営業日"), (7, "1-3 | 作業希望日 | 同じ"), (7, "1-3")]


def test_a_choice_is_claimed_without_its_number(files: CatalogueFiles) -> None:
    assert opened(checked(files, "□ 1.送信する\n□ A:送信する\n- 送信する(     )")) == []


def test_a_quote_that_the_text_does_not_have_is_told(files: CatalogueFiles) -> None:
    files.change("1.yaml", "quote: 30分以内", "quote: 60分以内")
    result = checked(files)
    assert result.unquoted == (("demo/1-1#soon", "60分以内"),)
    assert opened(result) == [(2, "30分")]


@pytest.mark.parametrize(
    "extra",
    [
        "選択肢(一つに印、必須): □ 送\n信する",
        "所要時間は、早くてもおよそ30\n分です",
        "詳しくはこちらのhttps://demo.exam\nple.jp/をご覧ください",
        "詳しくはこちらのhttps://demo.\nexample.jp/をご覧ください",
    ],
)
def test_what_paper_cuts_in_two_is_one(files: CatalogueFiles, extra: str) -> None:
    assert opened(checked(files, f"\n{extra}\n")) == []


def test_labels_within_labels_without_end_are_listed_by_their_beginning(files: CatalogueFiles) -> None:
    left = opened(checked(files, "「あ" * 30 + "」" * 30))
    assert len(left) == 30
    assert max(len(text) for _, text in left) < 60

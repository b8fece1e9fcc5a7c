"""How sections and steps are recognised by the marks of their headings."""

from __future__ import annotations

import pytest

from manuals.draft.outline import Outline, outline
from manuals.draft.printed import lines


def of(text: str) -> Outline:
    return outline(lines(text))


def places(text: str) -> list[tuple[str, str]]:
    """Place and title of every step that has a line, by section."""
    return [(node.place, node.title) for _, nodes in of(text).sections() for node in nodes]


@pytest.mark.parametrize(
    "text",
    [
        "第1章 準備\nSTEP 1 開く。\nSTEP 2 閉じる。\n第2章 実行\nSTEP 1 動かす。\n",
        "題\n(1) 準備\n1. 開く。\n2. 閉じる。\n(2) 実行\n1. 動かす。\n",
        "題\n1 準備\n①開く。\n②閉じる。\n2 実行\n①動かす。\n",
        "題\n■準備\n１．開く。\n２．閉じる。\n■実行\n１．動かす。\n",
        "題\n≪準備≫\n(１) 開く。\n(２) 閉じる。\n≪実行≫\n(１) 動かす。\n",
        "# 題\n\n## 準備\n\n1. 開く。\n2. 閉じる。\n\n## 実行\n\n1. 動かす。\n",
        "# 題\n\n## 1. 準備\n\n1-1 開く。\n1-2 閉じる。\n\n## 2. 実行\n\n2-1 動かす。\n",
        "題\n1. 準備\n1. 開く。\n2. 閉じる。\n2. 実行\n1. 動かす。\n",
        "題\n第一章　準備\n手順1：開く。\n手順2：閉じる。\n第二章　実行\n手順1：動かす。\n",
    ],
    ids=["章 STEP", "(1) 1.", "1 ①", "■ １．", "≪≫ (１)", "# 1.", "# 1-1", "1. 1.", "第一章 手順1"],
)
def test_sections_and_steps_of_many_styles(text: str) -> None:
    assert [place for place, _ in places(text)] == ["1-1", "1-2", "2-1"]
    assert [section.title for section, _ in of(text).sections()] == ["準備", "実行"]


def test_a_heading_printed_again_on_the_next_page_is_the_same_place() -> None:
    text = "題\n1 準備\n(1) 登録\n1. 開く。\n1 準備\n(1) 登録\n2. 閉じる。\n"
    assert [place for place, _ in places(text)] == ["1-1-1", "1-1-2"]


def test_the_same_number_with_another_title_is_told() -> None:
    (section,) = [section for section, _ in of("題\n(1) 登録\n1. 開く。\n(1) 申込\n2. 閉じる。\n").sections()]
    assert section.other_titles == [(4, "申込")]


@pytest.mark.parametrize(
    "line",
    [
        "2011 年の著作権",
        "3. 三つ目から始まる。",
        "01 入力 02 確認 03 完了",
        "STEP 1 カート | STEP 2 確認 | STEP 3 完了",
        "・1.箇条書き",
        "「(1) 準備」",
    ],
)
def test_a_number_that_goes_on_from_nothing_is_no_heading(line: str) -> None:
    assert places(f"題\n1 準備\n1. 開く。\n{line}\n") == [("1-1", "開く。")]


def test_a_mark_without_number_within_a_numbered_step_is_a_part_of_its_mail() -> None:
    assert [place for place, _ in places("題\n(1) 登録\n1. メールが届きます。\n■注意事項\n返信できません。\n")] == [
        "1-1"
    ]


def test_what_stands_before_the_text_is_its_front() -> None:
    found = of(
        "手引き\n改訂 1.0版\n目次\n1. 準備 ........ 2\n2. 実行 ........ 3\n1 準備\n1. 開く。\n2 実行\n1. 動かす。\n"
    )
    assert found.title == "手引き 改訂 1.0版"
    assert [line.number for line in found.front] == [1, 2, 3, 4, 5]
    assert [section.title for section, _ in found.sections()] == ["準備", "実行"]


def test_headings_without_numbers_split_a_section_without_steps() -> None:
    text = "①認証\n次のどれかです。\nパスワード\nパスワードを入力します。\nアプリ\n承認します。\n"
    assert places(text) == [("1", "認証"), ("1-1", "パスワード"), ("1-2", "アプリ")]

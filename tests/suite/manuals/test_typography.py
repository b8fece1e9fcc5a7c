"""A note beside a claim that holds names the characters that differ."""

from __future__ import annotations

import pytest

from manuals.texts.typography import Difference, differences, told_en, told_ja


@pytest.mark.parametrize(
    ("documented", "shown", "found"),
    [
        ("データ", "デ‐タ", [("ー", "‐")]),
        ("データーベース", "デ−タ−ベ−ス", [("ー", "−")]),
        ("会社名(カナ)", "会社名（カナ）", [("(", "（"), (")", "）")]),
        ("STEP 1", "STEP1", [(" ", "")]),
        ("次へ", "次\u200bへ", [("", "\u200b")]),
        ("パスワード", "項目 ﾊﾟｽ です。", []),
        ("パスワード", "新しい パスワ―ド です。", [("ー", "―")]),
        ("ガイド", "カ\u3099イド", [("ガ", "カ\u3099")]),
        ("次へ", "次へ", []),
    ],
)
def test_what_differs_is_found(documented: str, shown: str, found: list[tuple[str, str]]) -> None:
    assert differences(documented, shown) == tuple(Difference(*pair) for pair in found)


def test_characters_are_told_by_their_names() -> None:
    found = differences("データ", "デ‐タ")
    long_vowel = "「ー」(U+30FC KATAKANA-HIRAGANA PROLONGED SOUND MARK)"
    assert told_ja(found) == f"「‐」(U+2010 HYPHEN)が{long_vowel}の位置にある"
    assert told_en(found) == f"「‐」(U+2010 HYPHEN) for {long_vowel}"


def test_what_cannot_be_seen_is_told_by_its_name_alone() -> None:
    assert told_en(differences("次へ", "次\u200bへ")) == "with (U+200B ZERO WIDTH SPACE)"
    assert told_ja(differences("次 へ", "次へ")) == "(U+0020 SPACE)がない"


def test_of_many_differences_a_few_are_told() -> None:
    assert told_en(differences("ABCDE", "ＡＢＣＤＥ")).endswith(", and more")

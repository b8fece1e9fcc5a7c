"""The pattern of a label finds what a reader cannot tell from it, and nothing else."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from manuals.loader import load_all
from manuals.model import ControlClaim
from manuals.texts.folding import folded_label
from manuals.texts.label_pattern import label_pattern

LABELS = sorted(
    {claim.name for manual in load_all() for _, _, claim in manual.claims() if isinstance(claim, ControlClaim)}
)

SIGNS = [*"がカパéế가A1⑪/㈱ー－―‐−〜…・", "ﾌﾟ", "ｶﾞ", "カ゛", "ハ゜", "(株)"]


def wide(text: str) -> str:
    """ASCII as full-width characters."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("会社名(カナ)", "会社名（カナ）"),
        ("会社名(カナ)", "会社名(ｶﾅ)"),
        ("パスワード", "ﾊﾟｽﾜｰﾄﾞ"),
        ("パスワード", unicodedata.normalize("NFD", "パスワード")),
        ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
        ("STEP1カート", "STEP 1\u3000カート"),
        ("ＩＤ", "ID"),
        ("(株)例", "㈱例"),
        ("㈱例", "(株)例"),
        ("その他...", "その他…"),
        ("13時~15時", "13時〜15時"),
        ("A.B*C?", "A.B*C?"),
        ("次へ進む", " 次へ 進む "),
        ("パスワード", "ハ゜スワート゛"),
        ("ガイド", "ｶ ﾞｲﾄ ﾞ"),
        ("カ゛イド", "ガイド"),
        ("Café", unicodedata.normalize("NFD", "Café")),
        ("Tiếng Việt", unicodedata.normalize("NFD", "Tiếng Việt")),
        ("データ", "デ‐タ"),
        ("データ", "デ−ﾀ"),
        ("A-1", "A－1"),
        ("ユーザー", "ユ―ザｰ"),
        ("가입", unicodedata.normalize("NFD", "가입")),
    ],
)
def test_a_label_is_found_in_other_typography(label: str, shown: str) -> None:
    assert label_pattern(label).search(shown)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("次へ進む", "進む"),
        ("進む", "次へ進む"),
        ("カナ", "かな"),
        ("データ", "デ一タ"),
        ("9時~11時", "9時-11時"),
        ("カ", "力"),
        ("パ", "ハ"),
        ("ハ", "パ"),
        ("A.C", "ABC"),
        ("会社名", "会社名(カナ)"),
    ],
)
def test_another_label_is_not_found(label: str, shown: str) -> None:
    assert not label_pattern(label).search(shown)


def test_cells_of_a_row_stay_apart() -> None:
    row = label_pattern("初期費用", "1", "0円")
    assert row.search("初期費用 １ 0 円")
    assert not row.search("初期費用 10円")


@pytest.mark.parametrize("label", LABELS)
def test_every_documented_label_is_found_whatever_its_width(label: str) -> None:
    pattern = label_pattern(label)
    forms = (label, wide(label), unicodedata.normalize("NFKC", label), unicodedata.normalize("NFD", label))
    assert [form for form in forms if not pattern.search(form)] == []


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cc", "Cf", "Mn", "Lm"]), min_size=1))
@example("1¼")
@example("Ē¸")
def test_every_label_is_found_as_it_is(label: str) -> None:
    assert not folded_label(label) or label_pattern(label).search(label)


@given(
    st.lists(st.sampled_from(SIGNS), min_size=1).map("".join),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
)
def test_a_label_is_found_in_every_form_of_unicodes(label: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    other = unicodedata.normalize(form, label)
    assert folded_label(other) == folded_label(label)
    assert label_pattern(label).search(other)


@given(st.sampled_from(LABELS), st.sampled_from(LABELS))
def test_no_two_documented_labels_are_taken_for_each_other(one: str, other: str) -> None:
    assert bool(label_pattern(one).search(other)) == (folded_label(one) == folded_label(other))

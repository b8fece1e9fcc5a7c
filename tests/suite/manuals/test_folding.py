"""What a reader cannot tell apart is equal: as a manual comes back from paper, from a PDF, from a word processor."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from manuals.check.text import clean, compact
from manuals.texts.folding import folded, folded_label

DASHES = "-‐‑‒–—―−－﹣﹘─━➖"
"""What is typed and read for a hyphen, a minus or a dash."""


@pytest.mark.parametrize("dash", DASHES)
def test_a_dash_is_one_whichever_it_is(dash: str) -> None:
    assert folded(f"9{dash}11") == "9-11"


@pytest.mark.parametrize("wave", "~～〜∼〰")
def test_a_wave_dash_is_one_and_no_dash(wave: str) -> None:
    assert folded(f"9時{wave}11時") == "9時~11時"


@pytest.mark.parametrize("dash", f"{DASHES}ーｰ")
def test_a_long_vowel_of_a_label_may_be_a_dash(dash: str) -> None:
    assert folded_label(f"デ{dash}タ") == folded_label("データ")
    assert compact(f"デ{dash}タ") == compact("データ")


@pytest.mark.parametrize("other", "一ニ|_~=・")
def test_a_long_vowel_is_nothing_else(other: str) -> None:
    assert folded_label(f"デ{other}タ") != folded_label("データ")


def test_a_long_vowel_in_a_text_stays_and_is_no_minus() -> None:
    assert folded("サーバー") == "サーバー"
    assert folded("ー5円") != folded("−5円")


@pytest.mark.parametrize("dot", "・･·‧•∙⋅⸱ꞏ·")
def test_a_middle_dot_is_one_whichever_it_is(dot: str) -> None:
    assert folded(f"会社名{dot}番号") == "会社名・番号"


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("⻑⻘⻩⻄⻲⻭⺠", "長青黄西亀歯民"),
        ("⽇⽂⾔語⽤⽅", "日文言語用方"),
        ("⼾籍", "戸籍"),
        ("戶籍", "戸籍"),
        ("ﬁle oﬃce", "file office"),
        ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
        ("パスワード", unicodedata.normalize("NFD", "パスワード")),
        ("A∕B", "A/B"),
        ("9時〜11時", "9時~11時"),
        ("➀ご契約", "1ご契約"),
    ],
)
def test_forms_of_one_character_are_equal(shown: str, meant: str) -> None:
    assert folded(shown) == folded(meant)


@pytest.mark.parametrize(
    "sign", list("\u00ad\u200b\u200c\u200d\ufeff\u2060\u180e\ufe0f\u034f\u200e\u202a\u3164\U000e0100")
)
@pytest.mark.parametrize("place", ["{}次へ進む", "次へ{}進む", "次へ進む{}"])
def test_what_cannot_be_seen_is_not_there(sign: str, place: str) -> None:
    assert folded(place.format(sign)) == "次へ進む"


def test_what_differs_for_a_reader_stays_different() -> None:
    assert (
        len({folded(each) for each in ("一", "ー", "口", "ロ", "力", "カ", "工", "エ", "夕", "タ", "二", "ニ")}) == 12
    )


def test_marks_of_one_letter_stay_with_it_before_a_row_of_signs() -> None:
    assert folded(unicodedata.normalize("NFD", "が") + "…" * 40).startswith("が...")


def test_numbers_of_steps_stay_and_lines_too() -> None:
    assert clean("①\r\n⑳\u00ad\r㈱\n") == "①\n⑳\n(株)\n"


def test_markup_within_a_line_is_not_read_and_keys_are() -> None:
    assert compact('<U class="x">次へ</u> <OK> **進む**') == "次へ<OK>進む"


@given(st.text())
@example("½")
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
@example("カ゛")
@example("e \u0301")
def test_folding_a_folded_label_changes_nothing(label: str) -> None:
    assert folded_label(folded_label(label)) == folded_label(label)


@pytest.mark.parametrize("shown", ["カ゛イト゛", "ｶﾞｲﾄﾞ", "ｶ ﾞｲﾄ ﾞ", unicodedata.normalize("NFD", "ガイド")])
def test_a_voiced_sound_is_one_however_it_is_written(shown: str) -> None:
    assert folded_label(shown) == "ガイド"

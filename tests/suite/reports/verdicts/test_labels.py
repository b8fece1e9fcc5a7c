"""Equal, equal but for typography, or different: likeness never makes a label hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.verdicts.labels import Match, best_match, compare, compare_within


@pytest.mark.parametrize(
    ("expected", "shown", "match"),
    [
        ("次へ進む", "次へ進む", Match.EQUAL),
        ("次へ進む", "進む", Match.NONE),
        ("会社名(カナ)", "会社名（カナ）", Match.TYPOGRAPHIC),
        ("STEP 1 カート", "STEP1 カート", Match.TYPOGRAPHIC),
        ("ＩＤ", "ID", Match.TYPOGRAPHIC),
        ("ご注文手続きへ進む", "ご注文手続へ進む", Match.NONE),
        ("9時~11時", "9時〜11時", Match.TYPOGRAPHIC),
        ("パスワード", "ﾊﾟｽﾜｰﾄﾞ", Match.TYPOGRAPHIC),
        ("9時~11時", "9時-11時", Match.NONE),
    ],
)
def test_labels(expected: str, shown: str, match: Match) -> None:
    assert compare(expected, shown) is match


@pytest.mark.parametrize(
    ("expected", "shown", "match"),
    [
        ("ご注文完了", "STEP 4 ご注文完了", Match.EQUAL),
        ("ご注文", "STEP 4 ご注文/お見積完了", Match.NONE),
        ("会社名", "会社名(カナ)", Match.NONE),
        ("234円", "1,234円", Match.NONE),
        ("無償", "※本サービスは無償でご利用いただけます。", Match.EQUAL),
        ("別途、費用がかかります", "接続環境が必要です。(別途、費用がかかります)", Match.EQUAL),
        ("税抜", "価格(税抜)", Match.EQUAL),
        ("完了しました。", "手続きが完了しました。次へ", Match.EQUAL),
        ("10％", "消費税 10%", Match.TYPOGRAPHIC),
        ("注文が完了しました", "ご確認ください。注文が 完了しました。", Match.TYPOGRAPHIC),
        ("注文が\n完了しました", "ご確認ください。注文が完了しました。", Match.TYPOGRAPHIC),
        ("注文が完了", "見積が完了しました。", Match.NONE),
        ("ご注文", "STEP 4 ご 注文/お見積完了", Match.NONE),
        ("", "何か", Match.NONE),
    ],
)
def test_texts_within_texts(expected: str, shown: str, match: Match) -> None:
    assert compare_within(expected, shown) is match


def test_the_nearest_label_is_a_suggestion_only() -> None:
    found = best_match("ご注文手続きへ進む", ["買い物へ戻る", "ご注文手続へ進む"])
    assert (found.match, found.shown) == (Match.NONE, "ご注文手続へ進む")
    assert best_match("ご注文手続きへ進む", ["abc"]).shown == ""


@given(st.text(min_size=1))
def test_every_label_equals_itself(label: str) -> None:
    assert compare(label, label) is Match.EQUAL


@given(st.text(min_size=1), st.text())
def test_a_text_equal_to_a_label_is_also_found_within(label: str, other: str) -> None:
    assert compare_within(label, other) >= compare(label, other)

"""The traceability table opens in a spreadsheet and does nothing there."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.assessment.assess import assess
from reports.traceability import escape_formula, table
from tests.suite.reports.builders import CART, TEST, claim, manual, observation, page, record, write


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff"), "Excel reads UTF-8 only with a byte order mark"
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_claim_test_verdict_evidence(tmp_path: Path) -> None:
    subject = manual(claim("control", "go", screen=CART, role="button", name="進む", priority="high"))
    records = (observation(page('- button "進む"')), record("passed", "demo/1-1#go"), record("skipped", test="other"))
    assessment = assess(write(tmp_path, *records), [subject])
    (row,) = rows(table(assessment, "ja"))
    assert row["マニュアル"] == "デモの手引き"
    assert row["手順"] == "1-1 カートを確かめる"
    assert row["記述ID"] == "demo/1-1#go"
    assert (row["種別"], row["重要度"], row["判定"]) == ("操作部品", "高", "記載どおり")
    assert row["テスト(結果)"] == f"成功: {TEST}"
    assert row["証跡"] == f"observations/{CART}.webp"
    (english,) = rows(table(assessment, "en"))
    assert (english["step"], english["kind"], english["verdict"]) == ("1-1 Check the cart", "control", "holds")
    assert list(english) == [
        *("manual", "edition", "section", "step", "claim", "kind", "priority", "quote", "statement"),
        *("tests (outcome)", "verdict", "seen", "where", "reason or note", "lacking"),
        *("what to provide", "evidence", "accepted deviation", "order drift", "judged by people"),
    ]


def test_a_picture_of_an_equal_observation_names_the_test_that_took_it(tmp_path: Path) -> None:
    subject = manual(claim("control", "go", screen=CART, role="button", name="進む"))
    seen = observation(page('- button "進む"'), pictured_by="tests/test_cart.py::test_first")
    assessment = assess(write(tmp_path, seen, record()), [subject])
    (row,) = rows(table(assessment, "ja"))
    assert row["証跡"] == f"observations/{CART}.webp (同じ表示の観察の画像、撮影: tests/test_cart.py::test_first)"
    (tmp_path / f"observations/{CART}.webp").unlink()
    (row,) = rows(table(assess(assessment.folder, [subject]), "en"))
    taken = "picture of an equal observation, taken by tests/test_cart.py::test_first"
    assert row["evidence"] == f"observations/{CART}.webp ({taken}) (file missing or damaged)"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "|calc"])
def test_a_formula_is_made_harmless(cell: str) -> None:
    assert escape_formula(cell) == f"'{cell}"


def test_other_cells_stay_as_they_are() -> None:
    assert escape_formula("東 -1") == "東 -1"
    assert escape_formula("") == ""


@given(st.text(max_size=40).filter(lambda text: "\r" not in text and "\0" not in text))
def test_any_quote_survives(quote: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow([escape_formula(quote), "x"])
    (read,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert read in ([quote, "x"], [f"'{quote}", "x"])

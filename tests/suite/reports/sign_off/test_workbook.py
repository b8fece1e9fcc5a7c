"""The workbook of the sign-off: every list in full, nothing that Excel would calculate, ready to be printed."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from reports.sign_off.model.sign_off import SignOff
from reports.sign_off.workbook import sheets_of, workbook
from reports.texts import Lang
from tests.suite.reports.builders import run
from tests.suite.reports.releases import LONG, SIGNED, failing, long_labels, passing, signed_off

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Read:
    """A workbook as Excel has it: names of the sheets, their XML, and all strings."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(io.BytesIO(data)) as book:
            top = ET.fromstring(book.read("xl/workbook.xml"))  # noqa: S314 - written by this program
            self.names = [sheet.attrib["name"] for sheet in top.iter(f"{_MAIN}sheet")]
            self.sheets = [book.read(f"xl/worksheets/sheet{n + 1}.xml").decode() for n in range(len(self.names))]
            self.strings = book.read("xl/sharedStrings.xml").decode()


@pytest.fixture
def report(tmp_path: Path) -> SignOff:
    return signed_off(failing(tmp_path / "r2"), baseline=passing(tmp_path / "r1"), decisions=SIGNED)


def test_a_cover_and_a_sheet_for_every_list(report: SignOff) -> None:
    names = Read(workbook(report)).names
    assert names == [
        *("表紙", "ゲート", "結果", "失敗", "相違", "承認された相違", "未検証", "計画からの逸脱", "比較", "追跡表"),
        *("テスト", "証跡"),
    ]
    english = Read(workbook(report, "en"))
    assert english.names[0] == "Cover"
    assert not re.search("不合格|検証していない|計画からの逸脱", english.strings)


def test_the_cover_has_verdict_boxes_and_who_signed(report: SignOff) -> None:
    strings = Read(workbook(report)).strings
    for words in (
        "不合格　リリースを推奨しない",
        "佐藤 花子",
        "☐ 承認\n☐ 条件付き承認",
        "リリース 2026.5",
        "途中で打ち切り",
    ):
        assert words in strings


def test_every_test_claim_and_failure_has_a_row(report: SignOff) -> None:
    rows = {sheet.name.en: len(sheet.rows) for sheet in sheets_of(report, "ja")}
    assert (rows["Tests"], rows["Traceability"], rows["Failures"]) == (8, 10, 3)
    assert rows["From plan"] >= 13


def test_pages_have_a_head_that_is_repeated_and_their_numbers(report: SignOff) -> None:
    book = Read(workbook(report))
    for name, sheet in zip(book.names, book.sheets, strict=True):
        assert "&amp;P / &amp;N" in sheet
        assert 'paperSize="9"' in sheet
        assert ('orientation="landscape"' in sheet) is (name != "表紙")
        assert ("autoFilter" in sheet) is (name != "表紙")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_is_a_formula_and_all_of_a_long_label_is_there(tmp_path: Path, lang: Lang) -> None:
    of = run(run="r9", product_release="=1+1")
    book = Read(workbook(signed_off(passing(tmp_path / "r9", of=of)), lang))
    assert not any("<f>" in sheet for sheet in book.sheets)
    long = Read(workbook(signed_off(long_labels(tmp_path / "long", rows=30)), lang))
    assert long.strings.count(LONG) >= 30


def test_a_workbook_that_is_made_again_is_the_same_file(report: SignOff) -> None:
    assert workbook(report) == workbook(report)

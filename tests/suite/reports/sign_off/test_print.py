"""The PDF of the sign-off, printed by the browser and read back.

``pytest tests/suite/reports/sign_off/test_print.py --basetemp FOLDER`` leaves the files of every case there, to be
looked at.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.formats.pdf import NoPdf, print_pdf
from reports.sign_off.model.sign_off import SignOff
from reports.sign_off.page import CHAPTERS, sign_off_page
from reports.sign_off.print import pages_of, sign_off_pdf
from reports.sign_off.workbook import workbook
from reports.texts import Lang
from runtime.browsers import find_browser
from tests.suite.reports.releases import LONG, SIGNED, failing, long_labels, passing, signed_off

Made = Callable[[Path], SignOff]
Printed = Callable[[Made, Lang], tuple[SignOff, bytes]]
MOMENT = datetime(2026, 4, 1, tzinfo=UTC)
A4 = (595, 842)


def passed(folder: Path) -> SignOff:
    return signed_off(passing(folder / "r1"), decisions=SIGNED)


def failed(folder: Path) -> SignOff:
    return signed_off(failing(folder / "r2"), baseline=passing(folder / "r1"))


def large(folder: Path) -> SignOff:
    return signed_off(long_labels(folder / "long", rows=60))


@pytest.fixture(scope="module", autouse=True)
def _browser() -> None:
    if find_browser() is None:
        pytest.skip("there is no browser here to print with")


@cache
def texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, as a person reads it: Chromium writes some characters in other forms."""
    return tuple(unicodedata.normalize("NFKC", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Makes a sign-off and prints it, each once."""

    @cache
    def make(made: Made, lang: Lang) -> tuple[SignOff, bytes]:
        folder = tmp_path_factory.mktemp(f"{made.__name__}_{lang}")
        report = made(folder)
        pdf = sign_off_pdf(report, lang)
        (folder / "sign_off.pdf").write_bytes(pdf)
        (folder / "sign_off.html").write_text(sign_off_page(report, lang), encoding="utf-8")
        (folder / "sign_off.xlsx").write_bytes(workbook(report, lang))
        return report, pdf

    return make


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("made", [passed, failed])
def test_the_pdf_is_paged_headed_and_complete(printed: Printed, made: Made, lang: Lang) -> None:
    report, pdf = printed(made, lang)
    reader, pages = PdfReader(io.BytesIO(pdf)), texts(pdf)
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages} == {A4}
    for number, words in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in words
        assert (report.release in words and report.name_of_runs in words) or number == 1
    chapters = pages_of(pdf)
    assert list(chapters) == list(CHAPTERS), "each chapter can be gone to"
    contents = folded(pages[1])
    for at, (key, number) in enumerate(chapters.items(), start=1):
        name = folded(CHAPTERS[key].of(lang))
        assert name in folded(pages[number - 1])
        following = f"{at + 1}." if at < len(chapters) else ""
        assert f"{at}.{name}{number}{following}" in contents


def folded(words: str) -> str:
    """Without what a line break and another form of a character make of a text."""
    return "".join(unicodedata.normalize("NFKC", words).replace("・", "‧").split())


def test_fonts_are_embedded(printed: Printed) -> None:
    unembedded = set[str]()
    for page in PdfReader(io.BytesIO(printed(passed, "ja")[1])).pages:
        with_file, without = page._get_fonts()
        unembedded |= without
        assert with_file
    assert unembedded == set()


def test_a_table_repeats_its_head_and_loses_nothing(printed: Printed) -> None:
    _, pdf = printed(large, "ja")
    pages = [folded(words) for words in texts(pdf)]
    appendix = pages[pages_of(pdf)["traceability"] - 1 :]
    assert len(appendix) > 3
    assert all("手順記述判定テスト証跡" in words for words in appendix)
    whole = "".join(re.sub(r"リリース判定報告書.{0,60}?手順記述判定テスト証跡", "", words) for words in appendix)
    assert all(re.search(rf"#c{number}(?!\d)", whole) for number in range(60))
    assert whole.count(folded(LONG)[:20]) >= 60


@pytest.mark.parametrize("made", [passed, failed, large])
def test_no_heading_is_left_at_the_end_of_a_page(printed: Printed, made: Made) -> None:
    report, pdf = printed(made, "ja")
    verdict = "合格" if report.passed else "不合格"
    pages = [folded(words) for words in texts(pdf)]
    for number, words in enumerate(pages, start=1):
        margins, found, body = words.partition(f"{verdict}{number}/{len(pages)}Tejun")
        assert found, margins[:100]
        assert not any(body.endswith(folded(name.ja)) for name in CHAPTERS.values()), body[-60:]


def test_a_page_that_is_printed_again_is_the_same_file() -> None:
    page = "<!DOCTYPE html><meta charset=utf-8><p>同じ</p>"
    first = print_pdf(page, MOMENT)
    assert first == print_pdf(page, MOMENT)
    metadata = PdfReader(io.BytesIO(first)).metadata
    assert metadata is not None
    assert metadata.creation_date == MOMENT


def test_without_a_browser_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.formats.pdf.find_browser", lambda: None)
    with pytest.raises(NoPdf, match=r"^no PDF: no browser was found; run `python3 tejun.py setup`, .* complete$"):
        print_pdf("<p>", MOMENT)

"""Writes the evidence workbook: the ledger first, then a sheet a step, and one for failures that belong to no step."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from xlsxwriter.worksheet import Worksheet

from evidence.checksums import SUMS, sha256
from evidence.encodable import encodable
from evidence.outcomes import TestRecord
from evidence.records import MailRecord
from evidence.times import in_japan, to_the_second
from reports.assessment.assess import Assessment
from reports.evidence_workbook.ledger import Entry, Only, entries
from reports.evidence_workbook.pictures import HEIGHT, Part, parts
from reports.evidence_workbook.shots import Shot, Shots
from reports.formats.excel import Book, Cell, Column, LinkCell, StateCell, across, lines_of, sheet_name
from reports.texts import Lang, Text, same, text
from reports.verdicts.model import STATES
from reports.verdicts.run_records import first_line
from reports.walkthrough.words import circled
from reports.words.environment import environment_of
from reports.words.outcomes import OUTCOMES
from reports.words.pictured import pictured_by
from reports.words.statements import screen_name

TITLE = text("テスト仕様書 兼 成績書", "Test specification and record")
LEDGER = text("テスト仕様書 兼 成績書", "Test record")
FAILURES = text("失敗したテスト", "Failed tests")
SELECTED: dict[Only, Text] = {
    "all": text("すべての記述", "all claims"),
    "high": text("重要度「高」の記述だけ", "only claims of high priority"),
    "failures": text("不合格の記述だけ", "only claims that do not hold, or that a failed test names"),
}
"""What a workbook was asked to show."""
_HEAD = 5
"""Row of the ledger's column heads."""
_CAPTION = 64
"""Points above a picture, in its own row: so that no page ends between the two."""
_LINE = 17
"""Points of a line of text."""
_LONGEST_MAIL = 1500
"""Characters of a mail's text that a sheet shows; the run folder has all of it."""


@dataclass(frozen=True)
class Written:
    """A workbook that was written.

    Attributes:
        data: the file.
        entries: lines of its ledger.
        sheets: of steps.
        pictures: places at which one is shown.
        lost: pictures that could not be read, by their paths inside the run folder.
    """

    data: bytes
    entries: int
    sheets: int
    pictures: int
    lost: tuple[str, ...]


def evidence_workbook(
    assessment: Assessment, only: Only = "all", lang: Lang = "ja", told: Callable[[str], object] = lambda _line: None
) -> Written:
    """The workbook of a run.

    Args:
        assessment: the run, judged.
        only: which claims.
        lang: its language.
        told: is told how far it is.
    """
    return _Workbook(assessment, only, lang).written(told)


class _Workbook:
    """A workbook in the making."""

    def __init__(self, assessment: Assessment, only: Only, lang: Lang) -> None:
        self._assessment = assessment
        self._run = run = assessment.records.run
        self._only = only
        self._entries = entries(assessment, only)
        self._book = book = Book(
            text("エビデンス", "Evidence"), f"{run.product_release} · {run.run}", run.started, lang
        )
        self._title = book.format(bold=True, font_size=14, text_wrap=False)
        self._heading = book.format(bold=True, font_size=12)
        self._plain = book.format(text_wrap=False, font_size=9)
        self._box = book.format(border=1, align="center", font_size=9)
        self._bold = book.format(bold=True, font_size=9)
        self._caption = book.format(font_size=8)
        self._pictures = 0
        self._lost: list[str] = []
        self._walks = Shots(assessment)

    def written(self, told: Callable[[str], object]) -> Written:
        steps = [tuple(of) for _, of in groupby(self._entries, key=lambda entry: entry.step.place)]
        names = self._names(steps)
        failed = [test for test in self._assessment.tests if test.red]
        self._ledger(names, bool(failed))
        for number, of_step in enumerate(steps, start=1):
            self._step(names[of_step[0].step.place], of_step)
            told(f"{number}/{len(steps)}")
        if failed:
            self._failures(failed)
        data = self._book.data()
        return Written(data, len(self._entries), len(steps), self._pictures, tuple(dict.fromkeys(self._lost)))

    def _names(self, steps: Iterable[Sequence[Entry]]) -> dict[str, str]:
        """Place → name of its sheet."""
        names: dict[str, str] = {}
        taken = {self._of(LEDGER), self._of(FAILURES)}
        for of_step in steps:
            place = of_step[0].step.place
            names[place] = sheet_name(place.replace("/", " "), taken)
            taken.add(names[place])
        return names

    def _of(self, words: Text) -> str:
        return self._book.of(words)

    # ------------------------------------------------------------------ the ledger

    def _ledger(self, names: dict[str, str], has_failures: bool) -> None:
        columns = (
            Column(text("No.", "No."), 5),
            Column(text("マニュアル", "Manual"), 13),
            Column(text("章節・手順", "Section, step"), 20),
            Column(text("前提条件", "Precondition"), 20),
            Column(text("操作", "Action"), 22),
            Column(text("期待結果", "Expected"), 30),
            Column(text("実際の結果", "Actual"), 26),
            Column(text("判定", "Verdict"), 11),
            Column(text("実施者", "Tester"), 10),
            Column(text("実施日時(JST)", "Time (JST)"), 11),
            Column(text("要件ID(記述ID)", "Requirement (claim)"), 18),
            Column(text("証跡", "Evidence"), 10),
        )
        rows = [self._line(entry, names[entry.step.place]) for entry in self._entries]
        sheet = self._book.sheet(LEDGER, columns, rows, first=_HEAD)
        sheet.freeze_panes(_HEAD + 1, 1)
        sheet.hide_gridlines(0)  # printed, too
        run, counts = self._run, Counter(entry.verdict.state for entry in self._entries)
        target = self._of(environment_of(run).name)
        facts = (
            f"{self._of(_RELEASE)}: {run.product_release}   {self._of(_TARGET)}: {target} ({run.profile})   "
            f"{self._of(_RUN)}: {run.run}   {self._of(_WHEN)}: {to_the_second(run.started)}   {run.browser}",
            "   ".join(f"{self._of(name)} {counts[state]}" for state, name in STATES.items()),
            f"{self._of(_SHOWN)}: {self._of(SELECTED[self._only])} ({len(self._entries)})   {self._of(_ORIGINALS)}",
            self._bound(),
        )
        sheet.set_row(0, 22)
        sheet.write_string(0, 0, self._of(TITLE), self._title)
        for row, fact in enumerate(facts, start=1):
            sheet.write_string(row, 0, encodable(fact), self._plain)
        if has_failures:
            sheet.write_url(0, 5, f"internal:'{self._of(FAILURES)}'!A1", None, f"→ {self._of(FAILURES)}")
        for column, role in enumerate(_SIGNED, start=len(columns) - len(_SIGNED)):
            sheet.write_string(0, column, self._of(role), self._box)
            sheet.merge_range(1, column, 3, column, "", self._box)

    def _bound(self) -> str:
        """What says which run folder the workbook was made of, to the byte."""
        sums = self._assessment.folder.path / SUMS
        return f"SHA-256 {SUMS}: {sha256(sums)}" if sums.is_file() else ""

    def _line(self, entry: Entry, sheet: str) -> tuple[Cell, ...]:
        document, step = entry.manual.manual.file.document, entry.step.step
        return (
            entry.number,
            text(document.title, document.title_en),
            text(f"{step.place} {step.title}", f"{step.place} {step.title_en}"),
            entry.precondition,
            entry.action,
            entry.expected,
            entry.actual,
            StateCell(entry.verdict.state),
            entry.tester,
            f"{in_japan(entry.time):%Y-%m-%d %H:%M:%S}" if entry.time else "",
            entry.verdict.claim,
            LinkCell(step.place, sheet),
        )

    # ------------------------------------------------------------------ a step

    def _step(self, name: str, of_step: Sequence[Entry]) -> None:
        first = of_step[0]
        step, section, document = first.step.step, first.step.section, first.manual.manual.file.document
        sheet = self._sheet(name, text(f"{step.place} {step.title}", f"{step.place} {step.title_en}"))
        under = text(
            f"{document.title} {section.number} {section.title}",
            f"{document.title_en} {section.number} {section.title_en}",
        )
        sheet.write_string(1, 0, encodable(_short(self._of(under), 80)), self._plain)
        shots = self._walks.of_step(of_step)
        signs = {claim: number for shot in shots for claim, number in shot.signs.items()}
        columns = (
            text("印", "#"),
            same("No."),
            text("確認する内容", "Expected"),
            text("実際の結果", "Actual"),
            text("判定", "Verdict"),
        )
        for column, head in enumerate(columns):
            sheet.write_string(2, column, self._of(head), self._book.head)
        row = 3
        for entry in of_step:
            sign = circled(signs[entry.claim.id]) if entry.claim.id in signs else ""
            cells: tuple[Cell, ...] = (sign, entry.number, entry.expected, entry.actual, StateCell(entry.verdict.state))
            self._book.row(sheet, row, cells, _WIDTHS)
            row += 1
        if shots and any(hasattr(entry.claim, "screen") and entry.claim.id not in signs for entry in of_step):
            sheet.write_string(row, 0, self._of(_UNMARKED), self._plain)
            row += 1
        for mail in self._mails(of_step):
            row = self._mail(sheet, row, mail)
        for number, shot in enumerate(shots, start=1):
            row = self._shot(sheet, row, shot, f"{self._of(_SCREEN)} {number}/{len(shots)}")
        if not shots:
            sheet.write_string(row, 0, self._of(_WITHOUT), self._plain)

    def _sheet(self, name: str, title: Text) -> Worksheet:
        """A sheet of pictures, as high as it takes, its title on every page."""
        sheet: Worksheet = self._book.book.add_worksheet(name)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        words = encodable(self._of(title))
        sheet.merge_range(0, 0, 0, len(_WIDTHS) - 1, words, self._heading)
        sheet.set_row(0, 20 * lines_of(words, 0.8 * sum(_WIDTHS)))
        sheet.write_url(1, len(_WIDTHS) - 1, f"internal:'{self._of(LEDGER)}'!A1", None, f"← {self._of(_BACK)}")
        sheet.repeat_rows(0, 1)
        sheet.freeze_panes(2, 0)
        self._book.page(sheet, landscape=False)
        return sheet

    def _shot(self, sheet: Worksheet, row: int, shot: Shot, what: str) -> int:
        """A screen, with its caption above in the same row; in several rows if it is high."""
        try:
            found = list(parts(shot, self._assessment.folder.path / shot.path))
        except (OSError, SyntaxError, ValueError):  # damaged; Pillow has these three ways to say so
            self._lost.append(shot.path)
            sheet.write_string(row, 0, encodable(f"{what}: {shot.path} {self._of(_LOST)}"), self._plain)
            return row + 1
        for number, part in enumerate(found, start=1):
            of = f" ({number}/{len(found)})" if len(found) > 1 else ""
            self._place(sheet, row, part, self._words(shot, f"{what}{of}"))
            row += 1
        return row

    def _place(self, sheet: Worksheet, row: int, part: Part, caption: str) -> None:
        sheet.set_row_pixels(row, _CAPTION + part.height + 5)
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, caption, self._caption)
        self._pictures += 1
        wide, high = _pixels(part.data)
        sheet.insert_image(
            row,
            0,
            f"{self._pictures}.png",
            {
                "x_scale": part.width / wide,
                "y_scale": part.height / high,
                "x_offset": 4,
                "y_offset": _CAPTION,
                "object_position": 2,
                "image_data": io.BytesIO(part.data),
                "description": caption,
            },
        )

    def _words(self, shot: Shot, what: str) -> str:
        """What is said above a picture, in four lines: which screen, where and when, by which test, which file."""
        name = PurePosixPath(shot.path).name
        test = f"{self._of(_TEST)}: {shot.test} · {shot.title}"
        if shot.seen is None:
            return _lines(f"{what} {self._of(_OF_FAILURE)}", shot.failure, test, name)
        seen = shot.seen.observation
        again = f"「{seen.name}」" if seen.name else ""
        by = f" ({self._of(pictured_by(seen.pictured_by))})" if seen.pictured_by else ""
        signs = " ".join(circled(number) for number in sorted({mark.number for mark in shot.marks}))
        where = f"{seen.url.split('?')[0]} · {to_the_second(seen.time)}"
        return _lines(f"{what} {self._screen(seen.screen)}{again} {signs}", where, test, f"{name}{by}")

    def _screen(self, key: str) -> str:
        for manual in self._assessment.manuals:
            if key in manual.screens:
                return self._of(screen_name(manual.manual, key)).strip()
        return key

    # ------------------------------------------------------------------ mails, failures

    def _mails(self, of_step: Iterable[Entry]) -> list[MailRecord]:
        """The mails that the step's verdicts rest on, each once."""
        wanted = {(one.test, one.what) for entry in of_step for one in entry.verdict.evidence[:1] if one.kind == "mail"}
        found = {
            (mail.test, mail.subject): mail
            for mail in self._assessment.records.mails
            if (mail.test, f"{mail.subject} → {', '.join(mail.to)}") in wanted or (mail.test, mail.subject) in wanted
        }
        return sorted(found.values(), key=lambda mail: mail.time)

    def _mail(self, sheet: Worksheet, row: int, mail: MailRecord) -> int:
        head = (
            f"✉ {mail.subject}\n{mail.sender} → {', '.join(mail.to)} · {to_the_second(mail.time)}\n{_short(mail.test)}"
        )
        body = mail.text[:_LONGEST_MAIL] + (" …" if len(mail.text) > _LONGEST_MAIL else "")
        sheet.set_row_pixels(row, _CAPTION)
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, head, self._bold)
        sheet.set_row_pixels(row + 1, min(_CAPTION + HEIGHT, lines_of(body, 1.2 * sum(_WIDTHS)) * _LINE))
        sheet.merge_range(row + 1, 0, row + 1, len(_WIDTHS) - 1, encodable(body), self._caption)
        return row + 2

    def _failures(self, failed: Iterable[TestRecord]) -> None:
        sheet = self._sheet(self._of(FAILURES), FAILURES)
        row = 2
        for test in failed:
            said = f"{_short(test.test)}\n{_short(first_line(test.message))}"
            line = f"{self._of(OUTCOMES[test.outcome])}: {_short(test.title)}\n{said}"
            sheet.set_row_pixels(row, _CAPTION)
            sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, encodable(line), self._bold)
            row += 1
            shots = list(self._walks.of_failure(test))
            for number, shot in enumerate(shots, start=1):
                row = self._shot(sheet, row, shot, f"{self._of(_SCREEN)} {number}/{len(shots)}")
            others = [path for path in test.all_evidence if path not in {shot.path for shot in shots}]
            for path in others:
                sheet.write_string(row, 0, encodable(path), self._plain)
                row += 1


_WIDTHS = (4, 5.5, 44, 28, 11)
"""Columns of a step's sheet: as wide together as A4 upright has room for."""
_SIGNED = (text("作成", "Prepared"), text("審査", "Reviewed"), text("承認", "Approved"))
_RELEASE = text("リリース", "Release")
_TARGET = text("対象", "Target")
_RUN = text("実行", "Run")
_WHEN = text("実施", "Started")
_SHOWN = text("記載範囲", "Shown")
_ORIGINALS = text("画像の原本は実行フォルダーにあります。", "The originals of the pictures are in the run's folder.")
_BACK = text("成績書", "record")
_SCREEN = text("画面", "Screen")
_TEST = text("テスト", "Test")
_OF_FAILURE = text("失敗時の画像", "picture of the failure")
_LOST = text("(画像を読めない)", "(the picture cannot be read)")
_UNMARKED = text(
    "印のない行は、画像に写らない位置にあるか、画像以外(表示の構造、操作記録、テスト)で確かめた内容です。",
    "Lines without a mark are outside the pictures, or were verified by other means (tree, journal, tests).",
)
_WITHOUT = text("この手順の画面の画像はありません。", "The run has no picture of a screen of this step.")


def _lines(*lines: str) -> str:
    """Lines of a caption."""
    return encodable("\n".join(map(_short, lines)))


def _short(words: str, longest: int = 116) -> str:
    """Words on one line, as wide as so many characters of Latin text at most."""
    line = " ".join(words.split())
    if across(line) <= longest:
        return line
    while across(line) >= longest:
        line = line[:-1]
    return f"{line}…"


def _pixels(png: bytes) -> tuple[int, int]:
    """Width and height, from where every PNG has them."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")

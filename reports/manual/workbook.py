"""The manual report as an Excel workbook: what a documentation owner sorts, filters, comments and prints."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evidence.encodable import encodable
from reports.drifts import KINDS as KINDS_OF_DRIFT
from reports.manual.model import DriftEntry, ManualEntry, ManualReport, MarkedPicture
from reports.manual.pictures import jpeg_size, look, shot_of
from reports.statements import KINDS, ROLES
from reports.texts import Lang, Text, same, text
from reports.traceability import PRIORITIES
from reports.verdicts.model import ORDER_DRIFTS, STATES, State

PICTURES = 200
"""Pictures that are embedded at most, some 60 KB each."""
_PICTURE = (400, 280)
"""Pixels that a picture takes at most, wide and high."""
_LONGEST = 32_767
"""Characters that a cell of Excel can hold."""
_COLOURS: dict[State, tuple[str, str]] = {
    "holds": ("#1d6f46", "#e5f3ea"),
    "differs": ("#b3261e", "#fcebe9"),
    "not_reached": ("#8a5700", "#fbf0d9"),
    "pending": ("#6a3d9a", "#f0e8f8"),
    "not_verifiable": ("#46588a", "#e8ecf6"),
}
_A4 = 9
_FONT = "Yu Gothic"


@dataclass(frozen=True)
class _Column:
    """A column: what it is called, and how wide it is in characters of Latin text; Japanese ones take two."""

    name: Text
    width: float


class _Book:
    """A workbook in the making, in one language."""

    def __init__(self, out: io.BytesIO, report: ManualReport, lang: Lang) -> None:
        self.lang = lang
        self.report = report
        self.book = xlsxwriter.Workbook(out, {"in_memory": True})
        title = self.of(text("マニュアル検証報告書", "Manual verification report"))
        # without its own time of creation, so that a report made again is the same file
        self.book.set_properties({"title": title, "created": report.started.replace(tzinfo=None, microsecond=0)})
        self.head = self._format(bold=True, font_color="#ffffff", bg_color="#24406b", valign="vcenter")
        self.cell = self._format()
        self.number = self._format(align="right")
        self.share = self._format(num_format="0%", align="right")
        self.states = {state: self._format(font_color=ink, bg_color=paper) for state, (ink, paper) in _COLOURS.items()}

    def _format(self, **given: object) -> Format:
        made: Format = self.book.add_format(
            {"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top", **given}
        )
        return made

    def of(self, words: Text) -> str:
        return words.of(self.lang)

    def sheet(self, name: Text, columns: Sequence[_Column], rows: Iterable[Sequence[Any]]) -> Worksheet:
        """A sheet with a head that stays, a filter, and A4 sheets that repeat the head."""
        sheet: Worksheet = self.book.add_worksheet(self.of(name))
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, self.of(column.name), self.head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for number, value in enumerate(row):
                self._write(sheet, last, number, value)
        sheet.set_row(0, 20)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        run = encodable(f"{self.report.product_release} · {self.report.run}").replace("&", "&&")
        sheet.set_header(f"&L&10{self.of(name)}&R&8{run}"[:255])
        sheet.set_footer("&R&8&P / &N")
        return sheet

    def _write(self, sheet: Worksheet, row: int, column: int, value: object) -> None:
        if isinstance(value, _State):
            sheet.write_string(row, column, self.of(STATES[value.state]), self.states[value.state])
        elif isinstance(value, float):
            sheet.write_number(row, column, value, self.share)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.number)
        else:
            words = self.of(value) if isinstance(value, Text) else str(value or "")
            sheet.write_string(row, column, encodable(words)[:_LONGEST], self.cell)


@dataclass(frozen=True)
class _State:
    """A verdict as a cell."""

    state: State


def workbook(report: ManualReport, folder: Path, has: Callable[[str], bool], lang: Lang = "ja") -> bytes:
    """The workbook: drifts with their pictures, claims, what is undocumented, coverage, changes.

    Args:
        report: the report.
        folder: of the run.
        has: whether a file inside it is there.
        lang: its language.
    """
    out = io.BytesIO()
    book = _Book(out, report, lang)
    _drifts(book, folder, has)
    _claims(book)
    _undocumented(book)
    _coverage(book)
    _changes(book)
    book.book.close()
    return out.getvalue()


_MANUAL = _Column(text("マニュアル", "Manual"), 22)
_STEP = _Column(text("手順", "Step"), 9)
_WHAT = _Column(text("記述", "Claim"), 44)
_SEEN = _Column(text("実際の表示", "Seen instead"), 34)


def _drifts(book: _Book, folder: Path, has: Callable[[str], bool]) -> None:
    columns = (
        _MANUAL,
        _STEP,
        _Column(text("章節", "Section"), 24),
        _Column(text("種類", "Kind"), 13),
        _Column(text("マニュアルの記載", "The manual has"), 30),
        _Column(text("記載のラベル", "Documented"), 28),
        _SEEN,
        _Column(text("確度", "Confidence"), 11),
        _Column(text("理由", "Reason"), 36),
        _Column(text("場所", "Where"), 30),
        _Column(text("前回の判定", "Before"), 13),
        _Column(text("対応", "To do"), 20),
        _Column(text("画像(赤枠が該当箇所)", "Picture (the place is framed)"), 58),
    )
    rows = [(manual, drift) for manual in book.report.manuals for drift in manual.drifts]
    cells = [_drift(manual, drift) for manual, drift in rows]
    for manual in book.report.manuals:
        for order in manual.order_drifts:
            place = order.places[0].partition("/")[2]
            cells.append(
                (manual.title, place, "", ORDER_DRIFTS[order.kind], "", " / ".join(order.what), "", "", order.reason)
            )
    sheet = book.sheet(text("相違", "Drifts"), columns, cells)
    sheet.freeze_panes(1, 2)
    embedded = 0
    for row, (_, drift) in enumerate(rows, start=1):
        if drift.picture and embedded < PICTURES and has(drift.picture.path):
            embedded += _picture(book, sheet, (row, len(columns) - 1), folder, drift.picture)


def _drift(manual: ManualEntry, drift: DriftEntry) -> tuple[Any, ...]:
    return (
        manual.title,
        drift.place.partition("/")[2],
        drift.section,
        KINDS_OF_DRIFT.get(drift.kind, same(drift.kind)),
        drift.quote,
        drift.documented,
        drift.seen,
        "" if drift.confidence is None else drift.confidence,
        drift.reason,
        drift.where,
        _State(drift.before) if drift.before else "",
        drift.deviation.reason if drift.deviation else "",
    )


def _picture(book: _Book, sheet: Worksheet, cell: tuple[int, int], folder: Path, picture: MarkedPicture) -> int:
    """Put a picture into a cell, and a frame over it around the place; 1 if it could be."""
    data = (folder / picture.path).read_bytes()
    pixels, shot = jpeg_size(data), shot_of("", picture, data)
    seen = look({picture.path: shot}, picture)
    if pixels is None or seen is None or shot.size is None:
        return 0
    shrunk = min(_PICTURE[0] / shot.size[0], _PICTURE[1] / shot.size[1])
    row, column = cell
    scale = shrunk * shot.size[0] / pixels[0]
    about = book.of(text("画面の画像", "picture of the screen"))
    placed = {"x_offset": 4, "y_offset": 4, "x_scale": scale, "y_scale": scale, "object_position": 1}
    try:
        sheet.insert_image(row, column, picture.path, {**placed, "image_data": io.BytesIO(data), "description": about})
    except (XlsxWriterException, struct.error):  # damaged, or of a kind that Excel does not know
        return 0
    sheet.set_row_pixels(row, round(shot.size[1] * shrunk) + 8)
    if seen.mark:
        x, y, width, height = (side * shrunk for side in seen.mark)
        sheet.insert_textbox(
            row,
            column,
            "",
            {
                "x_offset": max(0, round(x) + 4),
                "y_offset": max(0, round(y) + 4),
                "width": max(6, round(width)),
                "height": max(6, round(height)),
                "fill": {"none": True},
                "line": {"color": "#d81b1b", "width": 2},
                "object_position": 1,
            },
        )
    return 1


def _claims(book: _Book) -> None:
    columns = (
        _MANUAL,
        _STEP,
        _Column(text("判定", "Verdict"), 15),
        _Column(text("種別", "Kind"), 12),
        _Column(text("重要度", "Priority"), 9),
        _WHAT,
        _Column(text("引用", "Quote"), 28),
        _Column(text("確認できた表示", "Seen"), 30),
        _Column(text("理由・注記", "Reason or note"), 36),
        _Column(text("場所", "Where"), 30),
        _Column(text("記述ID", "Claim id"), 36),
    )
    rows = [
        (
            manual.title,
            claim.place.partition("/")[2],
            _State(claim.state),
            KINDS[claim.kind],
            PRIORITIES[claim.priority],
            claim.statement,
            claim.quote,
            claim.seen,
            claim.reason or claim.note,
            claim.where,
            claim.claim,
        )
        for manual in book.report.manuals
        for claim in manual.claims
    ]
    book.sheet(text("記述", "Claims"), columns, rows)


def _undocumented(book: _Book) -> None:
    columns = (
        _MANUAL,
        _Column(text("種類", "Role"), 16),
        _Column(text("名前", "Name"), 44),
        _Column(text("画面", "Screens"), 50),
        _Column(text("観察", "Seen"), 8),
        _Column(text("データにより変わる名前", "Names that vary with data"), 24),
    )
    rows = [
        (manual.title, ROLES[one.role], one.name, ", ".join(one.screens), one.times, one.data or "")
        for manual in book.report.manuals
        for one in manual.undocumented
    ]
    book.sheet(text("記載のない表示", "Undocumented"), columns, rows)


def _coverage(book: _Book) -> None:
    columns = (
        _MANUAL,
        _Column(text("章節", "Section"), 44),
        _Column(text("記述数", "Claims"), 10),
        *(_Column(name, 16) for name in STATES.values()),
        _Column(text("検証率", "Verified"), 10),
    )
    rows = [
        (
            manual.title,
            text(f"{part.number} {part.title.ja}", f"{part.number} {part.title.en}"),
            part.total,
            *part.counts.values(),
            part.judged / part.total if part.total else "",
        )
        for manual in book.report.manuals
        for part in manual.coverage
    ]
    book.sheet(text("網羅状況", "Coverage"), columns, rows)


def _changes(book: _Book) -> None:
    columns = (
        _MANUAL,
        _STEP,
        _Column(text("前回", "Before"), 15),
        _Column(text("今回", "Now"), 15),
        _WHAT,
        _SEEN,
        _Column(text("比較した実行", "Compared with"), 20),
    )
    rows = [
        (
            manual.title,
            change.place.partition("/")[2],
            _State(change.before) if change.before else text("(新しい記述)", "(new)"),
            _State(change.after) if change.after else text("(記述がなくなった)", "(gone)"),
            change.what,
            change.seen,
            manual.compared_with,
        )
        for manual in book.report.manuals
        for change in manual.changes
    ]
    book.sheet(text("前回からの変化", "Changes"), columns, rows)

"""The manual report as an Excel workbook: what a documentation owner sorts, filters, comments and prints."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from reports.assessment.drifts import KINDS as KINDS_OF_DRIFT
from reports.formats.excel import Book, Cell, Column, StateCell
from reports.manual_report.model import DriftEntry, ManualEntry, ManualReport, MarkedPicture
from reports.manual_report.pictures import jpeg_size, look, shot_of
from reports.texts import Lang, Text, same, text
from reports.verdicts.model import ORDER_DRIFTS, STATES
from reports.words.statements import KINDS, PRIORITIES, ROLES

PICTURES = 200
"""Pictures that are embedded at most, some 60 KB each."""
_PICTURE = (400, 280)
"""Pixels that a picture takes at most, wide and high."""


def workbook(report: ManualReport, folder: Path, has: Callable[[str], bool], lang: Lang = "ja") -> bytes:
    """The workbook: drifts with their pictures, claims, what is undocumented, coverage, changes.

    Args:
        report: the report.
        folder: of the run.
        has: whether a file inside it is there.
        lang: its language.
    """
    title = text("マニュアル検証報告書", "Manual verification report")
    book = Book(title, f"{report.product_release} · {report.run}", report.started, lang)
    _drifts(book, report, folder, has)
    _claims(book, report)
    _undocumented(book, report)
    _coverage(book, report)
    _changes(book, report)
    return book.data()


_MANUAL = Column(text("マニュアル", "Manual"), 22)
_STEP = Column(text("手順", "Step"), 9)
_WHAT = Column(text("記述", "Claim"), 44)
_SEEN = Column(text("実際の表示", "Seen instead"), 34)


def _drifts(book: Book, report: ManualReport, folder: Path, has: Callable[[str], bool]) -> None:
    columns = (
        _MANUAL,
        _STEP,
        Column(text("章節", "Section"), 24),
        Column(text("種類", "Kind"), 13),
        Column(text("マニュアルの記載", "The manual has"), 30),
        Column(text("記載のラベル", "Documented"), 28),
        _SEEN,
        Column(text("確度", "Confidence"), 11),
        Column(text("理由", "Reason"), 36),
        Column(text("場所", "Where"), 30),
        Column(text("前回の判定", "Before"), 13),
        Column(text("対応", "To do"), 20),
        Column(text("画像(赤枠が該当箇所)", "Picture (the place is framed)"), 58),
    )
    rows = [(manual, drift) for manual in report.manuals for drift in manual.drifts]
    cells = [_drift(manual, drift) for manual, drift in rows]
    for manual in report.manuals:
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


def _drift(manual: ManualEntry, drift: DriftEntry) -> tuple[Cell, ...]:
    return (
        manual.title,
        drift.place.partition("/")[2],
        drift.section,
        KINDS_OF_DRIFT.get(drift.kind, same(drift.kind)),
        drift.quote,
        drift.documented,
        drift.seen,
        "" if drift.confidence is None else drift.confidence,
        _reason(drift),
        drift.where,
        StateCell(drift.before) if drift.before else "",
        drift.deviation.reason if drift.deviation else "",
    )


def _reason(drift: DriftEntry) -> Text | None:
    """Why it differs, and where walks went on without it."""
    told = [one for one in (drift.reason, *drift.rejoined) if one]
    return text("\n".join(one.ja for one in told), "\n".join(one.en for one in told)) if told else None


def _picture(book: Book, sheet: Worksheet, cell: tuple[int, int], folder: Path, picture: MarkedPicture) -> int:
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


def _claims(book: Book, report: ManualReport) -> None:
    columns = (
        _MANUAL,
        _STEP,
        Column(text("判定", "Verdict"), 15),
        Column(text("種別", "Kind"), 12),
        Column(text("重要度", "Priority"), 9),
        _WHAT,
        Column(text("引用", "Quote"), 28),
        Column(text("確認できた表示", "Seen"), 30),
        Column(text("理由・注記", "Reason or note"), 36),
        Column(text("場所", "Where"), 30),
        Column(text("記述ID", "Claim id"), 36),
    )
    rows = [
        (
            manual.title,
            claim.place.partition("/")[2],
            StateCell(claim.state),
            KINDS[claim.kind],
            PRIORITIES[claim.priority],
            claim.statement,
            claim.quote,
            claim.seen,
            claim.reason or claim.note,
            claim.where,
            claim.claim,
        )
        for manual in report.manuals
        for claim in manual.claims
    ]
    book.sheet(text("記述", "Claims"), columns, rows)


def _undocumented(book: Book, report: ManualReport) -> None:
    columns = (
        _MANUAL,
        Column(text("種類", "Role"), 16),
        Column(text("名前", "Name"), 44),
        Column(text("画面", "Screens"), 50),
        Column(text("観察", "Seen"), 8),
        Column(text("データにより変わる名前", "Names that vary with data"), 24),
    )
    rows = [
        (manual.title, ROLES[one.role], one.name, ", ".join(one.screens), one.times, one.data or "")
        for manual in report.manuals
        for one in manual.undocumented
    ]
    book.sheet(text("記載のない表示", "Undocumented"), columns, rows)


def _coverage(book: Book, report: ManualReport) -> None:
    columns = (
        _MANUAL,
        Column(text("章節", "Section"), 44),
        Column(text("記述数", "Claims"), 10),
        *(Column(name, 16) for name in STATES.values()),
        Column(text("検証率", "Verified"), 10),
    )
    rows = [
        (
            manual.title,
            text(f"{part.number} {part.title.ja}", f"{part.number} {part.title.en}"),
            part.total,
            *part.counts.values(),
            part.judged / part.total if part.total else "",
        )
        for manual in report.manuals
        for part in manual.coverage
    ]
    book.sheet(text("網羅状況", "Coverage"), columns, rows)


def _changes(book: Book, report: ManualReport) -> None:
    columns = (
        _MANUAL,
        _STEP,
        Column(text("前回", "Before"), 15),
        Column(text("今回", "Now"), 15),
        _WHAT,
        _SEEN,
        Column(text("比較した実行", "Compared with"), 20),
    )
    rows = [
        (
            manual.title,
            change.place.partition("/")[2],
            StateCell(change.before) if change.before else text("(新しい記述)", "(new)"),
            StateCell(change.after) if change.after else text("(記述がなくなった)", "(gone)"),
            change.what,
            change.seen,
            manual.compared_with,
        )
        for manual in report.manuals
        for change in manual.changes
    ]
    book.sheet(text("前回からの変化", "Changes"), columns, rows)

"""Excel workbooks in one style: sheets with a head that stays, a filter, and A4 pages that repeat the head."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evidence.encodable import encodable
from reports.texts import Lang, Text
from reports.verdicts.model import STATES, State

LONGEST = 32_767
"""Characters that a cell of Excel can hold."""
LONGEST_NAME = 31
"""Characters of a sheet's name."""
COLOURS: dict[State, tuple[str, str]] = {
    "holds": ("#1d6f46", "#e5f3ea"),
    "differs": ("#b3261e", "#fcebe9"),
    "not_reached": ("#8a5700", "#fbf0d9"),
    "pending": ("#6a3d9a", "#f0e8f8"),
    "not_verifiable": ("#46588a", "#e8ecf6"),
}
"""Ink and paper of a verdict."""
_A4 = 9
_LINE, _AIR, _HIGHEST = 16.0, 3.0, 409.0
"""Points of a line of text, of what is above and below all of them, and of the highest row that there is."""
_FONT = "Yu Gothic"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = "history"
"""A name that Excel keeps for itself."""


@dataclass(frozen=True)
class Column:
    """A column: what it is called, and how wide it is in characters of Latin text; Japanese ones take two."""

    name: Text
    width: float


@dataclass(frozen=True)
class StateCell:
    """A verdict as a cell."""

    state: State


@dataclass(frozen=True)
class LinkCell:
    """Words that lead to the top of another sheet of the same workbook."""

    words: str
    sheet: str


Cell = StateCell | LinkCell | Text | str | int | float | None


class Book:
    """A workbook in the making, in one language.

    Args:
        title: of the document.
        stamp: what it is of, in every page's upper right corner: release and run.
        created: of the run, so that a workbook that is made again is the same file.
        lang: its language.
        ruled: whether tables have lines between their cells, on paper too.
    """

    def __init__(self, title: Text, stamp: str, created: datetime, lang: Lang, *, ruled: bool = False) -> None:
        self.lang = lang
        self._lines = {"border": 1, "border_color": "#c9d0d8"} if ruled else {}
        self._out = io.BytesIO()
        self._stamp = encodable(stamp).replace("&", "&&")
        self.book = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self.book.set_properties({"title": self.of(title), "created": created.replace(tzinfo=None, microsecond=0)})
        self.head = self.format(bold=True, font_color="#ffffff", bg_color="#24406b", valign="vcenter")
        self.cell = self.format(**self._lines)
        self._number = self.format(align="right", **self._lines)
        self._share = self.format(num_format="0%", align="right", **self._lines)
        self._link = self.format(font_color="#1f5fa8", underline=1)
        self._states = {
            state: self.format(font_color=ink, bg_color=paper, **self._lines) for state, (ink, paper) in COLOURS.items()
        }

    def format(self, **given: object) -> Format:
        """A format of the house: its font, wrapped, at the top; what is given comes on top."""
        made: Format = self.book.add_format(
            {"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top", **given}
        )
        return made

    def of(self, words: Text) -> str:
        """A text in the workbook's language."""
        return words.of(self.lang)

    def sheet(
        self, name: Text, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, first: int = 0
    ) -> Worksheet:
        """A sheet that is a table: its head stays, is filtered, and is repeated on every page.

        Args:
            name: of the sheet.
            columns: from the left.
            rows: of cells.
            first: row of the head; what is above is the caller's.
        """
        sheet: Worksheet = self.book.add_worksheet(self.of(name))
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(first, number, self.of(column.name), self.head)
        widths = [column.width for column in columns]
        last = first
        for last, row in enumerate(rows, start=first + 1):
            self.row(sheet, last, row, widths)
        sheet.set_row(first, self._height([column.name for column in columns], widths, 20))
        sheet.freeze_panes(first + 1, 0)
        sheet.autofilter(first, 0, max(last, first + 1), len(columns) - 1)
        sheet.repeat_rows(first)
        self.page(sheet, landscape=True)
        return sheet

    def row(self, sheet: Worksheet, row: int, cells: Sequence[Cell], widths: Sequence[float]) -> None:
        """Write a row, as high as its longest cell takes: Excel would see to that itself, not every other program.

        Args:
            sheet: that has the row.
            row: its number.
            cells: from the left.
            widths: of the columns.
        """
        for number, value in enumerate(cells):
            self.write(sheet, row, number, value)
        sheet.set_row(row, self._height(cells, widths))

    def _height(self, cells: Sequence[Cell], widths: Sequence[float], least: float = 0.0) -> float:
        """Points that a row takes."""
        lines = max(
            (lines_of(self._words(value), width) for value, width in zip(cells, widths, strict=False)), default=1
        )
        return min(_HIGHEST, max(least, lines * _LINE + _AIR))

    def _words(self, value: Cell) -> str:
        if isinstance(value, StateCell):
            return self.of(STATES[value.state])
        if isinstance(value, LinkCell):
            return value.words
        return self.of(value) if isinstance(value, Text) else str(value or "")

    def page(self, sheet: Worksheet, *, landscape: bool) -> None:
        """Set a sheet up for print: A4, as wide as the page, its name and what it is of above, page of pages below."""
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_header(f"&L&A&R&8 {self._stamp}"[:255])
        sheet.set_footer("&R&8&P / &N")

    def write(self, sheet: Worksheet, row: int, column: int, value: Cell, format_: Format | None = None) -> None:
        """Write a cell: text is never a formula, nor a link by its looks."""
        if isinstance(value, StateCell):
            sheet.write_string(row, column, self.of(STATES[value.state]), self._states[value.state])
        elif isinstance(value, LinkCell):
            target = f"internal:'{value.sheet.replace(chr(39), chr(39) * 2)}'!A1"
            sheet.write_url(row, column, target, self._link, encodable(value.words))
        elif isinstance(value, float):
            sheet.write_number(row, column, value, format_ or self._share)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, format_ or self._number)
        else:
            words = self.of(value) if isinstance(value, Text) else str(value or "")
            sheet.write_string(row, column, encodable(words)[:LONGEST], format_ or self.cell)

    def data(self) -> bytes:
        """The file; nothing can be added any more."""
        self.book.close()
        return self._out.getvalue()


def lines_of(words: str, width: float) -> int:
    """How many lines a text takes in a column, rather one too many than one that is cut off.

    Args:
        words: with line ends of its own.
        width: of the column, in characters of Latin text.
    """
    return max(1, sum(ceil(across(line) / max(1.0, width - 1)) for line in words.split("\n")))


def across(line: str) -> int:
    """Characters of Latin text that a line is as wide as; an empty one takes room, too."""
    return max(1, sum(2 if east_asian_width(char) in "WFA" else 1 for char in line))


def sheet_name(wanted: str, taken: Collection[str] = ()) -> str:
    """A name that Excel accepts for a sheet: short, without ``[ ] : * ?`` and slashes, and no other sheet's.

    Args:
        wanted: anything.
        taken: the names of the other sheets.
    """
    plain = " ".join(_NOT_IN_NAMES.sub(" ", encodable(wanted)).split()).strip("'") or "-"
    others = {name.casefold() for name in taken} | {_RESERVED}
    name, number = _cut(plain, LONGEST_NAME), 1
    while name.casefold() in others:
        number += 1
        name = f"{_cut(plain, LONGEST_NAME - len(str(number)) - 1)}~{number}"
    return name


def _cut(name: str, longest: int) -> str:
    """The beginning of a name; Excel counts UTF-16 units."""
    while len(name.encode("utf-16-le")) > 2 * longest:
        name = name[:-1]
    return name.strip(" '") or "-"

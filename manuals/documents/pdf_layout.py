"""From pieces of text on pages to paragraphs: lines, cells of tables, columns, running headers, and readings.

The order of the file is taken for that of reading, which is what programs that lay text out write; only where columns
are written across each other (row by row) are they put one after the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil

from manuals.documents.document import Document, Place, Writer
from manuals.documents.pdf_runs import Page, Run, width

_CELL_GAP = 0.85
"""Em between two pieces of a row from which on they are cells."""
_LATIN_WIDTH = 0.15
"""Em by which a letter may be wider than letters usually are."""
_WORD_GAP, _MIXED_GAP = 0.2, 0.4
_RUBY = 0.62
"""Of the size of the text beside it, at most: a reading."""
_KANA = re.compile("[ぁ-ヿ・\\s]+")
_PAGE_NUMBER = re.compile(
    r"[\s\-‐–—―()〔〕\[\]|/.pP頁ページof]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[\s\-‐–—―()〔〕\[\].頁ページ]*"
)
_DIGITS = re.compile(r"\d+")
_HEADING = re.compile(r"[(（]?\d+[)）.]?\s*[^\s\d.,/\-]")
"""A heading that is repeated at the head of its pages; its first one stays in the text."""
_ON_PAGES = 0.45
"""Of all pages: how many have a running header; it may differ on left and right ones."""
_MARGIN = 0.12
"""Of the page's height, at its head and its foot."""
_NEW_ITEM = re.compile(r"\s*(?:\d+\.(?!\d)|[(（]\d+[)）]|[①-⑳]|\d+-\d+\b|[-‐・•*※■□☐☑●○◆▶>]|[A-Z]:|https?://|[【])")
_ENDS = ("。", "：", ":", ")", "）")
_NUMBER_ROW = re.compile(r"\d+[-‐]\d+\s")
_WORD = re.compile(r"[!-~]+|.")
_ADDRESS = re.compile(r"[@/]|\w\.\w")
_LONGEST_WORD = 8.0
"""Em of a word, at most, that is looked for behind a line that it did not fit on."""
_HYPHENATED = re.compile(r"(?<![\w./@:-])[A-Za-z]?[a-z]+[-‐\u00ad]$")
_REST_OF_WORD = re.compile(r"[a-z]{2,}(?![\w./@:-]*[./@])")
_MOST_LINES_OF_CELL = 14
_PADDING = 1.3
"""Em between the words of two cells, at most, if the first are broken over lines."""
_ROW_ABOVE = 6
"""Em that the next cell of a row may begin above the one before, where cells stand at the row's foot."""


@dataclass
class _Line:
    """Pieces of text in one row."""

    runs: list[Run]
    text: str
    page: int
    number: int = 0
    """On its page, from 1."""
    cell: bool = False
    """Whether it begins another cell of the row of a table that is written already."""
    start: float = 0.0
    """Where its last cell begins, in the direction of writing."""
    second: float = 0.0
    """Where its second cell begins, if it has one."""

    @property
    def first(self) -> Run:
        return self.runs[0]

    @property
    def end(self) -> float:
        return max(run.end for run in self.runs)

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)


@dataclass
class _Taken:
    """Lines of all pages, and what stood in their margins."""

    lines: list[_Line] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)


def laid_out(pages: Sequence[Page]) -> Document:
    """The text of pages in paragraphs."""
    by_page = [_lines(page.runs, number) for number, page in enumerate(pages, 1)]
    taken = _without_margins(pages, by_page)
    _mark_cells(taken.lines)
    writer = Writer()
    previous: _Line | None = None
    edges, leading = _edges(taken.lines), _leading(taken.lines)
    for line in taken.lines:
        place = Place(line.page, line.number)
        if previous is None:
            writer.begin(line.text, place)
        elif line.cell:
            writer.go_on(f"\t{line.text}", place)
        elif _continues(previous, line, edges, leading):
            _join(writer, line.text, place)
        else:
            if _apart(previous, line, leading):
                writer.begin("", place)
            writer.begin(line.text, place)
        previous = line
    return writer.document("pdf", taken.margins)


def _lines(runs: Sequence[Run], page: int) -> list[_Line]:
    """Rows of pieces, as the file has them one after another."""
    lines: list[_Line] = []
    for run in _without_readings(runs):
        last = lines[-1] if lines else None
        if last and _same_row(last, run):
            gap = (run.along - last.end) / run.size
            unsure = _LATIN_WIDTH * sum(character.isascii() for character in last.runs[-1].text)
            between = "\t" if gap > _CELL_GAP + unsure else " " if gap > _room(last.text, run.text, unsure) else ""
            last.text += between + run.text
            last.runs.append(run)
            if between == "\t":
                last.start, last.second = run.along, last.second or run.along
        else:
            lines.append(_Line([run], run.text, page, start=run.along))
    for line in lines:
        line.text = line.text.strip()
    return _columns(lines)


def _room(before: str, after: str, unsure: float) -> float:
    """Em between two pieces of a row from which on there is a space.

    Between Japanese and Latin letters typesetters leave a little room without one.
    """
    one, other = before[-1:], after[:1]
    if one.isspace() or other.isspace():
        return float("inf")
    return _MIXED_GAP + unsure if one.isascii() != other.isascii() else _WORD_GAP


def _same_row(line: _Line, run: Run) -> bool:
    first = line.first
    return (
        first.vertical == run.vertical
        and abs(first.across - run.across) < 0.5 * max(first.size, run.size)
        and run.along > line.end - 1.5 * run.size
        and run.along > line.runs[-1].along
    )


def _without_readings(runs: Sequence[Run]) -> Iterator[Run]:
    """Pieces without those in small kana that stand close beside larger ones (ruby)."""
    for place, run in enumerate(runs):
        if not (
            _KANA.fullmatch(run.text)
            and any(_is_reading(run, other) for other in runs[max(0, place - 12) : place + 13])
        ):
            yield run


def _is_reading(run: Run, other: Run) -> bool:
    above = other.across - run.across
    return (
        run.vertical == other.vertical
        and run.size <= _RUBY * other.size
        and 0.3 * other.size < above < 1.6 * other.size
        and run.along < other.end + other.size
        and run.end > other.along - other.size
    )


def _columns(lines: list[_Line]) -> list[_Line]:
    """Lines in the order of reading where two columns are written row by row."""
    flat = [line for line in lines if not line.first.vertical]
    if len(flat) != len(lines) or len(lines) < 12:
        return lines
    pieces = [(line, _split(line)) for line in lines]
    gutters = Counter(round(right.first.along / 6) for _, (_, right) in pieces if right)
    if not gutters:
        return lines
    gutter, often = gutters.most_common(1)[0]
    halves = [(left, right) for _, (left, right) in pieces if right and abs(right.first.along / 6 - gutter) <= 1]
    if often < 8 or len(halves) < 0.5 * len(lines) or not _are_prose(halves):
        return lines
    start = gutter * 6 - 9
    left_column: list[_Line] = []
    right_column: list[_Line] = []
    read: list[_Line] = []
    for line, (left, right) in pieces:
        if right and abs(right.first.along / 6 - gutter) <= 1:
            left_column.append(left)
            right_column.append(right)
        elif line.end > start + 18 and line.first.along < start:
            # a line across both columns: what stands above it is read before
            read += [*left_column, *right_column, line]
            left_column, right_column = [], []
        else:
            (right_column if line.first.along >= start else left_column).append(line)
    return [*read, *left_column, *right_column]


def _split(line: _Line) -> tuple[_Line, _Line | None]:
    """A row as what stands before and after its only gap."""
    gaps = [
        at for at, (one, other) in enumerate(pairwise(line.runs), 1) if other.along - one.end > _CELL_GAP * one.size
    ]
    if len(gaps) != 1:
        return line, None
    before, after = line.runs[: gaps[0]], line.runs[gaps[0] :]
    left, _, right = line.text.partition("\t")
    return (
        replace(line, runs=before, text=left.strip(), start=before[0].along),
        replace(line, runs=after, text=right.strip(), start=after[0].along),
    )


def _are_prose(halves: Sequence[tuple[_Line, _Line]]) -> bool:
    """Whether both sides are filled as columns of text are, and not as cells of a table."""
    for side in (0, 1):
        lengths = sorted(half[side].end - half[side].first.along for half in halves)
        if lengths[len(lengths) // 2] < 0.75 * lengths[-1] or lengths[-1] < 12 * halves[0][side].size:
            return False
    return True


def _without_margins(pages: Sequence[Page], by_page: Sequence[list[_Line]]) -> _Taken:
    """The lines without running headers, footers and page numbers."""
    candidates: Counter[tuple[str, bool, int]] = Counter()
    keys: dict[int, tuple[str, bool, int]] = {}
    for page, lines in zip(pages, by_page, strict=True):
        own = {id(line): key for line in _outermost(lines) if (key := _margin_key(page, line))}
        keys |= own
        candidates.update(set(own.values()))
    enough = max(2, ceil(_ON_PAGES * len(pages)))
    taken = _Taken()
    kept: set[str] = set()
    for page, lines in zip(pages, by_page, strict=True):
        number = 0
        for line in lines:
            repeated = candidates[keys[id(line)]] >= enough if id(line) in keys else False
            if repeated and _is_heading(line) and line.text not in kept:
                kept.add(line.text)
            elif repeated or _is_page_number(page, line):
                taken.margins.append(line.text)
                continue
            number += 1
            line.number = number
            taken.lines.append(line)
    return taken


def _outermost(lines: Sequence[_Line]) -> list[_Line]:
    """The lines nearest to the head and to the foot of a page: a running header may have two."""
    flat = sorted((line for line in lines if not line.first.vertical), key=lambda line: line.first.y)
    return [*flat[:2], *flat[-2:]]


def _is_heading(line: _Line) -> bool:
    return bool(_HEADING.match(line.text)) and not _PAGE_NUMBER.fullmatch(line.text)


def _margin_key(page: Page, line: _Line) -> tuple[str, bool, int] | None:
    first = line.first
    head, foot = first.y > page.height * (1 - _MARGIN), first.y < page.height * _MARGIN
    if first.vertical or not (head or foot):
        return None
    text = (
        line.text
        if _HEADING.match(line.text) and not _PAGE_NUMBER.fullmatch(line.text)
        else _DIGITS.sub("#", line.text)
    )
    return "".join(text.split()), head, round(first.y / 4)


def _is_page_number(page: Page, line: _Line) -> bool:
    y = line.first.y
    edge = y < page.height * 0.08 or y > page.height * 0.94
    return edge and bool(_PAGE_NUMBER.fullmatch(line.text))


def _mark_cells(lines: Sequence[_Line]) -> None:
    """Find lines that begin another cell of a row: back up, beside a few lines that were just written."""
    cell: list[_Line] = []
    for previous, line in pairwise(lines):
        cell = cell or [previous]
        back = line.page == previous.page and line.first.across < previous.first.across - 0.3 * line.size
        if back and _is_beside(cell[-_MOST_LINES_OF_CELL:], line):
            line.cell = True
            cell = [line]
        elif back or line.page != previous.page or abs(line.first.along - cell[-1].start) > line.size:
            cell = [line]
        else:
            cell.append(line)


def _is_beside(cell: Sequence[_Line], line: _Line) -> bool:
    """Whether a line stands right of a cell's lines, no further up than a row of a table reaches."""
    right = line.first.along > max(each.end for each in cell) - line.size
    return right and line.first.across > min(each.first.across for each in cell) - _ROW_ABOVE * line.size


def _leading(lines: Sequence[_Line]) -> float:
    """How far apart the lines of paragraphs mostly are, in em."""
    steps = Counter(
        round((line.first.across - previous.first.across) / line.size, 1)
        for previous, line in pairwise(lines)
        if line.page == previous.page and _frame(previous) == _frame(line)
    )
    # single lines with room between them may be more than those of paragraphs
    likely = {step: often for step, often in steps.items() if 0.9 <= step <= 3}
    return min((step for step, often in likely.items() if often >= 0.1 * sum(likely.values())), default=1.8)


def _edges(lines: Sequence[_Line]) -> dict[tuple[bool, int], float]:
    """Where full lines end, by the writing and where they begin: as far as at least two of them reach."""
    ends: dict[tuple[bool, int], list[float]] = {}
    for line in lines:
        ends.setdefault(_frame(line), []).append(line.end)
    found: dict[tuple[bool, int], float] = {}
    for frame, reached in ends.items():
        furthest = sorted(reached)[-max(2, len(reached) // 12) :]
        if len(reached) > 1:
            found[frame] = furthest[0]
    return found


def _frame(line: _Line) -> tuple[bool, int]:
    return line.first.vertical, round(line.start / 8)


def _continues(previous: _Line, line: _Line, edges: dict[tuple[bool, int], float], leading: float) -> bool:
    """Whether a line goes on with the paragraph of the one before, over columns and pages too."""
    step = line.first.across - previous.first.across
    if (
        previous.first.vertical != line.first.vertical
        or abs(previous.size - line.size) > 0.15 * line.size
        or (previous.page == line.page and step > 1.25 * leading * line.size)
    ):
        return False
    if "\t" in previous.text or previous.cell:
        # further rows begin where the first cell does
        return previous.page == line.page and abs(line.first.along - previous.start) < 0.6 * line.size
    begun = line.text.partition("\t")[0]
    within = previous.text.rfind("「") > previous.text.rfind("」")
    if not within and (previous.text.endswith(_ENDS) or _NEW_ITEM.match(begun) or _NUMBER_ROW.match(line.text)):
        return False
    edge = edges.get(_frame(previous))
    if line.second and abs(previous.start - line.first.along) < 0.6 * line.size and previous.end < line.second:
        edge = line.second - _PADDING * line.size
    return edge is not None and (_is_full(previous, begun, edge) or (within and previous.end > 0.6 * edge))


def _is_full(line: _Line, following: str, edge: float) -> bool:
    """Whether a line ends where the first word of the next one does not fit any more."""
    word = _WORD.match(following)
    if word is None:
        return False
    # an address that did not fit stands whole on its line: it says nothing of the line before
    room = 1.0 if _ADDRESS.search(word[0]) else min(width(word[0]), _LONGEST_WORD)
    return line.end + (room + 1.0) * line.size > edge


def _apart(previous: _Line, line: _Line, leading: float) -> bool:
    """Whether there is more room between two lines than between those of a paragraph."""
    same = previous.page == line.page and previous.first.vertical == line.first.vertical
    return same and line.first.across - previous.first.across > 1.6 * leading * max(previous.size, line.size)


def _join(writer: Writer, text: str, place: Place) -> None:
    """Go on with a paragraph: a hyphenated word becomes one, and words stay apart."""
    before = writer.lines[-1]
    if _HYPHENATED.search(before) and _REST_OF_WORD.match(text):
        writer.lines[-1] = before[:-1]
        writer.go_on(text, place)
        return
    words = before[-1:].isascii() and before[-1:].isalnum() and text[:1].isascii() and text[:1].isalnum()
    writer.go_on(f" {text}" if words and not _is_address(before, text) else text, place)


def _is_address(before: str, after: str) -> bool:
    """Whether an address goes on: it has no spaces."""
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    return "://" in last or "@" in last or bool(re.match(r"[\w-]*\.[a-z]{2,}", after))

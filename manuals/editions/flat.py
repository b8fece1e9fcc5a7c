"""A text without its spaces and lines, that knows where each of its characters stood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from manuals.check.text import clean, compact, spaced, with_links_as_labels
from manuals.documents.document import Document, Place


class Flat:
    """A document's text as it is compared: folded, and without white space.

    Args:
        document: what was read.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cleaned = with_links_as_labels(clean(document.text))
        self.lines = self.cleaned.split("\n")
        flat = [compact(line) for line in self.lines]
        self.starts = list(accumulate(map(len, flat), initial=0))
        """Where each line begins in the text."""
        self.text = "".join(flat)
        self.breaks = self._breaks()
        """Whether there is white space, or the beginning of a line, before each place."""
        self._begins = list(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def _breaks(self) -> bytearray:
        breaks = bytearray(len(self.text) + 1)
        for start, line in zip(self.starts, self.lines, strict=False):
            at = start
            for words in line.split():
                breaks[at] = 1
                at += len(compact(words))
        breaks[-1] = 1
        written = self.document.text.split("\n") if self.document.starts else []
        for start, line, pieces in zip(self.starts, written, self.document.starts or (), strict=False):
            for offset, _ in pieces[1:]:  # where a line of the file ends, a number or a word may end too
                breaks[min(start + len(compact(line[:offset])), len(self.text))] = 1
        return breaks

    def at(self, position: int) -> int:
        """The place in the text of a position of the cleaned text."""
        line = bisect_right(self._begins, position) - 1
        return self.starts[line] + len(compact(self.lines[line][: position - self._begins[line]]))

    def line(self, at: int) -> int:
        """The line, from 0, that a place of the text is in."""
        return min(bisect_right(self.starts, at) - 1, len(self.lines) - 1)

    def begins_line(self, at: int) -> bool:
        """Whether a line begins at a place of the text."""
        return self.starts[self.line(at)] == at

    def shown(self, start: int, end: int) -> str:
        """The words between two places of one line of the text, as they are shown."""
        number = self.line(start)
        line, begins = self.lines[number], self.starts[number]
        first = bisect_right(range(len(line)), start - begins, key=lambda at: len(compact(line[:at]))) - 1
        last = bisect_left(range(len(line)), end - begins, key=lambda at: len(compact(line[:at])))
        return spaced(line[max(first, 0) : last])

    def place(self, at: int) -> Place:
        """Where a place of the text stands in the file."""
        line = self.line(at)
        whole = self.starts[line + 1] - self.starts[line]
        column = len(self.lines[line]) * (at - self.starts[line]) // max(whole, 1)
        return self.document.place(line + 1, column)

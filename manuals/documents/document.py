"""What a file says, as lines of text that know their page and line in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Format = Literal["text", "html", "markdown", "word", "pdf"]


class Unusable(Exception):
    """A file cannot be read, or is of no use; one line says why and what to do."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands in a file."""

    page: int | None
    """From 1; None where the format has none, or does not keep them."""
    line: int
    """From 1: of the page if there are pages; of a Word document, the paragraph."""

    def __str__(self) -> str:
        return f"{self.line}" if self.page is None else f"p{self.page}:{self.line}"


@dataclass(frozen=True)
class Document:
    """What a file says."""

    text: str
    """A paragraph a line, as far as the format tells: a sentence goes on over the lines and pages of the file."""
    format: Format = "text"
    starts: tuple[tuple[tuple[int, Place], ...], ...] | None = None
    """For each line of the text: from which character on it stands where in the file. None: the lines are the same."""
    margins: tuple[str, ...] = ()
    """Running headers and footers, which are no part of the text; each once."""

    def place(self, line: int, column: int = 0) -> Place:
        """Where a character stands in the file.

        Args:
            line: of the text, from 1.
            column: of the character in it, from 0.
        """
        if self.starts is None:
            return Place(None, line)
        starts = self.starts[min(line, len(self.starts)) - 1]
        return max((start for start in starts if start[0] <= column), default=starts[0])[1]

    def line(self, number: int) -> int:
        """The line of the file for one of the text, both from 1."""
        return self.place(number).line


@dataclass
class Writer:
    """Puts a document's text together, line by line."""

    lines: list[str] = field(default_factory=list)
    starts: list[list[tuple[int, Place]]] = field(default_factory=list)

    def begin(self, text: str, place: Place) -> None:
        """A new line; a text of several lines is as many."""
        for part in text.split("\n"):
            self.lines.append(part)
            self.starts.append([(0, place)])

    def go_on(self, text: str, place: Place) -> None:
        """More of the last line, which stands elsewhere in the file."""
        if not self.lines:
            self.begin(text, place)
            return
        self.starts[-1].append((len(self.lines[-1]), place))
        self.lines[-1] += text

    def document(self, of: Format, margins: Sequence[str] = ()) -> Document:
        """What was put together."""
        starts = tuple(map(tuple, self.starts)) or (((0, Place(None, 1)),),)
        return Document("\n".join(self.lines), of, starts, tuple(dict.fromkeys(margins)))

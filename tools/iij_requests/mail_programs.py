"""What mail programs make of a text: margins, quotation marks, wrapped lines, line ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from tools.iij_requests.independent_writer import Row

_QUOTES = ("", "", "", "> ", ">> ", "＞", "> > ")
_MARGINS = ("", "  ", "      ", "\t", "　　")
_ENDS = ("\n", "\r\n", "\r")
_LIKE_THE_FORM = ("マスターID", "作業希望日")
"""Words of values that would look like a line of the form at the beginning of a line: the reader refuses that."""


def send(random: Random, rows: Sequence[Row]) -> str:
    """The text as it arrives."""
    quote, end, wraps = random.choice(_QUOTES), random.choice(_ENDS), random.random() < 0.5
    lines: list[str] = []
    for row in rows:
        margin = quote + random.choice(_MARGINS)
        pieces = list(_wrapped(random, row)) if wraps else [row.before + row.value + row.after]
        lines += [margin + piece + " " * random.randrange(3) for piece in pieces]
    return end.join(lines) + end * random.randrange(3)


def _wrapped(random: Random, row: Row) -> Iterator[str]:
    """A line in pieces; inside a value it is broken only where that leaves no doubt."""
    line, start = row.before + row.value + row.after, 0
    inside = range(len(row.before) + 1, len(row.before) + len(row.value))
    step = random.randint(20, 76)
    while start + step < len(line):
        end = next((end for end in range(start + step, start, -1) if _breaks(line, end, row, inside)), None)
        if end is None:
            break
        yield line[start:end]
        start = end + (line[end] == " ")
    yield line[start:]


def _breaks(line: str, end: int, row: Row, inside: range) -> bool:
    """Whether a line may be broken before this character."""
    before, after = line[end - 1], line[end]
    if end not in inside:
        # behind a value of the head the rest is the form's note, which is known; a value's own ends are not broken
        return bool(row.before) and end != inside.start - 1 and not (before + after).isspace()
    if line[end:].lstrip("・※- ").startswith(_LIKE_THE_FORM):
        return False
    if after in ">＞" or before.isspace() or line[end + 1 : end + 2].isspace():
        return False
    if after == " ":
        return not row.solid and before.isascii() and line[end + 1].isascii() and line[end + 1] not in ">＞"
    return not after.isspace() and (row.solid or not (before.isascii() and after.isascii()))

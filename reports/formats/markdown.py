"""Words of a run as Markdown: whatever a label or a message holds is text, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

_SPECIAL = re.compile(r"[\\`*_\[\]#!|~$&<>@]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
"""No tag, no entity, nobody who is mentioned."""
_ADDRESS = re.compile(r"(?i)\b(https?|ftp)://|\bwww\.")
"""What would become a link by itself."""
_BEGINS = re.compile(r"^([-+=]|\d{1,9}(?=[.)]( |$)))")
"""At the beginning: what would make a list of it, or a heading of the line before."""
_NOT_IN_CODE = frozenset("`|\\")
"""What ends a code span, or the cell of a table around it."""
LONGEST = 500
"""Characters of a text; the reports have the rest."""


def plain(words: str) -> str:
    """A text in a line of Markdown or in a cell of a table: GitHub's and GitLab's."""
    line = " ".join(words.split())
    if len(line) > LONGEST:
        line = f"{line[:LONGEST]}…"
    escaped = _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), line)
    escaped = _ADDRESS.sub(lambda found: found[0].replace(":", "&#58;").replace(".", "&#46;"), escaped)
    return _BEGINS.sub(_not_beginning, escaped)


def code(words: str) -> str:
    """A name: of a test, a file, a claim."""
    line = " ".join(words.split())
    if line and len(line) <= LONGEST and not set(line) & _NOT_IN_CODE:
        return f"`{line}`"
    return f"<code>{plain(line)}</code>"


def link(words: str, address: str) -> str:
    """A link to an address that is encoded already."""
    return f"[{plain(words)}](<{address}>)"


def path_address(path: str, base: str) -> str:
    """The address of a file.

    Args:
        path: with ``/``.
        base: of the folder that it is in; empty: relative.
    """
    return f"{base.rstrip('/')}/{quote(path)}" if base else quote(path)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """The lines of a table.

    Args:
        heads: of the columns, as Markdown.
        rows: cells, as Markdown.
        right: numbers of the columns that are aligned to the right, from 0 on.
    """
    rules = ["---:" if number in right else "---" for number in range(len(heads))]
    return [f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows)] + [""]


def _not_beginning(found: re.Match[str]) -> str:
    begins = found[0]
    # a number is no list if the dot behind it is none; a digit cannot be escaped
    return f"\\{begins}" if begins in "-+=" else f"&#{ord(begins[0])};{begins[1:]}"

"""Editions of the three manuals, put together from what their catalogues know of them: labels, numbers and addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manuals.editions.pieces import Piece

_SENTENCE = "見本の文章がここに続きます。"
"""Between what a manual prints: words that no claim has."""


def lines_of(printed: Sequence[Piece]) -> list[str]:
    """A text that prints these pieces in their order; rows of tables with tabs."""
    lines: list[str] = []
    before: Piece | None = None
    for piece in printed:
        words = _written(piece)
        if before is not None and piece.row and piece.row == before.row:
            lines[-1] += words if piece.joined else f"\t{words}"
        elif before is not None and piece.joined:
            lines[-1] += words
        elif before is not None and before.kind == "step" and piece.kind != "step":
            lines[-1] += f" {words}"
        elif piece.begins or piece.row or piece.kind in {"step", "field"}:
            lines += ["", words]
        else:
            lines += ["", f"{_SENTENCE}{words}"]
        before = piece
    return [line if "\t" in line or not line else _ended(line) for line in lines]


def _ended(line: str) -> str:
    return line if line.endswith(("。", ")", "」", "]")) or line[-1].isascii() else f"{line} {_SENTENCE}"


def _written(piece: Piece) -> str:
    if piece.kind == "field":
        return f"□ {piece.text}"
    opening, closing = piece.flat[:1], piece.flat[-1:]
    return f"{opening}{piece.text}{closing}" if piece.kind == "label" else piece.text


@dataclass(frozen=True)
class Changed:
    """An edit made on purpose."""

    change: str
    kind: str
    old: str
    new: str

"""Geometry of the trend's charts: a column a run, stacked by what was counted. The page draws them as inline SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K", bound=str)
HEIGHT = 120.0
"""Of the columns, in the chart's own units."""
COLUMN = 22.0
"""Width of a column with its gap."""
GAP = 5.0
_FEW = 10
"""Columns that the chart has room for at least: those of two runs are no walls."""
_LEAST = 2.0
"""Height of the smallest part: one failure of a thousand tests is in sight."""


@dataclass(frozen=True)
class Part:
    """A rectangle of a column.

    Attributes:
        kind: what was counted.
        number: how many.
    """

    kind: str
    number: float
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """A chart.

    Attributes:
        columns: the parts of each run's column, from the bottom up; none where nothing is known.
        most: what the highest column stands for.
        kinds: the kinds that occur, from the bottom up.
    """

    columns: tuple[tuple[Part, ...], ...]
    most: float
    width: float
    kinds: tuple[str, ...]


def stacked(columns: Sequence[Mapping[K, float]], kinds: Sequence[K]) -> Chart:
    """A column a mapping, stacked in the order of the kinds."""
    most = max((sum(column.values()) for column in columns), default=0.0)
    return Chart(
        tuple(_column(number, column, kinds, most) for number, column in enumerate(columns)),
        most,
        max(len(columns), _FEW) * COLUMN + GAP,
        tuple(kind for kind in kinds if any(column.get(kind) for column in columns)),
    )


def _column(number: int, counts: Mapping[K, float], kinds: Sequence[K], most: float) -> tuple[Part, ...]:
    present = [(kind, counts[kind]) for kind in kinds if counts.get(kind)]
    if not present:
        return ()
    heights = {kind: max(count / most * HEIGHT, _LEAST) for kind, count in present}
    # the largest part makes room for the small ones that were drawn larger than they are
    total = sum(count for _, count in present) / most * HEIGHT
    largest = max(heights, key=lambda kind: heights[kind])
    heights[largest] = max(heights[largest] - (sum(heights.values()) - total), _LEAST)
    parts, y = [], HEIGHT
    for kind, count in present:
        y -= heights[kind]
        parts.append(
            Part(kind, count, round(number * COLUMN + GAP, 2), round(y, 2), COLUMN - GAP, round(heights[kind], 2))
        )
    return tuple(parts)

"""Names that people type: what a place contains, and the known name nearest to one that is unknown."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def containers(place: str) -> tuple[str, ...]:
    """``omakase_login/2-2-3`` and everything that contains it: ``…/2-2``, ``…/2``, and ``omakase_login`` itself."""
    manual, _, number = place.partition("/")
    parts = number.split("-") if number else []
    return (*(f"{manual}/{'-'.join(parts[:depth])}" for depth in range(len(parts), 0, -1)), manual)


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: ``; did you mean …?``, or nothing if nothing is known at all."""
    names = list(known)
    endings = [name for name in names if wanted and name.endswith(f"/{wanted}")]
    nearest = process.extractOne(wanted, endings or names, scorer=fuzz.ratio)
    return f"; did you mean {nearest[0]}?" if nearest else ""

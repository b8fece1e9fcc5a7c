"""An edit of a manual, and how a list of them is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from manuals.documents.document import Place
from manuals.editions.pieces import Kind

Change = Literal["became", "new", "vanished", "renumbered"]
EditKind = Kind | Literal["row", "text"]


@dataclass(frozen=True)
class Edit:
    """One thing that another edition says otherwise."""

    change: Change
    kind: EditKind
    step: str
    """Place in the catalogue, ``2-2-3``; of what is new: the step that it follows or is in."""
    old: str
    """Empty for what is new."""
    new: str
    """Empty for what has vanished."""
    place: Place
    """In the new file; of what has vanished: where it would be."""
    claims: tuple[str, ...] = ()
    """Full ids of the claims that say it, as far as they are in this step."""
    sure: bool = False
    """Whether the claims can be edited without a look."""
    times: int = 1
    """How often, in this step."""
    row: tuple[str, ...] = field(default=())
    """Words around it, of the row of a table that it is in."""


def as_record(edit: Edit) -> dict[str, Any]:
    """The edit for other programs."""
    record = asdict(edit)
    place = record.pop("place")
    return {**record, "page": place["page"], "line": place["line"], "claims": list(edit.claims), "row": list(edit.row)}


def told(file: str, manual: str, edits: Sequence[Edit]) -> Iterator[str]:
    """A line for each edit."""
    for edit in edits:
        where = f"{file}:{edit.place}: {manual}/{edit.step}"
        times = f" ({edit.times} times)" if edit.times > 1 else ""
        said = {
            "became": f"{edit.kind} became: {edit.old} → {edit.new}",
            "new": f"new {edit.kind}: {edit.new}",
            "vanished": f"vanished {edit.kind}: {edit.old}",
            "renumbered": f"{edit.kind} renumbered: {edit.old} → {edit.new}",
        }[edit.change]
        claims = f"; claims: {', '.join(name.partition('#')[2] for name in edit.claims)}" if edit.claims else ""
        yield f"{where}: {said}{times}{claims}"

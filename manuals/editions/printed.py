"""`printed.json` of a manual: what the edition that its catalogue was written from prints, in its order.

Facts alone: labels, numbers, addresses and words that claims quote, each as long as a claim has it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from manuals.catalogue_problem import BrokenCatalogue, CatalogueProblem, name_of
from manuals.check.text import compact
from manuals.editions.pieces import Kind, Piece

PRINTED = "printed.json"


class _Printed(BaseModel):
    """A piece as it is kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    step: str
    kind: Kind
    text: Annotated[str, Field(min_length=1)]
    flat: str = ""
    """Empty: as `compact` makes it of the text."""
    row: int = 0
    joined: bool = False
    begins: bool = False


_LIST = TypeAdapter(list[_Printed])


def load(folder: Path) -> list[Piece] | None:
    """The pieces of a manual's own edition; None if they were never kept.

    Raises:
        BrokenCatalogue: the file is not usable.
    """
    file = folder / PRINTED
    if not file.exists():
        return None
    try:
        kept = _LIST.validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        remedy = "make it anew: python -m manuals check FILE --against KEY --keep"
        raise BrokenCatalogue([CatalogueProblem(name_of(file), 1, "", "cannot be read", remedy)]) from error
    found: list[Piece] = []
    at = 0
    for one in kept:
        found.append(
            Piece(one.kind, one.text, one.flat or compact(one.text), at, one.step, one.row, one.joined, one.begins)
        )
        at = found[-1].end
    return found


def keep(folder: Path, found: list[Piece]) -> Path:
    """Write the pieces of the edition that the catalogue is of; one a line."""
    kept = [_Printed(**{name: getattr(one, name) for name in _Printed.model_fields}) for one in found]
    kept = [one.model_copy(update={"flat": ""}) if one.flat == compact(one.text) else one for one in kept]
    lines = ",\n".join(one.model_dump_json(exclude_defaults=True) for one in kept)
    file = folder / PRINTED
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return file

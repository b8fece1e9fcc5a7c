"""The catalogues that a run is judged by."""

from __future__ import annotations

from evidence.run import Run
from manuals.loader import load_all
from manuals.model import Manual


def manuals_of(run: Run) -> tuple[Manual, ...]:
    """The manuals that the run covers; all of them if it names none.

    Raises:
        manuals.loader.BrokenCatalogue: a catalogue cannot be read; names file, line and reason.
    """
    everything = tuple(load_all())
    return tuple(manual for manual in everything if manual.key in run.manuals) if run.manuals else everything


def other_edition(run: Run, manual: Manual) -> str | None:
    """The edition that the run was made with, if the catalogue has another one by now."""
    edition = run.manuals.get(manual.key)
    return edition if edition is not None and edition != (manual.file.document.edition or "") else None

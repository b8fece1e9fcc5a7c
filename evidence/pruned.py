"""``pruned.json``: which files of a run folder were deleted on purpose, to make room.

Such a run is pruned, not broken.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from evidence.records import Record
from evidence.run_folder import BrokenRunFolder

PRUNED = "pruned.json"


class PrunedFile(Record):
    """A file that was deleted, or is about to be."""

    path: str
    """Inside the run folder."""
    bytes: int
    sha256: str
    """In hexadecimal: whoever has a copy can tell that it is this file."""


class Pruned(Record):
    """What of a run was pruned. It is written before anything is deleted, and again when all is."""

    format: int = 1
    pruned: datetime
    """When it was last begun."""
    complete: bool
    """False while files are being deleted, and for good if that was interrupted: pruning again goes on."""
    files: tuple[PrunedFile, ...]
    """In the order of their paths."""


class PrunedRun(BrokenRunFolder):
    """A run whose evidence was pruned is asked for what only its evidence can tell."""


def pruned(folder: Path) -> Pruned | None:
    """What of a run was pruned; None if nothing was.

    Raises:
        BrokenRunFolder: there is a record of it that cannot be read.
    """
    file = folder / PRUNED
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BrokenRunFolder(f"{file} cannot be read ({error})") from error
    try:
        return Pruned.model_validate_json(data)
    except ValidationError as error:
        problem = error.errors()[0]["msg"]
        raise BrokenRunFolder(f"{file} is no record of what was pruned ({problem}); delete this file") from error


def is_pruned(folder: Path) -> bool:
    """Whether files of the run were pruned, whatever the record of it looks like."""
    return (folder / PRUNED).exists()


def refuse_pruned(folder: Path) -> None:
    """Let nobody judge a run by what is left of it: its reports would say less than those that it has.

    Raises:
        PrunedRun: files of it were pruned.
        BrokenRunFolder: the record of it cannot be read.
    """
    if of := pruned(folder):
        raise PrunedRun(
            f"run {folder.name}: its evidence was pruned on {of.pruned:%Y-%m-%d} ({len(of.files)} files, "
            f"see {PRUNED}); its reports in the folder stay as they were made, and cannot be made again"
        )

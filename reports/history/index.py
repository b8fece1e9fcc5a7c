"""``runs.jsonl`` beside the run folders: a line a run, which stays when the run's evidence or its whole folder goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ValidationError

from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.files import replace_text
from reports.history.entry import FORMAT, RunEntry, entry_of

RUNS = "runs.jsonl"
_LOCKED = 60.0
"""Seconds for other processes that are writing to it."""


@dataclass(frozen=True)
class Index:
    """The history as it was read.

    Attributes:
        entries: the first run first.
        unreadable: numbers of the lines that nobody can read; they stay in the file.
    """

    entries: tuple[RunEntry, ...]
    unreadable: tuple[int, ...] = ()


class _Head(BaseModel):
    """What has to be known of a line to find its place; the rest of it is not looked at."""

    format: int
    run: str
    started: datetime

    @property
    def key(self) -> tuple[str, datetime]:
        """See `RunEntry.key`."""
        return self.run, self.started


def read(out: Path) -> Index:
    """The history of the runs in a folder; empty if there is none.

    Raises:
        BrokenRunFolder: the file is there and cannot be read.
    """
    entries, unreadable = [], []
    for number, line in enumerate(_lines(out / RUNS), start=1):
        if (entry := _entry(line)) is None:
            unreadable.append(number)
        else:
            entries.append(entry)
    return Index(tuple(sorted(entries, key=_when)), tuple(unreadable))


def keep(out: Path, entries: Iterable[RunEntry]) -> None:
    """Take runs into the history, or put their lines in the place of those that they have.

    Raises:
        BrokenRunFolder: the file cannot be read, or another process does not let go of it.
        OSError: it cannot be written; the old one is there.
    """
    new = {entry.key: entry for entry in entries}
    if not new:
        return
    file = out / RUNS
    try:
        with FileLock(file.with_suffix(".lock"), timeout=_LOCKED):
            old = [(line, _head(line)) for line in _lines(file)]
            kept = [(line, head) for line, head in old if head is None or head.key not in new]
            added = [(entry.model_dump_json(), entry) for entry in new.values()]
            # a line that nobody can read stays, at the beginning
            every = sorted([*kept, *added], key=lambda one: one[1].started.timestamp() if one[1] else 0.0)
            replace_text(file, "".join(f"{line}\n" for line, _ in every))
    except Timeout:
        raise BrokenRunFolder(f"{file} is in use by another process since {_LOCKED:.0f} s: try again") from None


def keep_run(folder: RunFolder) -> None:
    """Take a run into the history beside its folder.

    Raises:
        BrokenRunFolder: it or the history cannot be read.
        OSError: the history cannot be written.
    """
    keep(folder.path.resolve().parent, [entry_of(folder)])


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BrokenRunFolder(f"{file} cannot be read ({error})") from error
    return [line for line in text.split("\n") if line.strip()]


def _head(line: str) -> _Head | None:
    try:
        head = _Head.model_validate_json(line)
    except ValidationError:
        return None
    return head if head.format <= FORMAT else None


def _entry(line: str) -> RunEntry | None:
    try:
        entry = RunEntry.model_validate_json(line)
    except ValidationError:
        return None
    return entry if entry.format <= FORMAT else None


def _when(entry: RunEntry) -> float:
    return entry.started.timestamp()

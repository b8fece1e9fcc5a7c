"""The seal of a run: checksums of everything that it left itself, written when it is closed.

Whoever reads the run later can tell whether its records are still what the run wrote. Reports are not among them: they
can be made again at any time. A run that was killed has no seal; that is said, and is no change.

The seal finds what was changed by mistake or in haste. Who can write the folder can also write another seal: against
them a run is signed (``docs/sign-off.md``).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evidence.checksums import checksums, read_sums, sums_text, tree
from evidence.report_names import is_report

SEAL = "records.sha256"
"""``sha256sum --check records.sha256`` reads it."""

ChangeKind = Literal["changed", "missing", "added"]


@dataclass(frozen=True)
class Change:
    """Something that is not as it was when the run was closed.

    Attributes:
        kind: what happened to it.
        path: inside the run folder, with ``/``.
    """

    kind: ChangeKind
    path: str


def seal_records(folder: Path) -> None:
    """Write the seal of a run that is over, or anew of one that was gone on with.

    Raises:
        OSError: something cannot be read, or the seal not be written; the one before is still there.
    """
    text = sums_text(checksums(folder, wanted=_is_record))
    scratch = folder / f"{SEAL}.new"
    try:
        scratch.write_bytes(os.fsencode(text))
        scratch.replace(folder / SEAL)
    except OSError:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise


def unseal(folder: Path) -> None:
    """Take the seal away, before a run is gone on with: if it is killed now, it has none.

    Raises:
        OSError: it cannot be removed.
    """
    (folder / SEAL).unlink(missing_ok=True)


def changes(folder: Path) -> tuple[Change, ...] | None:
    """What is not as it was when the run was closed, in the order of the paths; None if the run has no seal.

    A link is no record of a run, wherever it leads: one is told as added, or in the place of a record as a change.

    Raises:
        OSError: the folder cannot be read.
    """
    try:
        sealed = read_sums(os.fsdecode((folder / SEAL).read_bytes()))
    except FileNotFoundError:
        return None
    if not sealed:
        return (Change("changed", SEAL),)
    there = checksums(folder, wanted=_is_record)
    others = {path for path, status in tree(folder) if not stat.S_ISREG(status.st_mode) and _is_record(path)}
    found = [Change("changed", path) for path in sealed.keys() & there.keys() if sealed[path] != there[path]]
    found += [Change("changed", path) for path in sealed.keys() & others]
    found += [Change("missing", path) for path in sealed.keys() - there.keys() - others]
    found += [Change("added", path) for path in (there.keys() | others) - sealed.keys()]
    return tuple(sorted(found, key=lambda change: change.path))


def in_one_line(found: Sequence[Change], most: int = 3) -> str:
    """The changes for a line that a person reads: ``run.json changed, tests/main.jsonl missing and 2 more``."""
    told = ", ".join(f"{change.path} {change.kind}" for change in found[:most])
    return f"{told} and {len(found) - most} more" if len(found) > most else told


def _is_record(path: str) -> bool:
    return path not in (SEAL, f"{SEAL}.new") and not is_report(path)

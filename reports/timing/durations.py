"""How long each test took, in the format of pytest-split: node id → seconds, as JSON.

``.test_durations`` belongs to the checkout: a clean clone has it, and so do all machines that share a run, which must
agree on who runs what. What this machine has measured since is kept with the history of its runs, and is only used to
begin with the longest tests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock

from reports.files import replace_text

CHECKED_IN = ".test_durations"
"""In the checkout's root."""
MEASURED = "durations.json"
"""In the folder that holds the run folders."""


def known(root: Path) -> dict[str, float]:
    """Everything that is known on this machine; what was measured here goes before what the checkout says.

    Args:
        root: of the checkout.
    """
    return {**read(root / CHECKED_IN), **read(_measured(root))}


def read(file: Path) -> dict[str, float]:
    """The durations of a file; none if it is not there or cannot be read: then all tests count alike."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {test: float(seconds) for test, seconds in found.items() if isinstance(seconds, int | float)}


def keep(root: Path, measured: Mapping[str, float]) -> None:
    """Add what a run has measured. Tests of files that are not there any more are forgotten.

    Args:
        root: of the checkout.
        measured: node id → seconds.

    Raises:
        OSError: it cannot be written.
    """
    if not measured:
        return
    file = _measured(root)
    file.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(file.with_suffix(".lock")):  # another run may end at the same time
        write(file, root, {**read(file), **measured})


def write(file: Path, root: Path, durations: Mapping[str, float]) -> None:
    """Write a file of durations, one test a line.

    Raises:
        OSError: it cannot be written.
    """
    there = {name: (root / name).is_file() for name in {_file_of(test) for test in durations}}
    kept = {test: round(seconds, 2) for test, seconds in sorted(durations.items()) if there[_file_of(test)]}
    replace_text(file, json.dumps(kept, ensure_ascii=False, indent=0) + "\n")


def _measured(root: Path) -> Path:
    return root / "reports" / "out" / MEASURED


def _file_of(test: str) -> str:
    return test.partition("::")[0]

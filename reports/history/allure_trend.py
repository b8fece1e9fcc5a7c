"""The history of runs that Allure draws its trends from: ``reports/out/history.jsonl``, one line a run.

Allure appends a line each time it generates a report. A run that is reported on again would count twice, and an old
one would come last; so Allure gets a copy with only the runs before this one, and its line is put in its place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from evidence.run import Run
from evidence.run_folder import RunFolder
from reports.files import replace_text

Entry = dict[str, Any]


@dataclass
class History:
    """The history as one run sees it."""

    LIMIT: ClassVar[int] = 50
    """Runs that are kept."""

    file: Path
    started: int
    """Milliseconds since 1970: when the run began."""
    before: list[Entry]
    after: list[Entry]
    _copy: Path | None = field(default=None, init=False)

    @classmethod
    def beside(cls, folder: RunFolder, run: Run) -> History:
        """The history in the folder that holds the run folders. Lines that cannot be read are left out."""
        file = folder.path.resolve().parent / "history.jsonl"
        started = round(run.started.timestamp() * 1000)
        others = [entry for entry in _entries(file) if entry["timestamp"] != started]
        return cls(
            file,
            started,
            [entry for entry in others if entry["timestamp"] < started],
            [entry for entry in others if entry["timestamp"] > started],
        )

    def for_allure(self, folder: Path) -> Path:
        """A history file in a folder of its own, with the runs before this one."""
        self._copy = folder / "history.jsonl"
        _write(self._copy, self.before)
        return self._copy

    def keep(self) -> None:
        """Take this run's line from Allure into the history."""
        known = {entry.get("uuid") for entry in self.before}
        added = [entry for entry in _entries(self._copy) if entry.get("uuid") not in known] if self._copy else []
        if added:
            mine = added[-1] | {"timestamp": self.started}
            _write(self.file, [*self.before, mine, *self.after][-self.LIMIT :])


def _entries(file: Path) -> list[Entry]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
    found = (_entry(line) for line in lines if line.strip())
    return [entry for entry in found if entry is not None]


def _entry(line: str) -> Entry | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) and isinstance(entry.get("timestamp"), int | float) else None


def _write(file: Path, entries: list[Entry]) -> None:
    replace_text(file, "".join(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in entries))

"""``python -m tools.order_trial RUN``: is every edit of a catalogue's order found in the journals of a run?

RUN is a run of all scenarios, by its name under reports/out, a path, or `latest`. Ends with 1 if an edit is not found
at its step, anything else is, or the catalogues as they are drift.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.run_folder import BrokenRunFolder
from manuals.loader import BrokenCatalogue, load, load_all
from manuals.model import Manual
from reports.folders import runs
from reports.verdicts.judge import judge_all
from reports.verdicts.model import OrderDrift
from reports.verdicts.order_drift.judge import order_drifts
from reports.verdicts.run_records import RunRecords
from runtime.command import UNUSABLE, run
from tools.order_trial.edits import EDITS, Edit


@dataclass(frozen=True)
class Tried:
    """An edit, and what was said of it."""

    edit: Edit
    drifts: tuple[OrderDrift, ...]

    @property
    def found(self) -> tuple[OrderDrift, ...]:
        """The drifts that are this edit, at its place."""
        return tuple(
            drift
            for drift in self.drifts
            if drift.kind == self.edit.kind and not self.edit.places.isdisjoint(drift.places)
        )

    @property
    def false(self) -> tuple[OrderDrift, ...]:
        """All others."""
        return tuple(drift for drift in self.drifts if drift not in self.found)


def try_all(records: RunRecords) -> list[Tried]:
    """Judge a run by every edited catalogue."""
    return [Tried(edit, _drifts(edit.apply(load(edit.manual)), records)) for edit in EDITS]


def _drifts(manual: Manual, records: RunRecords) -> tuple[OrderDrift, ...]:
    return order_drifts(manual, records, judge_all(manual, records))


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge, print, count; returns the exit code."""
    names = list(sys.argv[1:] if arguments is None else arguments)
    if names in (["-h"], ["--help"]) or len(names) > 1:
        print(__doc__)
        return 0 if len(names) == 1 else UNUSABLE
    try:
        records = RunRecords.of(runs.find(names[0] if names else runs.LATEST, runs.OUT))
        unchanged = [drift for manual in load_all() for drift in _drifts(manual, records)]
    except (BrokenRunFolder, BrokenCatalogue) as error:
        sys.stderr.write(f"order_trial: {error}\n")
        return UNUSABLE
    for drift in unchanged:
        print(f"unchanged, and yet: {_line(drift)}")
    tried = []
    for one in try_all(records):
        tried.append(one)
        print(f"{'found' if one.found else 'MISSED':7} {one.edit.name}", flush=True)
        for drift in one.false:
            print(f"        false: {_line(drift)}")
    found, false = sum(bool(one.found) for one in tried), sum(len(one.false) for one in tried)
    print(f"{found} of {len(tried)} found, {false} false, {len(unchanged)} in the catalogues as they are")
    return 0 if found == len(tried) and not false and not unchanged else 1


def _line(drift: OrderDrift) -> str:
    return f"{drift.kind} {' '.join(drift.places)} — {drift.reason.en}"


if __name__ == "__main__":
    sys.exit(run(main))

"""``python -m tools.drift_trial``: exit code 1 if an edit was missed or told elsewhere, or something falsely."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from resource import RUSAGE_CHILDREN, getrusage
from typing import TYPE_CHECKING

from manuals.loader import load_all
from manuals.model import OrderClaim
from reports.assessment.assess import assess
from reports.assessment.catalogue import manuals_of
from reports.assessment.drifts import FoundDrift, found_drifts, in_words
from reports.folders import runs
from runtime.paths import ROOT
from tools.drift_trial.changed_mock import changed_mock
from tools.drift_trial.edits import EDITS
from tools.drift_trial.strangers import harmless
from tools.drift_trial.strangers.first import FIRST
from tools.drift_trial.strangers.fourth import FOURTH
from tools.drift_trial.strangers.second import SECOND
from tools.drift_trial.strangers.third import THIRD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.run_folder import RunFolder
    from tools.drift_trial.edit import Edit

_GROUPS = {
    "own": EDITS,
    "first": FIRST,
    "second": SECOND,
    "third": THIRD,
    "fourth": FOURTH,
    "quiet": harmless.QUIET,
    "drawn": harmless.DRAWN,
    "late": harmless.LATE,
    "elsewhere": harmless.ELSEWHERE,
    "frame": harmless.FRAME,
}
"""Changes that are made together."""
_OUT = ROOT / "reports" / "out"


@dataclass(frozen=True)
class Outcome:
    """What a survey made of the edits."""

    found: dict[str, FoundDrift]
    misplaced: dict[str, FoundDrift]
    missed: tuple[str, ...]
    false: tuple[FoundDrift, ...]
    accused: tuple[str, ...] = ()
    """Claims that differ by a drift of something else."""
    red: tuple[str, ...] = ()
    """Tests that failed."""

    @property
    def right(self) -> bool:
        """Whether all was found where it is, and nothing else."""
        return not (self.missed or self.misplaced or self.false or self.accused or self.red)


def main(arguments: list[str]) -> int:
    """Run the survey behind the proxy, and compare."""
    parser = argparse.ArgumentParser("python -m tools.drift_trial", description=__doc__)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="only this edit; may be repeated")
    parser.add_argument("--group", choices=_GROUPS, default="own", help="which changes (default: %(default)s)")
    parser.add_argument("--judge", metavar="RUN", help="compare a run that is there, and run nothing")
    parser.add_argument(
        "--ordinary", action="store_true", help="an ordinary run in the place of a survey, for its time"
    )
    chosen, more = parser.parse_known_args(arguments)
    edits = [edit for edit in _GROUPS[chosen.group] if not chosen.only or edit.name in chosen.only]
    meeting = list(dict.fromkeys(test for edit in edits for test in edit.tests))
    if not any(argument.startswith("tests") for argument in more):
        more += meeting or ["tests", "--ignore=tests/suite"]
    name = chosen.judge or _survey(edits, more, ordinary=chosen.ordinary)
    outcome = compared(runs.find(name, _OUT), edits)
    _tell(outcome, edits)
    return 0 if outcome.right else 1


def _survey(edits: Sequence[Edit], arguments: list[str], *, ordinary: bool) -> str:
    run = f"drift-trial-{datetime.now().astimezone():%H%M%S}"
    with changed_mock(edits) as address:
        began, used = time.monotonic(), getrusage(RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "pytest", "-q", *([] if ordinary else ["--survey"]), "--run", run]
        command += ["--no-reports", *arguments]
        env = {**os.environ, "TEJUN_MOCK_URL": address}
        subprocess.run(command, cwd=ROOT, env=env, check=False)
        after = getrusage(RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
        print(f"{run}: {time.monotonic() - began:.0f} s, {processor:.0f} s of processor time")
    return run


def compared(folder: RunFolder, edits: Sequence[Edit]) -> Outcome:
    """What the drifts of a run say of the edits."""
    drifts = found_drifts(assess(folder, manuals_of(folder.run())))
    found: dict[str, FoundDrift] = {}
    misplaced: dict[str, FoundDrift] = {}
    told: set[int] = set()
    for edit in (edit for edit in edits if not edit.harmless):
        for number, drift in enumerate(drifts):
            if _is_about(drift, edit):
                told.add(number)
                right = not edit.place or edit.place in drift.places
                (found if right else misplaced).setdefault(edit.name, drift)
    misplaced = {name: drift for name, drift in misplaced.items() if name not in found}
    missed = tuple(
        edit.name for edit in edits if not edit.harmless and edit.name not in found and edit.name not in misplaced
    )
    false = tuple(drift for number, drift in enumerate(drifts) if number not in told)
    named = {claim for number in told for claim in drifts[number].claims}
    wanted = tuple(claim for edit in edits for claim in edit.claims)
    orders = {claim for manual in load_all() for claim, _, one in manual.claims() if isinstance(one, OrderClaim)}
    accused = tuple(sorted(claim for claim in named - orders if wanted and not claim.startswith(wanted)))
    return Outcome(found, misplaced, missed, false, accused, tuple(test.test for test in folder.tests() if test.red))


def _is_about(drift: FoundDrift, edit: Edit) -> bool:
    if any(claim.startswith(wanted) for claim in drift.claims for wanted in edit.claims):
        return True
    return bool(edit.kind) and drift.kind == edit.kind and edit.place.partition("/")[0] == drift.manual


def _tell(outcome: Outcome, edits: Sequence[Edit]) -> None:
    sought = sum(not edit.harmless for edit in edits)
    for name, drift in outcome.found.items():
        print(f"found      {name}: {in_words(drift).en}")
    for name, drift in outcome.misplaced.items():
        print(f"elsewhere  {name}: {in_words(drift).en}")
    for name in outcome.missed:
        print(f"missed     {name}")
    for drift in outcome.false:
        print(f"false      {in_words(drift).en}  {', '.join(drift.claims)}")
    for claim in outcome.accused:
        print(f"accused    {claim}")
    for test in outcome.red:
        print(f"red        {test}")
    print(
        f"{len(outcome.found)} of {sought} found at their steps, {len(outcome.misplaced)} elsewhere, "
        f"{len(outcome.missed)} missed, {len(outcome.false)} told falsely, "
        f"{len(outcome.accused)} accused, {len(outcome.red)} red; "
        f"{sum(edit.harmless for edit in edits)} harmless changes"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

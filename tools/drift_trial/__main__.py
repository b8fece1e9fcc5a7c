"""``python -m tools.drift_trial``: exit code 1 if an edit was missed or told elsewhere, or something falsely."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
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
    sought = [edit for edit in edits if not edit.harmless]
    about = {edit.name: [drift for drift in drifts if _is_about(drift, edit)] for edit in sought}
    found = {name: those[0] for name, those in about.items() if those}
    rest = [drift for drift in drifts if not any(drift in those for those in about.values())]
    near = {edit.name: [drift for drift in rest if _is_nearly_about(drift, edit)] for edit in sought}
    misplaced = {name: those[0] for name, those in near.items() if those and name not in found}
    told = {
        number
        for number, drift in enumerate(drifts)
        if drift in misplaced.values() or any(drift in those for those in about.values())
    }
    missed = tuple(edit.name for edit in sought if edit.name not in found and edit.name not in misplaced)
    false = tuple(drift for number, drift in enumerate(drifts) if number not in told)
    named = {claim for number in told for claim in drifts[number].claims}
    wanted = tuple(claim for edit in edits for claim in edit.claims)
    orders = {claim for manual in load_all() for claim, _, one in manual.claims() if isinstance(one, OrderClaim)}
    accused = tuple(
        sorted(claim for claim in named - orders if wanted and not any(_is_meant(claim, one) for one in wanted))
    )
    return Outcome(found, misplaced, missed, false, accused, tuple(test.test for test in folder.tests() if test.red))


def _is_about(drift: FoundDrift, edit: Edit) -> bool:
    """Whether a drift tells an edit, and at its step."""
    if edit.kind and drift.kind == edit.kind and edit.place in drift.places:
        return True
    return any(_is_meant(claim, wanted) for claim in drift.claims for wanted in edit.claims)


def _is_nearly_about(drift: FoundDrift, edit: Edit) -> bool:
    """Whether a drift that is about nothing else tells an edit at another step."""
    return bool(edit.kind) and drift.kind == edit.kind and edit.place.partition("/")[0] == drift.manual


def _is_meant(claim: str, wanted: str) -> bool:
    """Whether a claim is the one that is wanted, or begins as all of several do."""
    return claim == wanted or (wanted not in _claims() and claim.startswith(wanted))


@cache
def _claims() -> frozenset[str]:
    return frozenset(claim for manual in load_all() for claim, _, _ in manual.claims())


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

"""The verdicts of the run before: what the report of the last earlier run of the same target says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ValidationError

from evidence.run import Run
from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.verdicts.model import State

FILE = "manual_report.json"


class _Claim(BaseModel):
    claim: str
    state: State


class _Manual(BaseModel):
    manual: str
    claims: tuple[_Claim, ...]


class _Report(BaseModel):
    """What has to be known of a report of whatever age."""

    manuals: tuple[_Manual, ...]


@dataclass(frozen=True)
class Before:
    """The verdicts on a manual in the run before.

    Attributes:
        run: its name; empty if there is none.
        states: full id of a claim → verdict.
    """

    run: str = ""
    states: Mapping[str, State] = field(default_factory=dict)


def befores(folder: RunFolder, run: Run, manuals: Iterable[str]) -> dict[str, Before]:
    """What the last run before this one said of each manual: one that came to its end, and has been reported on.

    Run folders stand beside each other. Their records are not judged again: that would take as long as this report.

    Args:
        folder: of the run.
        run: what ran.
        manuals: keys.
    """
    found = dict.fromkeys(manuals, Before())
    for other, report in _reports(folder, run):
        for one in report.manuals:
            if one.manual in found and not found[one.manual].run and one.claims:
                found[one.manual] = Before(other.run, {claim.claim: claim.state for claim in one.claims})
        if all(before.run for before in found.values()):
            break
    return found


def _reports(folder: RunFolder, run: Run) -> Iterator[tuple[Run, _Report]]:
    """The reports of earlier runs, the last one first."""
    earlier = [one for one in _others(folder) if _is_before(one[1], run)]
    for of, other in sorted(earlier, key=lambda one: one[1].started.timestamp(), reverse=True):
        if report := _report(of):
            yield other, report


def _others(folder: RunFolder) -> list[tuple[RunFolder, Run]]:
    found = []
    for file in folder.path.resolve().parent.glob("*/run.json"):
        one = RunFolder(path=file.parent)
        try:
            found.append((one, one.run()))
        except BrokenRunFolder:  # of an older format, or somebody is writing it
            continue
    return found


def _is_before(other: Run, run: Run) -> bool:
    """Whether a run is an earlier one of the same target. A mock environment has another port each time."""
    if other.run == run.run or not other.complete or other.started.timestamp() >= run.started.timestamp():
        return False
    same_sites = run.target == "mock" or other.sites == run.sites
    return (other.target, other.profile) == (run.target, run.profile) and same_sites


def _report(folder: RunFolder) -> _Report | None:
    try:
        return _Report.model_validate_json((folder.path / FILE).read_bytes())
    except (OSError, ValidationError):
        return None

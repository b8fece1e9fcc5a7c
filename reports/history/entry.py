"""One line of the history: a run in numbers, with the outcome of every test and the verdict on every claim.

It is made of what the run folder holds, and it is all that is left of a run whose folder is gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evidence.run import Ending
from evidence.run_folder import RunFolder
from reports.history.signed import is_signed
from reports.verdicts.model import State

FORMAT = 1
"""Of a line; a field that is only added has a default."""
TestState = Literal["passed", "flaky", "failed", "error", "skipped", "pending", "drifted"]
"""An outcome; ``flaky`` is that of a test that passed in the end, and had failed before."""
TEST_STATES: tuple[TestState, ...] = ("passed", "flaky", "failed", "error", "skipped", "pending", "drifted")
Names = dict[str, tuple[str, ...]]
"""What several names begin with → how they go on."""
T = TypeVar("T", bound=BaseModel)


class RunEntry(BaseModel):
    """A run as the history knows it."""

    model_config = ConfigDict(extra="ignore", frozen=True)  # of a newer version, fields that are only added

    format: int = FORMAT
    run: str
    started: datetime
    finished: datetime | None = None
    release: str
    target: str
    profile: str
    browser: str
    revision: str
    """Of the suite."""
    ending: Ending
    shard: str = ""
    """``1/4`` of a share of a run; it is no run of its own."""
    survey: bool = False
    guided: bool = False
    passed_gate: bool | None = None
    """None of a run that was not judged: no report of it was made."""
    signed: bool = False
    """Whether a decision about it was on record when this was written."""
    tests: dict[TestState, Names] = Field(default_factory=dict)
    """State → file → the tests in it."""
    claims: dict[State, Names] = Field(default_factory=dict)
    """Verdict → step → the claims in it."""

    @property
    def key(self) -> tuple[str, datetime]:
        """What tells runs apart: names are given again after a folder was deleted."""
        return self.run, self.started

    @property
    def stream(self) -> tuple[str, str]:
        """Runs of which one says something about the next one."""
        return self.target, self.profile

    @property
    def seconds(self) -> float | None:
        """How long the run took; None if nobody has noted its end."""
        return (self.finished - self.started).total_seconds() if self.finished else None

    @property
    def test_counts(self) -> dict[TestState, int]:
        """State → number of tests."""
        return {state: _number(self.tests.get(state, {})) for state in TEST_STATES}

    @property
    def claim_counts(self) -> dict[State, int]:
        """Verdict → number of claims, of those that there are."""
        return {state: _number(names) for state, names in self.claims.items()}

    def test_states(self) -> dict[str, TestState]:
        """Node id → state."""
        return {
            f"{file}::{name}": state for state, of in self.tests.items() for file, names in of.items() for name in names
        }

    def claim_states(self) -> dict[str, State]:
        """Full id of a claim → verdict."""
        return {
            f"{step}#{name}": state for state, of in self.claims.items() for step, names in of.items() for name in names
        }


class _Claim(BaseModel):
    claim: str
    state: State


class _Manual(BaseModel):
    claims: tuple[_Claim, ...]


class _ManualReport(BaseModel):
    """What has to be known of a ``manual_report.json`` of whatever age."""

    manuals: tuple[_Manual, ...]


class _Summary(BaseModel):
    """What has to be known of a ``summary.json`` of whatever age."""

    passed_gate: bool


def entry_of(folder: RunFolder) -> RunEntry:
    """The history's line of a run: its records, and what its reports say of gate and claims.

    Nothing is judged again: that would take as long as the reports.

    Raises:
        BrokenRunFolder: its records cannot be read.
    """
    run = folder.run()
    tests: dict[TestState, list[str]] = defaultdict(list)
    for test in folder.tests():
        tests["flaky" if test.flaky else test.outcome].append(test.test)
    claims: dict[State, list[str]] = defaultdict(list)
    report = _read(folder.path / "manual_report.json", _ManualReport)
    for claim in (claim for manual in report.manuals for claim in manual.claims) if report else ():
        claims[claim.state].append(claim.claim)
    summary = _read(folder.path / "summary.json", _Summary)
    return RunEntry(
        run=run.run,
        started=run.started,
        finished=run.finished,
        release=run.product_release,
        target=run.target,
        profile=run.profile,
        browser=run.browser,
        revision=run.suite_revision,
        ending=run.ending,
        shard=f"{run.shard.number}/{run.shard.of}" if run.shard else "",
        survey=run.survey,
        guided=bool(run.guided),
        passed_gate=summary.passed_gate if summary else None,
        signed=is_signed(folder.path),
        tests={state: _grouped(names, "::") for state, names in tests.items()},
        claims={state: _grouped(names, "#") for state, names in claims.items()},
    )


def _read(file: Path, record: type[T]) -> T | None:
    try:
        return record.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None


def _grouped(names: Iterable[str], separator: str) -> Names:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        begins, _, goes_on = name.partition(separator)
        found[begins].append(goes_on)
    return {begins: tuple(sorted(of)) for begins, of in sorted(found.items())}


def _number(names: Mapping[str, tuple[str, ...]]) -> int:
    return sum(map(len, names.values()))

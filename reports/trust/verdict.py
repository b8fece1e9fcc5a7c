"""``gate.json``: what the gate said and what became of each test, as data. The statements say nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evidence.checksums import sha256
from evidence.outcomes import TestRecord
from evidence.run_folder import BrokenRunFolder
from reports.assessment.assess import Assessment
from reports.files import replace_text
from reports.gate.model import GateResult
from reports.gate.release import JudgedRelease
from reports.texts import Text

VERDICT = "gate.json"


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AppliedRule(_Record):
    """A rule of the gate, applied."""

    rule: str
    title: Text
    limit: Text
    actual: Text
    passed: bool
    problems: int


class Policy(_Record):
    """The rules that were applied."""

    name: str
    """Of their file; empty: the ones that are built in."""
    sha256: str
    """Of that file's bytes, or of the built-in rules as they would stand in one; empty if nobody has told."""


class RunResult(_Record):
    """What became of the tests of a run; ids of tests that were skipped or are pending stand in none of the lists."""

    run: str
    sha256: str
    """Of its ``run.json``."""
    complete: bool
    target: str
    profile: str
    browser: str
    product_release: str
    suite_revision: str
    passed: tuple[str, ...]
    flaky: tuple[str, ...]
    """Passed in the end, and had failed before."""
    failed: tuple[str, ...]
    not_run: int
    """Tests that were skipped, are pending, or were chosen and never came to their end."""


class GateVerdict(_Record):
    """``gate.json``."""

    format: Literal[1] = 1
    """Statements are derived from it: what one format means is never changed."""
    release: str
    judged: datetime
    passed: bool
    policy: Policy
    rules: tuple[AppliedRule, ...]
    runs: tuple[RunResult, ...]


def write_verdict(folder: Path, judged: JudgedRelease, now: datetime | None = None) -> Path:
    """Write ``gate.json`` into the folder of a run or a release, before its manifest is written.

    A verdict that is the same as the one there keeps its time: reports that are made again say the same.

    Args:
        folder: the run's or the release's.
        judged: what was judged.
        now: when; by default now.
    """
    verdict = GateVerdict(
        release=judged.name,
        judged=(now or datetime.now().astimezone()).replace(microsecond=0),
        passed=judged.gate.passed,
        policy=Policy(name=judged.gate.policy, sha256=judged.gate.policy_sha256),
        rules=_rules(judged.gate),
        runs=tuple(map(_result, judged.runs)),
    )
    before = _before(folder / VERDICT)
    if before and before.model_copy(update={"judged": verdict.judged}) == verdict:
        verdict = before
    return replace_text(folder / VERDICT, verdict.model_dump_json(indent=1) + "\n")


def _before(file: Path) -> GateVerdict | None:
    """The verdict that is there; None if nobody can read it: it is replaced."""
    try:
        return read_verdict(file.read_bytes())
    except (OSError, BrokenRunFolder):
        return None


def read_verdict(data: bytes, file: str = VERDICT) -> GateVerdict:
    """The verdict from the bytes of its file.

    Raises:
        BrokenRunFolder: it is none, or of another format.
    """
    try:
        return GateVerdict.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise BrokenRunFolder(f"{file}: {where}: {first['msg']}; build the reports of the run again") from error


def _rules(gate: GateResult) -> tuple[AppliedRule, ...]:
    return tuple(
        AppliedRule(
            rule=one.rule,
            title=one.title,
            limit=one.limit,
            actual=one.actual,
            passed=one.passed,
            problems=len(one.problems),
        )
        for one in gate.outcomes
    )


def _result(assessment: Assessment) -> RunResult:
    run, tests = assessment.records.run, assessment.tests
    passed = [test for test in tests if test.outcome == "passed"]
    failed = [test for test in tests if test.red or test.outcome == "drifted"]
    return RunResult(
        run=run.run,
        sha256=sha256(assessment.folder.path / "run.json"),
        complete=run.complete,
        target=run.target,
        profile=run.profile,
        browser=run.browser,
        product_release=run.product_release,
        suite_revision=run.suite_revision,
        passed=_ids(test for test in passed if not test.flaky),
        flaky=_ids(test for test in passed if test.flaky),
        failed=_ids(failed),
        not_run=len(tests) - len(passed) - len(failed) + run.not_run,
    )


def _ids(tests: Iterable[TestRecord]) -> tuple[str, ...]:
    return tuple(test.test for test in tests)

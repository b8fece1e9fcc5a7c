"""The runs of a release beside each other: each claim with what every run says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from manuals.model import Claim, Manual
from reports.assessment.assess import Assessment, ManualResult, StepResult
from reports.gate.release import JudgedRelease
from reports.sign_off.model.record import FileLink
from reports.verdicts.model import State, Verdict

_FIRST: tuple[State, ...] = ("differs", "not_reached", "pending", "holds", "not_verifiable")
"""Of several runs' verdicts on a claim, the one that is told: what somebody has to act on, and else that it holds."""


@dataclass(frozen=True)
class JoinedClaim:
    """A claim and what the runs say of it.

    Attributes:
        said: run's name → verdict, in the order of the runs.
    """

    manual: Manual
    step: StepResult
    claim: Claim
    said: tuple[tuple[Assessment, Verdict], ...]

    @property
    def deciding(self) -> tuple[Assessment, Verdict]:
        """The run whose verdict is told, and that verdict."""
        return min(self.said, key=lambda one: _FIRST.index(one[1].state))

    @property
    def verdict(self) -> Verdict:
        """The verdict that is told."""
        return self.deciding[1]

    @property
    def by_run(self) -> tuple[tuple[str, State], ...]:
        """Run → verdict, if they are not all the same."""
        states = tuple((run.records.run.run, verdict.state) for run, verdict in self.said)
        return states if len({state for _, state in states}) > 1 else ()


@dataclass(frozen=True)
class JoinedManual:
    """A manual and what the runs say of it."""

    manual: Manual
    results: tuple[ManualResult, ...]
    claims: tuple[JoinedClaim, ...]


@dataclass(frozen=True)
class Joined:
    """The runs of a release, and where their files are.

    Attributes:
        folders: run's name → path from the sign-off to its folder, with a slash at its end; empty if it stands there.
    """

    judged: JudgedRelease
    folders: dict[str, str]

    @property
    def runs(self) -> tuple[Assessment, ...]:
        """The runs."""
        return self.judged.runs

    @cached_property
    def manuals(self) -> tuple[JoinedManual, ...]:
        """Every manual that any of the runs is about."""
        of: dict[str, list[tuple[Assessment, ManualResult]]] = {}
        for run in self.runs:
            for result in run.manuals:
                of.setdefault(result.manual.key, []).append((run, result))
        return tuple(_joined(results) for results in of.values())

    @cached_property
    def claims(self) -> dict[str, JoinedClaim]:
        """Full id → claim."""
        return {claim.verdict.claim: claim for manual in self.manuals for claim in manual.claims}

    def file(self, run: Assessment, path: str) -> FileLink:
        """A file that a record of a run names."""
        there = run.has(path)
        return FileLink(path=path, href=f"{self.folders[run.records.run.run]}{quote(path)}" if there else "")

    def files(self, run: Assessment, paths: Sequence[str], limit: int | None = None) -> tuple[FileLink, ...]:
        """Files that records of a run name, each once."""
        return tuple(self.file(run, path) for path in list(dict.fromkeys(filter(None, paths)))[:limit])

    def label(self, run: Assessment) -> str:
        """The run's name where there are several, and else nothing."""
        return run.records.run.run if len(self.runs) > 1 else ""


def _joined(results: Sequence[tuple[Assessment, ManualResult]]) -> JoinedManual:
    said: dict[str, list[tuple[Assessment, Verdict]]] = {}
    known: dict[str, tuple[Manual, StepResult, Claim]] = {}
    for run, result in results:
        for step, claim, verdict in result.verdicts:
            said.setdefault(verdict.claim, []).append((run, verdict))
            known.setdefault(verdict.claim, (result.manual, step, claim))
    return JoinedManual(
        results[0][1].manual,
        tuple(result for _, result in results),
        tuple(_claims(said, known)),
    )


def _claims(
    said: dict[str, list[tuple[Assessment, Verdict]]], known: dict[str, tuple[Manual, StepResult, Claim]]
) -> Iterator[JoinedClaim]:
    for claim, verdicts in said.items():
        yield JoinedClaim(*known[claim], tuple(verdicts))

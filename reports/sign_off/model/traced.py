"""Traceability: claims with their tests and evidence, and every test."""

from __future__ import annotations

from datetime import datetime

from evidence.outcomes import Outcome
from manuals.model import Priority
from reports.sign_off.model.record import FileLink, Record
from reports.texts import Text, text
from reports.verdicts.model import EvidenceKind, State

EVIDENCE_KINDS: dict[EvidenceKind, Text] = {
    "picture": text("画像", "picture"),
    "mail": text("メール", "mail"),
    "journal": text("操作記録", "journal"),
    "address": text("アドレス", "address"),
    "test": text("テスト", "test"),
}
"""What a verdict rests on."""


class TracedTest(Record):
    """Tests behind a verdict that differ by their parameters alone, and came out alike."""

    test: str
    """pytest node id; without parameters where several are told as one."""
    title: str
    outcome: Outcome
    flaky: bool = False
    number: int = 1
    """How many they are."""
    run: str = ""
    """Which run it was in, where there are several."""


class ClaimRow(Record):
    """A row of the traceability: claim, verdict, tests, evidence."""

    claim: str
    manual: Text
    section: Text
    place: str
    step: Text
    statement: Text
    quote: str
    kind: Text
    priority: Priority
    state: State
    by_run: tuple[tuple[str, State], ...]
    """Run → verdict, where several runs do not agree."""
    accepted: bool
    seen: str
    where: str
    reason: Text | None
    tests: tuple[TracedTest, ...]
    """Some of them, those that are red first."""
    tests_in_all: int
    """Tests, each set of parameters counted."""
    rests_on: dict[EvidenceKind, int]
    """Kind of evidence → how much of it; not all of it is a file."""
    evidence: tuple[FileLink, ...]
    """Some of the files."""
    evidence_in_all: int
    """Files."""

    @property
    def contradictory(self) -> bool:
        """Whether one run says that it holds and another one that it differs."""
        return {"holds", "differs"} <= {state for _, state in self.by_run}


class TestRow(Record):
    """A test of a run."""

    __test__ = False  # not a test class for pytest

    run: str
    test: str
    title: str
    outcome: Outcome
    flaky: bool
    seconds: float
    attempts: int
    claims: tuple[str, ...]
    ended: datetime | None
    line: str
    """First line of its message, of one that did not pass."""

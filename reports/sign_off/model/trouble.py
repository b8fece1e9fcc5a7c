"""What went wrong: failures, differences, and those that somebody has accepted."""

from __future__ import annotations

from typing import Literal

from evidence.outcomes import Outcome
from reports.sign_off.model.record import FileLink, Record
from reports.texts import Text
from reports.verdicts.model import DeviationResult


class FailureEntry(Record):
    """A test that failed, in one run."""

    run: str
    test: str
    title: str
    kind: Literal["product", "environment"]
    outcome: Outcome
    line: str
    """First line of its message."""
    attempts: int
    claims: tuple[str, ...]
    evidence: tuple[FileLink, ...]


class DifferenceEntry(Record):
    """Something in which manual and product are not at one."""

    place: str
    claim: str
    """Full id; empty of an order of steps."""
    kind: Text
    documented: Text
    seen: str
    where: str
    reason: Text
    evidence: tuple[FileLink, ...]


class AcceptedEntry(Record):
    """An accepted deviation, and what has become of it."""

    deviation: DeviationResult
    statement: Text

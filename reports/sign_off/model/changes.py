"""What has changed since the baseline."""

from __future__ import annotations

from datetime import datetime

from evidence.outcomes import Outcome
from reports.comparison.baseline import TestChangeKind
from reports.sign_off.model.record import Record
from reports.texts import Text
from reports.verdicts.model import State


class TestChangeEntry(Record):
    """A test that is not as it was."""

    __test__ = False  # not a test class for pytest

    run: str
    """Which run says so, where there are several."""
    kind: TestChangeKind
    test: str
    title: str
    before: Outcome | None
    now: Outcome | None
    seconds_before: float
    seconds_now: float


class VerdictChangeEntry(Record):
    """A claim whose verdict is another one than before."""

    run: str
    """Which run says so, where there are several."""
    claim: str
    statement: Text
    before: State | None
    now: State | None


class ComparisonEntry(Record):
    """What has changed since the baseline."""

    run: str
    product_release: str
    started: datetime
    pairs: tuple[tuple[str, str], ...]
    """Of several runs: run, and the one that it is compared with; empty where one of the two has no counterpart."""
    counts: dict[TestChangeKind, int]
    tests: tuple[TestChangeEntry, ...]
    verdicts: tuple[VerdictChangeEntry, ...]

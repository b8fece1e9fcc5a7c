"""What ran, and how far it came."""

from __future__ import annotations

from datetime import datetime

from evidence.outcomes import Outcome
from evidence.run import Ending
from reports.sign_off.model.record import Record
from reports.texts import Text
from reports.verdicts.model import State
from reports.words.environment import Environment
from reports.words.provided import ProvidedState


class PartEntry(Record):
    """A shard of a merged run."""

    run: str
    number: int
    of: int
    ending: Ending
    started: datetime


class RunEntry(Record):
    """A run: who and what ran, and when."""

    run: str
    folder: str
    """Path from the sign-off to the run folder, with a slash at its end; empty if the sign-off stands in it."""
    environment: Environment
    profile: str
    product_release: str
    browser: str
    platform: str
    python: str
    suite_revision: str
    command: str
    workers: int
    started: datetime
    finished: datetime | None
    resumed: tuple[datetime, ...]
    ending: Ending
    ended: Text
    parts: tuple[PartEntry, ...]
    tests: dict[Outcome, int]
    test_seconds: float
    """Sum over all attempts at all tests."""
    artefacts: dict[str, int]
    """Kind → number, as in the run's summary."""
    provided: tuple[ProvidedState, ...]
    """Who provided the state that tests needed."""

    @property
    def wall_seconds(self) -> float | None:
        """How long it took; None if nobody has noted its end."""
        return (self.finished - self.started).total_seconds() if self.finished else None


class SectionEntry(Record):
    """A section of a manual in numbers."""

    number: str
    title: Text
    claims: dict[State, int]
    steps: int
    """Steps that any run can come to."""
    reached: int
    tests: dict[Outcome, int]
    """Of the tests that name one of its claims."""

    @property
    def total(self) -> int:
        """Claims."""
        return sum(self.claims.values())


class ManualScope(Record):
    """A manual, and what of it is in the sign-off's scope."""

    manual: str
    title: Text
    edition: str
    date: str
    sections: tuple[SectionEntry, ...]
    claims: dict[State, int]
    steps: tuple[int, int]
    """Reached, and all that can be."""
    screens: tuple[int, int]
    """Observed, and all that are documented."""
    accepted: int
    """Claims that differ, with an accepted deviation."""
    findings: int
    """Doubts and contradictions that reading the manual brought up."""
    excluded: int
    """Labels, addresses and rows of the document that are no claims, each with a reason in the catalogue."""

    @property
    def total(self) -> int:
        """Claims."""
        return sum(self.claims.values())

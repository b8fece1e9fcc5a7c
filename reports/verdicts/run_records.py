"""What a run left, indexed the way the judges ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from evidence.aria import Node, parse
from evidence.outcomes import TestRecord
from evidence.records import Action, Drift, MailRecord, Observation
from evidence.run import Run
from evidence.run_folder import RunFolder
from manuals.model import Manual, VisibleClaim
from reports.verdicts.moves import Move, moves_of, waits_of
from reports.verdicts.rejoined import Rejoined, rejoined_in


@dataclass(frozen=True)
class Seen:
    """An observation and its accessibility tree."""

    observation: Observation
    tree: Node


@dataclass(frozen=True)
class Records:
    """What tests left: of a whole run, or of a single look at a screen."""

    tests: tuple[TestRecord, ...] = ()
    observations: tuple[Observation, ...] = ()
    actions: tuple[Action, ...] = ()
    mails: tuple[MailRecord, ...] = ()
    drifts: tuple[Drift, ...] = ()

    @cached_property
    def record(self) -> dict[str, TestRecord]:
        """The tests by their id."""
        return {test.test: test for test in self.tests}

    @cached_property
    def naming(self) -> dict[str, tuple[TestRecord, ...]]:
        """The tests that name a claim, by the claim's full id."""
        found: dict[str, list[TestRecord]] = defaultdict(list)
        for test in self.tests:
            for claim in test.claims:
                found[claim].append(test)
        return {claim: tuple(tests) for claim, tests in found.items()}

    @cached_property
    def seen(self) -> dict[str, tuple[Seen, ...]]:
        """The observations of a screen, by its key."""
        found: dict[str, list[Seen]] = defaultdict(list)
        for observation in self.observations:
            found[observation.screen].append(Seen(observation, parse(observation.aria)))
        return {screen: tuple(seen) for screen, seen in found.items()}

    @cached_property
    def journals(self) -> dict[str, tuple[Action, ...]]:
        """The journal of each test, by the test's id."""
        found: dict[str, list[Action]] = defaultdict(list)
        for action in self.actions:
            found[action.test].append(action)
        return {test: tuple(journal) for test, journal in found.items()}

    @cached_property
    def moves(self) -> dict[str, tuple[Move, ...]]:
        """The moves that each test's journal records, by the test's id."""
        return {test: tuple(moves_of(journal)) for test, journal in self.journals.items()}

    @cached_property
    def moves_from(self) -> dict[str, tuple[Move, ...]]:
        """The moves of all tests from a screen, by its key."""
        found: dict[str, list[Move]] = defaultdict(list)
        for moves in self.moves.values():
            for move in moves:
                found[move.action.screen].append(move)
        return {screen: tuple(moves) for screen, moves in found.items()}

    @cached_property
    def waits(self) -> dict[str, tuple[Move, ...]]:
        """The screens of each test's journal that moved on by themselves, by the test's id."""
        return {test: tuple(waits_of(journal)) for test, journal in self.journals.items()}

    @cached_property
    def rejoined(self) -> dict[str, tuple[Rejoined, ...]]:
        """Where tests went on in a prepared state, because a control was gone, by the test's id."""
        found = {test: tuple(rejoined_in(journal)) for test, journal in self.journals.items()}
        return {test: ways for test, ways in found.items() if ways}

    @cached_property
    def places(self) -> frozenset[str]:
        """The steps of manuals that were under way when something was seen, done or read."""
        trail: Sequence[Observation | Action | MailRecord] = (*self.observations, *self.actions, *self.mails)
        return frozenset(entry.place for entry in trail if entry.place)


@dataclass(frozen=True)
class RunRecords(Records):
    """Everything that a run left."""

    run: Run = field(kw_only=True)

    @classmethod
    def of(cls, folder: RunFolder) -> RunRecords:
        """Read a run folder as a whole.

        Raises:
            BrokenRunFolder: something in it cannot be read.
        """
        tests = tuple(folder.tests())
        return cls(
            tests,
            tuple(folder.observations(tests)),
            tuple(folder.actions(tests)),
            tuple(folder.mails(tests)),
            tuple(folder.drifts(tests)),
            run=folder.run(),
        )


@dataclass(frozen=True)
class ClaimContext:
    """A claim, with what its judge goes by."""

    claim: str
    """Full id."""
    place: str
    """``<manual>/<step>``."""
    manual: Manual
    records: Records
    sites: Mapping[str, str] = field(default_factory=dict)
    """Site key → base address, where they are known."""
    changed: tuple[VisibleClaim, ...] = ()
    """The claims of the manual about what screens show that differ; none while they are judged themselves."""

    @property
    def tests(self) -> tuple[TestRecord, ...]:
        """The tests that name the claim."""
        return self.records.naming.get(self.claim, ())

    @property
    def is_pending(self) -> bool:
        """Whether one of them is."""
        return any(test.outcome == "pending" for test in self.tests)

    @property
    def failed(self) -> tuple[TestRecord, ...]:
        """Those of them that failed because of the product."""
        return tuple(test for test in self.tests if product_failure(test))


def product_failure(test: TestRecord) -> bool:
    """Whether the test failed, and not because of its environment; in a survey, that what it checks is not kept."""
    refuted = test.outcome == "drifted" and test.failure == "product"
    return refuted or (test.outcome in ("failed", "error") and test.failure != "environment")


def was_stopped(test: TestRecord) -> bool:
    """Whether the test was stopped by something seen of the product: by a failure, or in a survey by a drift."""
    return product_failure(test) or test.outcome == "drifted"


def environment_failure(test: TestRecord) -> bool:
    """Whether the test failed because of its environment: nothing is said about the product."""
    return test.outcome in ("failed", "error") and test.failure == "environment"


def first_line(message: str) -> str:
    """The line of a failure's message that says what happened."""
    return next((line.strip() for line in message.splitlines() if line.strip()), "")

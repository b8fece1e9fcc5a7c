"""A run judged: the verdicts on all claims, and how far steps and screens were covered. Every report starts here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from evidence.outcomes import TestRecord
from evidence.pruned import refuse_pruned
from evidence.run_folder import RunFolder
from evidence.seal import Change, changes
from manuals.model import Claim, Manual, Section, Step
from reports.assessment.answers import Answered, answers_of
from reports.assessment.deviations import with_deviations
from reports.assessment.missing import Missing, missing
from reports.assessment.packed import Packed, packed
from reports.assessment.repeats import Contradiction, repeats
from reports.assessment.undocumented import Undocumented, undocumented
from reports.verdicts.judge import judge_all
from reports.verdicts.model import STATES, DeviationResult, OrderDrift, State, Verdict
from reports.verdicts.order_drift.judge import order_drifts
from reports.verdicts.run_records import RunRecords


@dataclass(frozen=True)
class StepResult:
    """A step with its claims and their verdicts.

    Attributes:
        walked: something was seen, done or read while the step was under way.
    """

    place: str
    section: Section
    step: Step
    verdicts: tuple[tuple[Claim, Verdict], ...]
    walked: bool

    @property
    def reached(self) -> bool:
        """Whether the run came here: walked it, or saw what one of its claims is about."""
        return self.walked or any(verdict.state in ("holds", "differs") for _, verdict in self.verdicts)

    @property
    def missed(self) -> bool:
        """Whether the run should have come here and did not. Nothing to check, or nothing to check here, is no gap."""
        return not self.reached and any(verdict.state == "not_reached" for _, verdict in self.verdicts)

    @property
    def reachable(self) -> bool:
        """Whether any run can come here: not to a step without claims, or with such as no run can verify."""
        return self.reached or any(claim.not_verifiable is None for claim, _ in self.verdicts)


@dataclass(frozen=True)
class ManualResult:
    """A manual judged.

    Attributes:
        screens: documented screen → how often it was observed.
        order_drifts: where the order of the steps is another one than was needed.
    """

    manual: Manual
    steps: tuple[StepResult, ...]
    screens: Mapping[str, int]
    undocumented: tuple[Undocumented, ...]
    order_drifts: tuple[OrderDrift, ...] = ()

    @cached_property
    def verdicts(self) -> tuple[tuple[StepResult, Claim, Verdict], ...]:
        """Every claim with its step and verdict, in the manual's order."""
        return tuple((step, claim, verdict) for step in self.steps for claim, verdict in step.verdicts)

    @property
    def counts(self) -> dict[State, int]:
        """Verdict → number of claims."""
        return count(verdict for _, _, verdict in self.verdicts)

    @property
    def deviations(self) -> tuple[DeviationResult, ...]:
        """What has become of each deviation that was accepted."""
        return tuple(verdict.deviation for _, _, verdict in self.verdicts if verdict.deviation)

    @property
    def unseen_screens(self) -> tuple[str, ...]:
        """Documented screens that were never observed."""
        return tuple(screen for screen, times in self.screens.items() if not times)

    @cached_property
    def missed_screens(self) -> tuple[str, ...]:
        """Those of them that are gaps of the run. A screen whose claims are all pending or not verifiable is none."""
        states: dict[str, set[State]] = defaultdict(set)
        for _, claim, verdict in self.verdicts:
            if screen := getattr(claim, "screen", None):
                states[screen].add(verdict.state)
        return tuple(screen for screen in self.unseen_screens if not states[screen] <= {"pending", "not_verifiable"})

    @property
    def excused_screens(self) -> tuple[str, ...]:
        """The other screens that were never observed."""
        return tuple(screen for screen in self.unseen_screens if screen not in self.missed_screens)

    @property
    def excused_steps(self) -> tuple[StepResult, ...]:
        """Steps that were not reached, and are no gaps: all that is claimed in them is pending or not verifiable."""
        return tuple(step for step in self.steps if step.step.claims and not step.reached and not step.missed)


@dataclass(frozen=True)
class Assessment:
    """A run judged by the catalogues of its manuals."""

    folder: RunFolder
    records: RunRecords
    manuals: tuple[ManualResult, ...]
    release: str = ""
    """Of the product, that the run is judged for; empty: the one that was run."""

    @cached_property
    def answers(self) -> tuple[Answered, ...]:
        """What people have judged of its manuals."""
        keys = [result.manual.key for result in self.manuals]
        return answers_of(self.folder, self.records.run, keys, self.release)

    @property
    def tests(self) -> tuple[TestRecord, ...]:
        """Every test of the run."""
        return self.records.tests

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Of a merged run: what of its parts say that a test or claim is in order, and others that it is not."""
        return repeats(self.folder, self.records.run, [result.manual for result in self.manuals])

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The evidence that the run's records name and its folder does not have."""
        return missing(self.folder, self.records)

    @cached_property
    def changes(self) -> tuple[Change, ...] | None:
        """What of the run's records is not as it was when the run was closed; None if it has no seal to tell by.

        What a bundle was made without, or has smaller, is no change.

        Raises:
            OSError: the folder cannot be read.
        """
        found = changes(self.folder.path)
        if not found or self._bundle is None:
            return found
        return self._bundle.unexplained(self.folder.path, found)

    def has(self, path: str) -> bool:
        """Whether a file that a record names is there; not if the record names none."""
        return bool(path) and path not in self._lost and not self._left_out(path)

    def _left_out(self, path: str) -> bool:
        """Whether the folder is a bundle's, which was made without this file."""
        return self._bundle is not None and not (self.folder.path / path).is_file()

    @cached_property
    def _bundle(self) -> Packed | None:
        return packed(self.folder.path)

    @cached_property
    def _lost(self) -> frozenset[str]:
        return frozenset(one.path for one in self.missing)

    @property
    def without_catalogue(self) -> tuple[str, ...]:
        """Manuals that the run is about and nobody can judge: there is no catalogue of them any more."""
        known = {result.manual.key for result in self.manuals}
        return tuple(key for key in self.records.run.manuals if key not in known)


def assess(folder: RunFolder, manuals: Iterable[Manual], release: str = "") -> Assessment:
    """Judge a run.

    Args:
        folder: the run.
        manuals: the catalogues; see `reports.assessment.catalogue.manuals_of`.
        release: of the product, for which deviations have to be accepted, and answers of people count; by default the
            one that was run.

    Raises:
        PrunedRun: its evidence was deleted to make room: nobody can judge it again.
        BrokenRunFolder: something in the folder cannot be read.
    """
    refuse_pruned(folder.path)
    records = RunRecords.of(folder)
    return Assessment(folder, records, tuple(_judged(manual, records, release) for manual in manuals), release)


def count(verdicts: Iterable[Verdict]) -> dict[State, int]:
    """Verdict → number, also for those that are 0."""
    counted = Counter(verdict.state for verdict in verdicts)
    return {state: counted[state] for state in STATES}


def _judged(manual: Manual, records: RunRecords, release: str) -> ManualResult:
    judged = with_deviations(manual, judge_all(manual, records), records.run, release)
    verdicts = {verdict.claim: verdict for verdict in judged}
    steps = []
    for section, step in manual.steps():
        place = f"{manual.key}/{step.place}"
        of_step = tuple((claim, verdicts[f"{place}#{claim.id}"]) for claim in step.claims)
        steps.append(StepResult(place, section, step, of_step, place in records.places))
    screens = dict.fromkeys(
        screen for _, _, claim in manual.claims() if (screen := getattr(claim, "screen", None)) is not None
    )
    seen = {screen: len(records.seen.get(screen, ())) for screen in screens}
    drifts = order_drifts(manual, records, judged)
    return ManualResult(manual, tuple(steps), seen, undocumented(manual, records), drifts)

"""Which screens a step's sheet shows: one walk through the step in order, and what proves the claims beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from evidence.outcomes import TestRecord
from evidence.records import Box, Observation
from reports.assessment.assess import Assessment
from reports.evidence_workbook.ledger import Entry
from reports.evidence_workbook.places import place_of
from reports.formats.excel import COLOURS
from reports.verdicts.model import Evidence
from reports.verdicts.run_records import RunRecords, Seen, first_line
from reports.walkthrough.steps import Mark, StepPicture, obstacles

MOST = 24
"""Screens of one walk that a sheet shows at most: the rest is in the run folder."""
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True)
class Shot:
    """A screen as a sheet shows it.

    Attributes:
        path: of its picture, inside the run folder.
        test: node id of the test that saw it.
        title: of that test.
        seen: the screen; None of a picture that a failure left.
        marks: what the step's claims are about, each place once.
        signs: id of a claim → number of the mark that is about it.
        failure: what the test failed at, of such a picture.
    """

    path: str
    test: str
    title: str
    seen: Seen | None
    marks: tuple[Mark, ...] = ()
    signs: Mapping[str, int] = field(default_factory=dict)
    failure: str = ""

    @property
    def picture(self) -> StepPicture | None:
        """What is drawn; None where nothing is known of the picture but that it is there."""
        if self.seen is None:
            return None
        observation = self.seen.observation
        return StepPicture(observation.screen, observation, self.marks, (), tuple(obstacles(observation)))


@dataclass(frozen=True)
class Shots:
    """Finds the screens of steps."""

    assessment: Assessment

    @property
    def _records(self) -> RunRecords:
        return self.assessment.records

    @cached_property
    def _all(self) -> dict[tuple[str, str], Seen]:
        """Test and picture → the screen, as the test first saw it."""
        all_ = [seen for of_screen in self._records.seen.values() for seen in of_screen]
        all_.sort(key=lambda seen: seen.observation.time, reverse=True)
        return {(seen.observation.test, seen.observation.picture): seen for seen in all_}

    @cached_property
    def _walks(self) -> dict[str, dict[str, list[Observation]]]:
        """Place → test → what it saw there."""
        found: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
        for observation in self._records.observations:
            if observation.place and self.assessment.has(observation.picture):
                found[observation.place][observation.test].append(observation)
        return found

    def of_step(self, entries: Sequence[Entry]) -> tuple[Shot, ...]:
        """The screens of a step, in the order in which they were seen.

        Args:
            entries: the lines of the ledger about the step, in their order: their marks have these numbers.
        """
        place = entries[0].step.place
        shots = [self._shot(entries, seen) for seen in self._walk(place, entries)]
        marked = {claim for shot in shots for claim in shot.signs}
        screens = {shot.seen.observation.screen for shot in shots if shot.seen}
        looked = {(shot.test, shot.path) for shot in shots}
        for entry in entries:
            for evidence in entry.verdict.evidence[:1]:
                key = (evidence.test, evidence.path)
                seen = self._all.get(key)
                if seen is None or key in looked or not self.assessment.has(evidence.path):
                    continue
                looked.add(key)
                shot = self._shot(entries, seen)
                if shot.signs.keys() - marked or seen.observation.screen not in screens:
                    shots.append(shot)
                    marked |= shot.signs.keys()
                    screens.add(seen.observation.screen)
        return (*shots, *self._failures(entries))

    def _walk(self, place: str, entries: Sequence[Entry]) -> list[Seen]:
        """What that test saw in the step which saw most of it: first those that name its claims and passed."""
        walks = self._walks.get(place)
        if not walks:
            return []
        claims = {entry.verdict.claim for entry in entries}
        records = self._records.record

        def fitness(test: str) -> tuple[int, bool, int, int]:
            record = records.get(test)
            seen = walks[test]
            named = len(claims & set(record.claims)) if record else 0
            passed = record is not None and record.outcome == "passed"
            return len({one.screen for one in seen}), passed, named, -len(seen)

        chosen = walks[max(walks, key=fitness)]
        ordered = dict.fromkeys((one.test, one.picture) for one in sorted(chosen, key=lambda one: one.time))
        return [self._all[key] for key in list(ordered)[:MOST]]

    def _shot(self, entries: Sequence[Entry], seen: Seen) -> Shot:
        observation = seen.observation
        record = self._records.record.get(observation.test)
        marks: dict[Box, Mark] = {}
        signs: dict[str, int] = {}
        for mark in self._marks(entries, seen):
            signs[mark.claim.id] = marks.setdefault(mark.box, mark).number
        title = record.title if record else ""
        return Shot(observation.picture, observation.test, title, seen, tuple(marks.values()), signs)

    def _marks(self, entries: Sequence[Entry], seen: Seen) -> Iterator[Mark]:
        """Numbered as the lines of the ledger are in the step; first those whose colour must not be covered."""
        numbered = sorted(enumerate(entries, start=1), key=lambda one: one[1].verdict.state == "holds")
        for number, entry in numbered:
            if getattr(entry.claim, "screen", None) != seen.observation.screen:
                continue
            found = place_of(entry.manual.manual, entry.claim, seen) or self._instead(entry.verdict.evidence, seen)
            if found:
                role, box = found
                ink, _ = COLOURS[entry.verdict.state]
                yield Mark(number, entry.claim, role, "", box, "marked", ink)

    def _instead(
        self, evidence: Iterable[Evidence], seen: Seen
    ) -> tuple[str, tuple[float, float, float, float]] | None:
        """Where that is which stands in the place of what is documented."""
        own = (seen.observation.test, seen.observation.picture)
        return next((("", one.box) for one in evidence if one.box and (one.test, one.path) == own), None)

    def _failures(self, entries: Sequence[Entry]) -> Iterator[Shot]:
        """The pictures that failed tests of the step left."""
        place, claims = entries[0].step.place, {entry.verdict.claim for entry in entries}
        for test in self._records.tests:
            stopped_here = test.stop is not None and test.stop.place == place
            if test.red and (stopped_here or claims & set(test.claims)):
                yield from self.of_failure(test)

    def of_failure(self, test: TestRecord) -> Iterator[Shot]:
        """The pictures that a failed test left."""
        for path in test.all_evidence:
            if PurePosixPath(path).suffix in _PICTURES and self.assessment.has(path):
                yield Shot(path, test.test, test.title, None, failure=first_line(test.message))

"""Which step of the catalogue tells what was done in a step of the journals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reports.verdicts.order_drift.told import Item, ToldStep, Told
from reports.verdicts.order_drift.walks import Walked, WalkedStep

_WEIGHTS = {"order": 4.0, "mail": 2.0, "control": 2.0, "screen": 1.5}
"""How much it tells that a step has something in common with what was done; less if several steps tell it."""
_SAME_PLACE = 1.5
"""By how much more a step is taken for the one of the same number: contents decide, numbers only where these are alike."""


@dataclass(frozen=True)
class Alignment:
    """Steps of journals and steps of the catalogue, brought together one to one.

    Attributes:
        step: place in the journals → the step that tells what was done there.
    """

    told: Told
    walked: Walked
    step: Mapping[str, ToldStep]

    @classmethod
    def of(cls, told: Told, walked: Walked) -> Alignment:
        """Bring together, the pairs that have most in common first."""
        pairs = [
            (_likeness(told, one, walked.steps[place]) * (_SAME_PLACE if one.place == place else 1.0), place, one)
            for place in walked.order
            for one in told.steps
        ]
        found: dict[str, ToldStep] = {}
        taken: set[str] = set()
        for likeness, place, one in sorted(pairs, key=lambda pair: -pair[0]):
            if likeness and place not in found and one.place not in taken:
                found[place] = one
                taken.add(one.place)
        return cls(told, walked, found)

    @cached_property
    def place(self) -> Mapping[str, str]:
        """Place of a step of the catalogue → place in the journals."""
        return {one.place: place for place, one in self.step.items()}

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Place in the journals → number of its step in the manual's order."""
        numbers = {one.place: number for number, one in enumerate(self.told.steps)}
        return {place: numbers[one.place] for place, one in self.step.items()}

    def window(self, place: str) -> tuple[ToldStep, ...]:
        """The steps of the catalogue from the one before a place of the journals to the one after it."""
        at = self.walked.order.index(place)
        before = [self.index[one] for one in self.walked.order[:at] if one in self.index]
        after = [self.index[one] for one in self.walked.order[at + 1 :] if one in self.index]
        first, last = max(before, default=0), min(after, default=len(self.told.steps) - 1)
        # where steps are exchanged the neighbours on both sides do not frame anything: the nearest ones do
        if first > last:
            first, last = sorted((before[-1], after[0]))
        return self.told.steps[first : last + 1]

    def is_done(self, item: Item) -> bool:
        """Whether any scenario did what an item tells, in any step."""
        return any(item.key in step.keys for step in self.walked.steps.values())


def _likeness(told: Told, one: ToldStep, walked: WalkedStep) -> float:
    shared = {item.key: item.kind for item in one.items if item.key in walked.keys}
    return sum(_WEIGHTS[kind] / told.tellers[key] for key, kind in shared.items())

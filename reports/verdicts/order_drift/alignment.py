"""Which step of the catalogue tells what was done in a step of the journals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reports.verdicts.model import OrderPart
from reports.verdicts.order_drift.told import Item, Told, ToldStep, parts_of
from reports.verdicts.order_drift.walks import Walked, WalkedStep

_WEIGHTS = {"order": 4.0, "mail": 2.0, "control": 2.0, "screen": 1.5}
"""How much it tells that a step has something in common with what was done; less if several steps tell it."""
_SAME_PLACE = 1.1
"""By how much more a step is taken for that of the same number: contents decide, and numbers where they are alike."""

Pair = tuple[str, str]
"""A place of the journals, and a step of the catalogue by its place."""


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
        """Bring together, what has most in common first."""
        likeness = {
            (place, one.place): _likeness(told, one, walked.steps[place]) * (_SAME_PLACE if one.place == place else 1.0)
            for place in walked.order
            for one in told.steps
        }
        steps = {one.place: one for one in told.steps}
        return cls(told, walked, {place: steps[one] for place, one in _assigned(likeness).items()})

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

    def used(self, place: str) -> tuple[OrderPart, ...]:
        """Of what the step tells that stands for a place of the journals, what was used there; all if nothing was."""
        step, keys = self.step[place], self.walked.steps[place].keys
        return parts_of(item for item in step.items if item.key in keys) or step.parts

    def has_free_step(self, place: str) -> bool:
        """Whether the catalogue has a step of this number, and it stands for no other place of the journals."""
        return place not in self.place and any(step.place == place for step in self.told.steps)

    def is_done(self, item: Item) -> bool:
        """Whether any scenario did what an item tells, in any step."""
        return any(item.key in step.keys for step in self.walked.steps.values())


def _assigned(likeness: Mapping[Pair, float]) -> dict[str, str]:
    """One to one, the greatest likeness first."""
    found: dict[str, str] = {}
    for place, one in sorted(likeness, key=lambda pair: -likeness[pair]):
        if likeness[place, one] and place not in found and one not in found.values():
            found[place] = one
    return found


def _likeness(told: Told, one: ToldStep, walked: WalkedStep) -> float:
    shared = {item.key: item.kind for item in one.items if item.key in walked.keys}
    return sum(_WEIGHTS[kind] / told.tellers[key] for key, kind in shared.items())

"""The items that the catalogue requires on the request form, as parameters of generated tests."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import pytest
from _pytest.mark import ParameterSet

from fixtures.selection.claims import claims
from manuals.loader import load
from manuals.model import ControlClaim, RuleClaim

MANUAL = "iij_id_requests"
FORM = "iij.request_form"
_RULES = ("reason-required", "receives-mail", "a-required")
"""Rules that a missing item breaks, beside `0-1#items-required`."""


@dataclass(frozen=True)
class Item:
    """Something that has to be on a request.

    Attributes:
        place: row of the manual's table; `0-1` for the form's head.
        name: what is printed beside it.
        box: it is to be ticked, not to be written.
    """

    place: str
    name: str
    box: bool

    @property
    def work(self) -> int:
        """Number of the work it belongs to; 0 for the form's head."""
        return int(self.place[0])

    @property
    def key(self) -> str:
        """What `Request.without` calls it: the row, and the letter where the row has several boxes."""
        letter, separator, _ = self.name.partition(":")
        return f"{self.place}/{letter}" if self.box and separator else self.place


@dataclass(frozen=True)
class Requirement:
    """An item, the id of its claim, and the rules that are broken where it is missing."""

    item: Item
    claim: str
    rules: tuple[str, ...]


def requirements() -> list[Requirement]:
    """Every required item, in the manual's order."""
    return [
        Requirement(Item(step.place, claim.name, claim.role == "checkbox"), claim_id, _rules_of(step.place))
        for claim_id, step, claim in load(MANUAL).claims()
        if isinstance(claim, ControlClaim) and claim.screen == FORM and claim.required
    ]


def required() -> list[ParameterSet]:
    """A parameter for each item; it names the item's own claim and rules."""
    return [
        pytest.param(each.item, id=each.claim.partition("/")[2], marks=claims(each.claim, *each.rules))
        for each in requirements()
    ]


def required_by_work() -> list[ParameterSet]:
    """A parameter for the head of the form and for each work: all its items, with their claims and rules."""
    return [
        pytest.param([each.item for each in group], id=f"work {work}" if work else "head", marks=_claims_of(group))
        for work, group in ((work, list(group)) for work, group in groupby(requirements(), lambda each: each.item.work))
    ]


def _claims_of(group: list[Requirement]) -> pytest.MarkDecorator:
    return claims(*dict.fromkeys(name for each in group for name in (each.claim, *each.rules)))


def _rules_of(place: str) -> tuple[str, ...]:
    own = (
        claim_id
        for claim_id, step, claim in load(MANUAL).claims()
        if step.place == place and isinstance(claim, RuleClaim) and claim.id in _RULES
    )
    return (f"{MANUAL}/0-1#items-required", *own)

"""What the catalogue demands of the request form, as parameters of generated tests."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from _pytest.mark import ParameterSet

from fixtures.claims import claims
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


def required() -> list[ParameterSet]:
    """A parameter for each item that the manual demands; each names its own claim and the rules that it stands for."""
    found = []
    for claim_id, step, claim in load(MANUAL).claims():
        if isinstance(claim, ControlClaim) and claim.screen == FORM and claim.required:
            item = Item(step.place, claim.name, claim.role == "checkbox")
            rules = [f"{MANUAL}/0-1#items-required", *_rules_of(step.place)]
            found.append(pytest.param(item, id=f"{step.place} {claim.id}", marks=claims(claim_id, *rules)))
    return found


def _rules_of(place: str) -> list[str]:
    return [
        claim_id
        for claim_id, step, claim in load(MANUAL).claims()
        if step.place == place and isinstance(claim, RuleClaim) and claim.id in _RULES
    ]

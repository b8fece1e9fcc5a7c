"""What the catalogue demands of forms, as parameters of generated tests."""

from collections.abc import Iterator

import pytest
from fixtures.claims import claims
from manuals.loader import load

from manuals.model import ControlClaim

MANUAL = "omakase_login"


def required(screen: str, role: str, *rules: str) -> Iterator[object]:
    """A parameter for each control of a screen that the manual demands; each names its own claim and the rules."""
    seen = set()
    for claim_id, _, claim in load(MANUAL).claims():
        if not isinstance(claim, ControlClaim) or not claim.required:
            continue
        if (claim.screen, claim.role) == (screen, role) and claim.name not in seen:
            seen.add(claim.name)
            yield pytest.param(claim.name, id=claim.id, marks=claims(claim_id, *rules))

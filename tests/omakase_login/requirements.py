"""The fields that the catalogue requires on forms, as parameters of generated tests."""

from collections.abc import Mapping

import pytest
from _pytest.mark import ParameterSet

from fixtures.selection.claims import claims
from manuals.loader import load
from manuals.model import ControlClaim

MANUAL = "omakase_login"


def required(screen: str, role: str, *rules: str, rules_of: Mapping[str, str] | None = None) -> list[ParameterSet]:
    """A parameter for each required control of a screen; it names the control's own claim and rules.

    Args:
        screen: its key.
        role: of the controls.
        rules: claims that each of them proves.
        rules_of: name of a control → a claim that it proves beside those.
    """
    seen: set[str] = set()
    found = []
    for claim_id, _, claim in load(MANUAL).claims():
        if not isinstance(claim, ControlClaim) or not claim.required:
            continue
        if (claim.screen, claim.role) == (screen, role) and claim.name not in seen:
            seen.add(claim.name)
            own = [rules_of[claim.name]] if rules_of and claim.name in rules_of else []
            found.append(pytest.param(claim.name, id=claim.id, marks=claims(claim_id, *rules, *own)))
    return found

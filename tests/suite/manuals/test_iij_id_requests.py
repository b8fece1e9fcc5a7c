"""The table of the IIJ ID requests: every row is a step, with its field in the group of its work."""

from __future__ import annotations

import pytest

from manuals.loader import load
from manuals.model import ControlClaim, RuleClaim, Section

MANUAL = load("iij_id_requests")
ROWS = {"1": 4, "2": 4, "3": 5, "4": 4, "5": 3, "6": 4}
"""How many rows the table has for each work."""
WORKS = [section for section in MANUAL.sections if section.section in ROWS]

works = pytest.mark.parametrize("work", WORKS, ids=[work.section for work in WORKS])


def test_all_six_works_are_there() -> None:
    assert [work.section for work in WORKS] == list(ROWS)


@works
def test_every_row_is_a_step(work: Section) -> None:
    assert [step.place for step in work.steps] == [f"{work.section}-{row + 1}" for row in range(ROWS[work.section])]


@works
def test_every_row_has_its_demanded_field_in_the_group_of_its_work(work: Section) -> None:
    group = f"{work.number}{work.title}"
    fields = [
        (step.place, claim.group)
        for step in work.steps
        for claim in step.claims
        if isinstance(claim, ControlClaim) and claim.required
    ]
    assert fields == [(step.place, group) for step in work.steps]


@works
def test_every_row_has_a_rule(work: Section) -> None:
    assert [step.place for step in work.steps if not any(isinstance(claim, RuleClaim) for claim in step.claims)] == []


@works
def test_the_work_can_be_chosen_by_the_name_of_its_group(work: Section) -> None:
    choices = {claim.name for _, _, claim in MANUAL.claims() if isinstance(claim, ControlClaim) and claim.group is None}
    assert f"{work.number}{work.title}" in choices

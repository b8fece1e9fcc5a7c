"""``created.json``: what a run made in its target, for whoever clears it up."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reports.assessment.assess import Assessment
from reports.texts import Text, text

CREATED = "created.json"
Kind = Literal["person", "order", "request"]
KINDS_OF_DATA: dict[Kind, Text] = {
    "person": text("利用者", "people"),
    "order": text("申し込み", "orders"),
    "request": text("作業依頼", "requests"),
}
"""What can be made."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CreatedItem(_Record):
    """One thing that was made."""

    kind: Kind
    id: str
    """Address of a person, number of an order or of a request."""
    test: str
    """The test that made it."""
    when: datetime | None
    """When that test was over."""
    removed: bool
    """Whether the control API has removed it again."""


class CreatedData(_Record):
    """All that a run made, and where."""

    run: str
    target: str
    sites: dict[str, str]
    created: tuple[CreatedItem, ...]


class CreatedCount(_Record):
    """How much of a kind was made."""

    made: int
    removed: int


def created_data(assessment: Assessment) -> CreatedData:
    """What a run made, each thing once, in the order in which the tests were over.

    The mocks of several machines count their orders and requests alike: there, one of another test is another one.
    """
    run = assessment.records.run
    several_mocks = bool(run.merged) and run.target == "mock"
    found: dict[tuple[Kind, str, str], CreatedItem] = {}
    for test in assessment.tests:
        for made in test.created:
            key = (made.kind, made.id, test.test if several_mocks and made.kind != "person" else "")
            removed = made.removed or (key in found and found[key].removed)
            first = found.get(key) or CreatedItem(
                kind=made.kind, id=made.id, test=test.test, when=test.ended, removed=removed
            )
            found[key] = first.model_copy(update={"removed": removed})
    return CreatedData(run=run.run, target=run.target, sites=run.sites, created=tuple(found.values()))


def created_counts(data: CreatedData) -> dict[Kind, CreatedCount]:
    """How much of each kind was made, and how much of it was removed again; kinds of which nothing was are left out."""
    counts = {}
    for kind in KINDS_OF_DATA:
        if of_kind := [one for one in data.created if one.kind == kind]:
            counts[kind] = CreatedCount(made=len(of_kind), removed=sum(one.removed for one in of_kind))
    return counts

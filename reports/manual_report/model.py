"""What the manual report says of a run: ``manual_report.json``; its schema is ``docs/manual-report.schema.json``."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from evidence.records import Box
from reports.assessment.answer_entry import AnswerEntry
from reports.texts import Text
from reports.verdicts.model import DeviationResult, OrderDriftKind, State


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MarkedPicture(_Record):
    """A picture of the run, and where on it something is. The picture itself is as it was taken."""

    path: str
    """Inside the run folder."""
    box: Box | None = None
    """x, y, width and height in CSS pixels; None where nobody knows the place, or nothing is there to be marked."""
    window: tuple[float, float] | None = None
    """Width and height in CSS pixels of what the picture shows."""
    pictured_by: str = ""
    """Node id of the test that took the picture, where it was taken of an equal observation."""


class DriftEntry(_Record):
    """A place where the manual no longer says what the product shows."""

    number: int
    """Within its manual, in the manual's order, from 1 on."""
    place: str
    """Step, ``<manual>/<step>``; the manual's key alone where the step is not known."""
    places: tuple[str, ...] = ()
    """All steps that say the same."""
    section: Text
    """Number and title, as printed."""
    step: Text
    claims: tuple[str, ...] = ()
    """Full ids of the claims that differ by it; a renamed button is a claim about a control and one about an order."""
    kind: str
    """A key of `reports.assessment.drifts.KINDS`."""
    what: Text
    """What the manual says there, in words."""
    quote: str
    """As the manual has it; empty for what it does not mention."""
    documented: str
    """What a screen or mail should show, as the catalogue has it: a label, a heading, a subject; empty if nothing."""
    seen: str
    """What was seen instead; empty if nothing was."""
    reason: Text | None = None
    confidence: float | None = None
    """That what was seen is the same thing, 0 to 1: a survey's own, else the likeness of the labels."""
    where: str = ""
    picture: MarkedPicture | None = None
    tests: tuple[str, ...] = ()
    """Node ids of tests that met it."""
    rejoined: tuple[Text, ...] = ()
    """Where walks whose control is gone went on in a prepared state."""
    found_by: Literal["verdict", "survey"] = "verdict"
    before: State | None = None
    """Verdict of the run before; None where there is none."""
    deviation: DeviationResult | None = None


class OrderDriftEntry(_Record):
    """A place at which the order of the manual's steps is not that in which things had to be done."""

    kind: OrderDriftKind
    places: tuple[str, ...]
    """Steps; the first one is that which it is reported at."""
    what: tuple[str, ...]
    """Screens and controls that it is about."""
    reason: Text
    picture: MarkedPicture | None = None
    tests: tuple[str, ...] = ()


class UndocumentedEntry(_Record):
    """A control or heading of a documented screen that no claim mentions."""

    role: str
    name: str
    screens: tuple[str, ...]
    times: int
    picture: str
    """Path inside the run folder; empty if there is none."""
    data: int
    """How many names stand together because they vary with the data; 0 for a single name."""


class Coverage(_Record):
    """How far the claims of a section were verified."""

    section: str
    number: str
    """As printed."""
    title: Text
    counts: dict[State, int]

    @property
    def total(self) -> int:
        """Number of claims."""
        return sum(self.counts.values())

    @property
    def judged(self) -> int:
        """Number of claims that hold or differ."""
        return self.counts["holds"] + self.counts["differs"]


class Change(_Record):
    """A claim with another verdict than in the run before."""

    claim: str
    place: str
    what: Text
    before: State | None
    """None: the claim is new."""
    after: State | None
    """None: the claim is gone."""
    seen: str = ""


class ClaimEntry(_Record):
    """A claim and its verdict."""

    claim: str
    place: str
    kind: str
    priority: str
    quote: str
    statement: Text
    state: State
    seen: str = ""
    where: str = ""
    reason: Text | None = None
    note: Text | None = None
    typographic: bool = False
    due: datetime | None = None
    pictures: tuple[str, ...] = ()
    """Paths inside the run folder."""
    tests: tuple[str, ...] = ()


class ManualEntry(_Record):
    """A manual verified."""

    manual: str
    title: Text
    edition: str
    counts: dict[State, int]
    drifts: tuple[DriftEntry, ...]
    order_drifts: tuple[OrderDriftEntry, ...] = ()
    undocumented: tuple[UndocumentedEntry, ...]
    coverage: tuple[Coverage, ...]
    compared_with: str = ""
    """The run before, of the same target; empty if there is none, or it has no report of this manual."""
    changes: tuple[Change, ...] = ()
    answers: tuple[AnswerEntry, ...] = ()
    deviations: tuple[DeviationResult, ...] = ()
    claims: tuple[ClaimEntry, ...]
    """In the manual's order."""


class ManualReport(_Record):
    """The manual report of a run."""

    format: Literal[1] = Field(default=1, description="Version of this format: it goes up when a reader must change.")
    run: str
    target: Literal["mock", "staging"] | str
    profile: str
    product_release: str
    browser: str
    started: datetime
    finished: datetime | None
    ended: bool
    """Whether the run came to its end: only then it speaks of everything that was to be looked at."""
    survey: bool
    """Whether the run went on past what had changed."""
    manuals: tuple[ManualEntry, ...]

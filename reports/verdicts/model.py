"""What a judge says about a claim."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from evidence.needs import Source
from evidence.outcomes import Lack, Outcome
from evidence.records import Box
from manuals.model import DeviationKind
from reports.texts import Text
from reports.words.outcomes import FLAKY, OUTCOMES

State = Literal["holds", "differs", "not_reached", "pending", "not_verifiable"]

STATES: dict[State, Text] = {
    "holds": Text(ja="記載どおり", en="holds"),
    "differs": Text(ja="相違あり", en="differs"),
    "not_reached": Text(ja="未到達", en="not reached"),
    "pending": Text(ja="結果待ち", en="pending"),
    "not_verifiable": Text(ja="ここでは検証不可", en="not verifiable here"),
}
"""The verdicts, in the order in which they are counted."""

EvidenceKind = Literal["picture", "mail", "journal", "address", "test"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(_Record):
    """One thing in the run folder that a verdict rests on."""

    kind: EvidenceKind
    what: str
    """In words: a screen, a mail's subject, an action."""
    test: str
    """pytest node id of the test that left it."""
    path: str = ""
    """Path inside the run folder, where there is a file to look at."""
    pictured_by: str = ""
    """Node id of the test that took the picture, where it was taken of an equal observation."""
    box: Box | None = None
    """Where on the picture that is what a claim differs by; None if nobody knows, or nothing of it is shown."""
    window: tuple[float, float] | None = None
    """Width and height in CSS pixels of what the picture shows."""


class TestRef(_Record):
    """A test that has to do with a claim."""

    __test__ = False  # not a test class for pytest

    test: str
    title: str
    outcome: Outcome
    names_claim: bool
    """It names the claim; otherwise it only left evidence."""
    flaky: bool = False
    """It passed in the end, and had failed before."""
    sources: tuple[Source, ...] = ()
    """Who made what it needed."""
    lacking: tuple[Lack, ...] = ()
    """What it was skipped for."""
    unchecked: tuple[Lack, ...] = ()
    """What it could not check beside the rest."""
    due: datetime | None = None
    """When what it still waits for is due."""


DeviationState = Literal["accepted", "expired", "gone", "unjudged"]

DEVIATIONS: dict[DeviationState, Text] = {
    "accepted": Text(ja="承認済みの相違", en="accepted"),
    "expired": Text(ja="承認の期限切れ", en="no longer accepted"),
    "gone": Text(ja="解消済み", en="no longer occurs"),
    "unjudged": Text(ja="判定できず", en="not judged"),
}
"""What has become of accepted deviations. ``gone``: the claim holds, and the entry can be removed. ``unjudged``: the
run says neither that the claim holds nor that it differs."""
DEVIATION_KINDS: dict[DeviationKind, Text] = {
    "manual": Text(ja="マニュアルの誤り", en="manual wrong"),
    "product": Text(ja="製品の誤り", en="product wrong"),
    "test": Text(ja="テストの誤り", en="test wrong"),
    "environment": Text(ja="環境による", en="environment"),
}


class DeviationResult(_Record):
    """A deviation that somebody has accepted, and what has become of it in a run."""

    claim: str
    """Full id."""
    state: DeviationState
    kind: DeviationKind
    reason: Text
    owner: str
    """Who accepted it."""
    until: date | None = None
    """The last day on which it is accepted, in Japan."""
    release: str | None = None
    """The one release of the product for which it is accepted."""

    @property
    def end(self) -> Text:
        """Until when it is accepted, in words."""
        if self.until is not None:
            return Text(ja=f"{self.until} まで", en=f"until {self.until}")
        return Text(ja=f"リリース {self.release} に限る", en=f"for release {self.release} alone")


class Verdict(_Record):
    """The verdict on one claim."""

    claim: str
    """Full id."""
    state: State
    seen: str = ""
    """What was seen: the label, the row, the address; for `differs` the nearest thing, or a test's message."""
    where: str = ""
    """The screen with its address, the mail, or the test in which it was seen."""
    likeness: float | None = None
    """Of `differs`: how much what was seen resembles what is documented, 0 to 100; None where nothing was compared."""
    typographic: bool = False
    """It holds, but the typography differs: width or spaces."""
    note: Text | None = None
    """A remark beside a claim that holds: other typography, seen only in some places."""
    reason: Text | None = None
    """Why the verdict is not *holds*."""
    lacking: tuple[Lack, ...] = ()
    """For want of what it could not be verified here: any of them would have let a test get to it, or further."""
    due: datetime | None = None
    """When what it waits for is due."""
    evidence: tuple[Evidence, ...] = ()
    tests: tuple[TestRef, ...] = ()
    deviation: DeviationResult | None = None
    """The entry of `deviations.yaml` about the claim, if there is one."""

    @property
    def is_accepted(self) -> bool:
        """Whether it differs, and somebody has accepted that it does."""
        return self.deviation is not None and self.deviation.state == "accepted"


OrderDriftKind = Literal["unneeded_step", "untold_action", "exchanged"]

ORDER_DRIFTS: dict[OrderDriftKind, Text] = {
    "unneeded_step": Text(ja="不要な手順", en="step nobody needed"),
    "untold_action": Text(ja="手順にない操作", en="action no step mentions"),
    "exchanged": Text(ja="順序の入れ替わり", en="order exchanged"),
}
"""How the order of a manual's steps drifts, in words."""


class OrderPart(_Record):
    """A screen, or a control of it, that an order drift is about."""

    screen: str
    """Key."""
    role: str = ""
    name: str = ""
    """Name of the control; empty for the screen as such."""

    def __str__(self) -> str:
        return f"{self.screen}「{self.name}」" if self.name else self.screen


class OrderDrift(_Record):
    """A place at which what had to be done is in another order than the manual tells it in, or is more, or less."""

    kind: OrderDriftKind
    manual: str
    """Key."""
    places: tuple[str, ...]
    """Steps, as ``omakase_login/2-3-3``: the one nobody needed; the one during or after which the action no step
    mentions was needed; those that are exchanged, in the manual's order."""
    what: tuple[OrderPart, ...]
    """What the step tells to use, or what was used."""
    reason: Text
    """In a sentence."""
    tests: tuple[str, ...] = ()
    """pytest node ids of the scenarios that showed it, at most three."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def place(self) -> str:
        """The step at which it is reported."""
        return self.places[0]


def outcome_text(test: TestRef) -> Text:
    """The outcome of a test in words."""
    return FLAKY if test.flaky else OUTCOMES[test.outcome]

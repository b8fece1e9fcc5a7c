"""What a judge says about a claim."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from evidence.outcomes import Outcome
from reports.texts import Text

State = Literal["holds", "differs", "not_reached", "not_verifiable"]

STATES: dict[State, Text] = {
    "holds": Text(ja="記載どおり", en="holds"),
    "differs": Text(ja="相違あり", en="differs"),
    "not_reached": Text(ja="未到達", en="not reached"),
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


class Verdict(_Record):
    """The verdict on one claim."""

    claim: str
    """Full id."""
    state: State
    seen: str = ""
    """What was seen: the label, the row, the address; for `differs` the nearest thing, or a test's message."""
    where: str = ""
    """The screen with its address, the mail, or the test in which it was seen."""
    typographic: bool = False
    """It holds, but the typography differs: width or spaces."""
    note: Text | None = None
    """A remark beside a claim that holds: other typography, seen only in some places."""
    reason: Text | None = None
    """Why the verdict is not *holds*."""
    evidence: tuple[Evidence, ...] = ()
    tests: tuple[TestRef, ...] = ()

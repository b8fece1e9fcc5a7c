"""What became of each test, and what a failed one stopped at: in fields, so that no judge has to read a message."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from evidence.needs import NeedKey, Source
from evidence.records import Record

Outcome = Literal["passed", "failed", "error", "skipped", "pending", "drifted"]
"""``pending``: what it asked for comes later, and `reports` and ``tejun.py resume`` wait for it.
``drifted``: in a survey, it ended at something that is no longer as it was."""
FailureKind = Literal["product", "environment"]
Phase = Literal["setup", "way", "check", "teardown"]
"""``setup``: before the test's first line. ``way``: in a flow, which only leads to what the test is about.
``check``: in the test's own lines. ``teardown``: after its last line."""


class Part(Record):
    """Part of a screen, as assistive technology names it."""

    role: str
    name: str


class ExpectedScreen(Record):
    """A screen that would have been right."""

    screen: str
    """Key."""
    missing: tuple[Part, ...] = ()
    """Parts of its landmark that the page did not show. None may be missing: it came just too late."""


class ShownPage(Record):
    """What a page showed."""

    address: str
    """Without its query, which may hold a token."""
    screens: tuple[str, ...] = ()
    """Keys of the known screens that it was recognised as: one, if the landmarks keep their promise, or none."""
    title: str = ""
    headings: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    unreadable: str = ""
    """Why nothing more could be read of it: it is being left, or gone."""


Trouble = Literal["absent", "unusable", "unanswered"]
"""``absent``: there is no such control. ``unusable``: it is hidden, disabled or covered. ``unanswered``: it was used,
and the page that this should lead to did not come in time."""


class WantedControl(Part):
    """A control that was to be used, and was not there or not usable."""

    screen: str
    """Key of the screen that it belongs to."""
    verb: str
    """What was to be done: click, fill, check, …"""
    trouble: Trouble
    """What stood in the way."""


class Sought(Record):
    """What a check looked for."""

    screen: str
    """Key of the screen that it belongs to."""
    parts: tuple[Part, ...] = Field(min_length=1)
    """The thing, and what it was looked for within; the name of a row is that of its cells."""


class WantedMail(Record):
    """A mail that was waited for and did not come; what is None did not matter."""

    subject: str | None = None
    begins: str | None = None
    """How the subject begins."""
    link: str | None = None
    """A part of one of its links."""


class Stop(Record):
    """Where a failed test stopped."""

    phase: Phase
    place: str | None = None
    """Step of a manual that was under way."""
    claims: tuple[str, ...] = ()
    """The claims that the check which failed is about, where it knows them: of all that the test names, these."""
    expected: tuple[ExpectedScreen, ...] = ()
    """The screens of which none came."""
    shown: ShownPage | None = None
    """What the visitor in question saw instead, or the one who came last."""
    control: WantedControl | None = None
    mail: WantedMail | None = None
    sought: Sought | None = None
    """What the check that failed looked for, in the browser."""


class Lack(Record):
    """Something that the test asks for and the target cannot give."""

    need: NeedKey
    detail: str = ""
    """Which one: ``kind=personal``, ``31m``, the name of a setting."""


class Provided(Record):
    """Something that was made for the test, or found for it."""

    verb: NeedKey
    source: Source
    item: str = ""
    """Of the stock: its name there; of a session: its starting point."""


class Created(Record):
    """Something that the test made in the target, to be found and removed."""

    kind: Literal["person", "order", "request"]
    id: str
    """Address of a person, number of an order or of a request."""
    removed: bool = False
    """Whether the control API has removed it again."""


class Pending(Record):
    """What a test waits for that another day brings."""

    due: datetime
    """When it may be looked at, by the target's clock."""
    what: str
    """In words, for the reader."""
    kept: dict[str, Any] = Field(default_factory=dict)
    """What the test needs to go on, in JSON."""


class Attempt(Record):
    """An attempt at a test that was followed by another: it decides nothing, and is told beside the one that does."""

    attempt: str
    outcome: Outcome
    duration: float
    message: str = ""
    failure: FailureKind | None = None
    evidence: tuple[str, ...] = ()

    @property
    def red(self) -> bool:
        """Whether it failed."""
        return self.outcome in ("failed", "error")


class TestRecord(Record):
    """One test of the run, as its last attempt left it."""

    __test__ = False  # not a test class for pytest

    test: str
    """pytest node id."""
    title: str
    number: int | None = None
    """Its place among the chosen tests, in the order in which one process would run them."""
    outcome: Outcome
    claims: tuple[str, ...] = ()
    duration: float
    """Seconds, of the attempt that decides."""
    attempt: str = ""
    """Id of that attempt; what was seen, done and read during it bears the same. Empty if nobody knows."""
    ended: datetime | None = None
    attempts: tuple[Attempt, ...] = ()
    """Those before it, the first one first."""
    message: str = ""
    """Of a failure or a skip: for people, no program reads it."""
    lacking: tuple[Lack, ...] = ()
    """What the target cannot do and the test asks for; it was skipped for that."""
    unchecked: tuple[Lack, ...] = ()
    """What would have been checked as well, if the target could tell."""
    provided: tuple[Provided, ...] = ()
    """What was made for it, and by whom."""
    pending: Pending | None = None
    """What it still waits for."""
    continues: tuple[str, ...] = ()
    """Ids of the earlier attempts that it goes on from: what was seen, done and read in them counts as well."""
    failure: FailureKind | None = None
    """Whose it was."""
    stop: Stop | None = None
    """Where a failed test stopped; None if nobody knows (its worker died)."""
    evidence: tuple[str, ...] = ()
    """Paths inside the run folder: picture and trace of a failure."""
    created: tuple[Created, ...] = ()
    """Data the test created in the target."""

    @property
    def deciding(self) -> tuple[str, ...]:
        """Ids of the attempts that decide together, the first one first."""
        return (*self.continues, self.attempt)

    @property
    def flaky(self) -> bool:
        """Whether it passed in the end, and had failed before."""
        return self.outcome == "passed" and any(attempt.red for attempt in self.attempts)

    @property
    def all_evidence(self) -> tuple[str, ...]:
        """Of every attempt, the last one's first."""
        earlier = (path for attempt in reversed(self.attempts) for path in attempt.evidence)
        return tuple(dict.fromkeys((*self.evidence, *earlier)))

    @property
    def red(self) -> bool:
        """Whether it failed, or broke off with an error."""
        return self.outcome in ("failed", "error")

    def after(self, earlier: TestRecord) -> TestRecord:
        """This record with another attempt at the same test before it."""
        one = Attempt.model_validate(earlier.model_dump(include=set(Attempt.model_fields)))
        before = (*earlier.attempts, one, *self.attempts)
        known = {each.attempt or str(number): each for number, each in enumerate(before)}
        known.pop(self.attempt, None)
        created = tuple(dict.fromkeys((*earlier.created, *self.created)))
        changed: dict[str, object] = {"attempts": tuple(known.values()), "created": created}
        if earlier.number is not None:
            changed["number"] = earlier.number
        if earlier.attempt and earlier.attempt in self.continues:
            changed["provided"] = tuple(dict.fromkeys((*earlier.provided, *self.provided)))
            changed["unchecked"] = tuple(dict.fromkeys((*earlier.unchecked, *self.unchecked)))
        return self.model_copy(update=changed)

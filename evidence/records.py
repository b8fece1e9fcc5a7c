"""What a run's tests saw, did and read: one line of JSON a record."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from evidence.encodable import all_encodable

Box = tuple[float, float, float, float]
"""x, y, width and height of a rectangle, in CSS pixels from the window's upper left corner."""

KINDS = ("tests", "observations", "actions", "mails", "drifts", "answers")
"""The kinds of records, and the folders they are in."""

DriftKind = Literal[
    "control",
    "unseen",
    "unusable",
    "heading",
    "screen",
    "text",
    "mail_subject",
    "mail_sender",
    "mail_link",
    "required_field",
    "extra_step",
    "skipped_step",
    "address",
]
"""What of the product is no longer as it was."""

AnswerVerdict = Literal["ok", "not_ok", "unclear"]
"""What a person says: 合, 否 or 判定不能."""


ENCODABLE = object()
"""The context in which JSON is read: half a character is no JSON for pydantic, and to look for one takes time."""


class Record(BaseModel):
    """Base of all records: immutable, of encodable text, and a field that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _can_be_written(cls, fields: object, info: ValidationInfo) -> object:
        """What was seen may be no text of any encoding: a page's title, a parameter, a message."""
        return fields if info.context is ENCODABLE else all_encodable(fields)


class Observation(Record):
    """A screen as it was seen."""

    test: str
    attempt: str = ""
    time: datetime
    place: str | None
    """Step of the manual, if one was under way."""
    screen: str
    name: str | None
    """Set when the test observed the screen again."""
    arrived: bool = True
    """False for a page that is this screen but for something that is wrong on it: the test did not arrive."""
    url: str
    title: str
    aria: str
    """ARIA snapshot (YAML), values scrubbed."""
    picture: str
    """Path inside the run folder; empty if there is none."""
    covered: int = 0
    """Places with secrets that the picture does not show."""
    unpictured: str = ""
    """Why there is no picture: something that none may show could not be covered."""
    pictured_by: str = ""
    """Node id of the test that took the picture, where it was taken of an equal observation; empty: of this one."""
    boxes: tuple[Box | None, ...] = ()
    """Where on the picture each node of the tree is, in the order of `Node.walk`; see `evidence.boxes`."""
    window: tuple[float, float] | None = None
    """Width and height of what the picture shows, in CSS pixels: of the window, or of a page that was taken whole."""
    scale: float = 1.0
    """Pixels of the picture for a CSS pixel, where it was taken for a manual: it shows the whole page then."""
    private: tuple[int, ...] = ()
    """The nodes of the tree that show something personal, by their numbers in the order of `Node.walk`."""


REJOIN = "rejoin"
"""Verb of a journal's entry that says: the control is gone, and the test went on at a later screen, prepared for it.

Its place is the step whose control is gone, what it `used` the key of the screen; nothing was done to the product."""


class Action(Record):
    """One entry of the journal: an action on a control, an arrival on a screen, or a way that was rejoined."""

    test: str
    attempt: str = ""
    time: datetime
    place: str | None
    screen: str
    verb: str
    """``arrive``, ``rejoin`` or what was done: click, fill, check, …"""
    role: str = ""
    name: str = ""
    """Accessible name as the page object has it; empty for what no page object knows."""
    used: str = ""
    """Name of the control that a survey used in its place, or beside those that are known; empty: the one named.

    Of a way that was rejoined the key of the screen where it went on."""
    used_role: str = ""
    """Its role, where it is another one."""

    @property
    def acted_on(self) -> str:
        """Name of the control that was really used."""
        return self.used or self.name


class MailRecord(Record):
    """A mail that a visitor read."""

    test: str
    attempt: str = ""
    time: datetime
    place: str | None
    subject: str
    sender: str
    to: tuple[str, ...]
    text: str
    html: str
    links: tuple[str, ...] = ()


class Drift(Record):
    """Something that a survey met otherwise than page objects and catalogue have it, and went on past."""

    test: str
    attempt: str = ""
    time: datetime
    place: str
    """Step of the manual that was under way; empty if there was none."""
    screen: str
    """Key of the screen; of a mail that of the documented mail, or empty."""
    kind: DriftKind
    role: str
    documented: str
    """What page object or catalogue have; empty for what is new."""
    seen_role: str
    seen: str
    """What stood there; empty if nothing did."""
    confidence: float
    """From 0 to 1: that it is the same thing."""
    picture: str = ""
    """Path inside the run folder; empty if there is none."""
    box: Box | None = None
    """Where on the picture it is."""


class Answer(Record):
    """What a person has judged in a guided verification; it is for one release."""

    about: str
    """Full id of a claim; or the place of a step, whose wording and looks were judged."""
    verdict: AnswerVerdict
    comment: str = ""
    name: str
    """Who answered."""
    time: datetime
    release: str
    """Of the product, as the person who began the verification named it; else as `version`."""
    version: str
    """What the target says of its version."""
    target: str
    """``mock`` or ``staging``."""
    picture: str = ""
    """Path inside the run folder: what the page under test showed. Empty if none was open, or could be taken."""
    unpictured: str = ""
    """Why there is no picture of a page that was open: something that none may show could not be covered."""

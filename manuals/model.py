"""The typed form of a catalogue: a manual, its sections and steps, and the claims they make.

Identifiers:
    place: ``<manual>/<section>[-<step>…]``, ``omakase_login/2-2-3`` for example: chapter 2, section (2), step 3.
    claim: ``<place>#<slug>``, ``omakase_login/2-2-3#thirty-minutes`` for example.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ScreenKey = Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9_]+$")]
PlaceNumber = Annotated[str, Field(pattern=r"^\d+(-\d+){0,3}$")]
Quote = Annotated[str, Field(min_length=1, max_length=80)]
Priority = Literal["high", "normal", "low"]


class Record(BaseModel):
    """Base of all catalogue records: immutable, and a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ClaimBase(Record):
    """What every claim has."""

    id: Slug
    quote: Quote
    """A label or a few words of the manual, never a passage."""
    doubt: str | None = None
    """Why the text may not say what the real screen says (OCR noise), and what was decided."""
    priority: Priority = "normal"
    not_verifiable: str | None = None
    """The reason why no run can judge this claim here: a public address, a real phone."""


class ScreenClaim(ClaimBase):
    """A screen exists and has this heading."""

    kind: Literal["screen"]
    screen: ScreenKey
    heading: str


class ControlClaim(ClaimBase):
    """A screen has a control of this role and name."""

    kind: Literal["control"]
    screen: ScreenKey
    role: Literal["button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton", "group"]
    name: str
    required: bool = False
    """The manual demands this field or consent: a generated test leaves it empty."""


class TextClaim(ClaimBase):
    """A screen shows this text: a message, a step's label, a caption."""

    kind: Literal["text"]
    screen: ScreenKey
    text: str


class RowClaim(ClaimBase):
    """A table of a screen has a row with these cells, in this order."""

    kind: Literal["row"]
    screen: ScreenKey
    cells: tuple[str, ...] = Field(min_length=1)


class OrderClaim(ClaimBase):
    """An action on a control of one screen leads to another screen."""

    kind: Literal["order"]
    screen: ScreenKey
    control: str
    leads_to: ScreenKey


class MailClaim(ClaimBase):
    """A mail has this subject, sender domain, piece of text, or link: exactly one of them."""

    kind: Literal["mail"]
    mail: Slug
    subject: str | None = None
    sender_domain: str | None = None
    contains: str | None = None
    link: str | None = None
    """The documented address of the link, without the values of its parameters."""

    @model_validator(mode="after")
    def _one_aspect(self) -> MailClaim:
        given = [name for name in ("subject", "sender_domain", "contains", "link") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"give exactly one of subject, sender_domain, contains, link (given: {given or 'none'})")
        return self


class AddressClaim(ClaimBase):
    """The manual prints this address. Judged against the target's map of documented to actual addresses."""

    kind: Literal["address"]
    address: str
    screen: ScreenKey | None = None
    """The screen found there, where there is one."""


class RuleClaim(ClaimBase):
    """A rule of behaviour. Judged by the tests that name it."""

    kind: Literal["rule"]
    statement: str
    """The rule in one sentence of our own, in Japanese."""
    statement_en: str


Claim = Annotated[
    ScreenClaim | ControlClaim | TextClaim | RowClaim | OrderClaim | MailClaim | AddressClaim | RuleClaim,
    Field(discriminator="kind"),
]


class Step(Record):
    """A step of a section. A section without numbered steps has a single step with its own number."""

    place: PlaceNumber
    title: str
    """What the reader is asked to do, in a few Japanese words of our own."""
    title_en: str
    claims: tuple[Claim, ...] = ()


class Section(Record):
    """A section of a manual; one YAML file."""

    section: PlaceNumber
    number: str
    """As printed, ``(2)`` for example."""
    title: str
    title_en: str
    steps: tuple[Step, ...]


class MailKind(Record):
    """A mail the manual tells of, and how to recognise it among the mails of a run: by subject or by a link's part."""

    key: Slug
    title: str
    title_en: str
    subject: str | None = None
    link: str | None = None

    @model_validator(mode="after")
    def _recognisable(self) -> MailKind:
        if self.subject is None and self.link is None:
            raise ValueError("a mail needs a subject or a link to be recognised by")
        return self


class FindingPlace(Record):
    """One of the places a finding is about."""

    place: PlaceNumber
    quote: Quote


class Finding(Record):
    """A doubt or contradiction of the manual, with the places and what was decided."""

    id: Slug
    title: str
    title_en: str
    places: tuple[FindingPlace, ...] = Field(min_length=1)
    decision: str
    decision_en: str


class Exclusion(Record):
    """Something that the manual's text contains and that is no claim, with the reason."""

    text: str
    reason: str


class Edition(Record):
    """Which edition of which document."""

    title: str
    title_en: str
    edition: str
    date: str


class ManualFile(Record):
    """`manual.yaml`: the document itself, its mails, the hosts it prints and the screens it shows."""

    manual: str
    document: Edition
    hosts: dict[str, str] = Field(default_factory=dict)
    """Documented base address → ``<site>[/path]`` of the target that stands for it."""
    mails: tuple[MailKind, ...] = ()


class Manual(Record):
    """A whole catalogue."""

    key: str
    file: ManualFile
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    exclusions: tuple[Exclusion, ...]

    def steps(self) -> Iterator[tuple[Section, Step]]:
        """Every step with its section, in the manual's order."""
        for section in self.sections:
            for step in section.steps:
                yield section, step

    def claims(self) -> Iterator[tuple[str, Step, Claim]]:
        """Every claim with its full id and step, in the manual's order."""
        for _, step in self.steps():
            for claim in step.claims:
                yield f"{self.key}/{step.place}#{claim.id}", step, claim

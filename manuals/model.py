"""The typed form of a catalogue: a manual, its sections and steps, and the claims they make.

Identifiers:
    place: ``<manual>/<section>[-<step>…]``, ``omakase_login/2-2-3`` for example: chapter 2, section (2), step 3.
    claim: ``<place>#<slug>``, ``omakase_login/2-2-3#thirty-minutes`` for example.

What the reader of a report sees is in Japanese and in English: a field ``x`` with its sibling ``x_en``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ScreenKey = Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9_]+$")]
MailKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
PlaceNumber = Annotated[str, Field(pattern=r"^\d+(-\d+){0,3}$")]
Text = Annotated[str, Field(min_length=1)]
Quote = Annotated[str, Field(min_length=1, max_length=80)]
Priority = Literal["high", "normal", "low"]
Language = Literal["ja", "en"]


class Record(BaseModel):
    """Base of all catalogue records: immutable, and a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _pair(record: Record, name: str) -> None:
    """A text that a report shows is given in both languages or in none."""
    if (getattr(record, name) is None) != (getattr(record, f"{name}_en") is None):
        raise ValueError(f"{name} and {name}_en are given together or not at all")


class ClaimBase(Record):
    """What every claim has."""

    id: Slug
    quote: Quote
    """A label or a few words of the manual, never a passage."""
    doubt: Text | None = None
    """Why the text may not say what the real screen says (OCR noise), and what was decided."""
    doubt_en: Text | None = None
    priority: Priority = "normal"
    not_verifiable: Text | None = None
    """The reason why no run can judge this claim here: a public address, a real phone."""
    not_verifiable_en: Text | None = None

    @model_validator(mode="after")
    def _both_languages(self) -> ClaimBase:
        _pair(self, "doubt")
        _pair(self, "not_verifiable")
        return self


class ScreenClaim(ClaimBase):
    """A screen exists and has this heading."""

    kind: Literal["screen"]
    screen: ScreenKey
    heading: Text | None = None
    """None: the manual shows the screen, but its text prints no heading."""


class Choice(Record):
    """What a visitor chooses on a screen, so that it shows more."""

    checked: Text
    """The name of a check box or radio button that the catalogue claims for the same screen."""


class ContentClaim(ClaimBase):
    """A screen shows something, always or once something was chosen on it."""

    screen: ScreenKey
    shown_when: Choice | None = None
    """The choice that it takes. None: the screen shows it by itself."""


class ControlClaim(ContentClaim):
    """A screen has a control of this role and name."""

    kind: Literal["control"]
    role: Literal["button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton", "group"]
    name: Text
    group: Text | None = None
    """The name of the group of fields that holds it, where several groups have one of this name."""
    required: bool = False
    """The manual demands this field or consent: a generated test leaves it empty."""


class TextClaim(ContentClaim):
    """A screen shows this text: a message, a step's label, a caption."""

    kind: Literal["text"]
    text: Text
    group: Text | None = None
    """The name of the group of fields that shows it, where several groups show the same."""


class RowClaim(ContentClaim):
    """A table of a screen has a row with these cells, in this order."""

    kind: Literal["row"]
    cells: tuple[Text, ...] = Field(min_length=1)


class OrderClaim(ClaimBase):
    """An action on a control of one screen leads to another screen."""

    kind: Literal["order"]
    screen: ScreenKey
    control: Text | None = None
    """Name of the control. None: the manual says what follows, but not on which control to act."""
    leads_to: ScreenKey


class MailClaim(ClaimBase):
    """A mail has this subject, sender domain, piece of text, or link: exactly one of them."""

    kind: Literal["mail"]
    mail: MailKey
    subject: Text | None = None
    sender_domain: Text | None = None
    contains: Text | None = None
    link: Text | None = None
    """The documented address of the link, without the values of its parameters."""

    @model_validator(mode="after")
    def _one_aspect(self) -> MailClaim:
        given = [name for name in ("subject", "sender_domain", "contains", "link") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(
                f"give exactly one of subject, sender_domain, contains, link (given: {', '.join(given) or 'none'})"
            )
        return self


class AddressClaim(ClaimBase):
    """The manual prints this address. Judged against the target's map of documented to actual addresses."""

    kind: Literal["address"]
    address: Text
    screen: ScreenKey | None = None
    """The screen found there, where there is one."""


class RuleClaim(ClaimBase):
    """A rule of behaviour. Judged by the tests that name it."""

    kind: Literal["rule"]
    statement: Text
    """The rule in one sentence of our own, in Japanese."""
    statement_en: Text


VisibleClaim = ScreenClaim | ControlClaim | TextClaim | RowClaim
"""The kinds of claim that a look at one screen decides."""

Claim = Annotated[
    ScreenClaim | ControlClaim | TextClaim | RowClaim | OrderClaim | MailClaim | AddressClaim | RuleClaim,
    Field(discriminator="kind"),
]


class Step(Record):
    """A step of a section. A section without numbered steps has a single step with its own number."""

    place: PlaceNumber
    title: Text
    """What the reader is asked to do, in a few Japanese words of our own."""
    title_en: Text
    claims: tuple[Claim, ...] = ()


class Section(Record):
    """A section of a manual; one YAML file, named after its number."""

    section: PlaceNumber
    number: Text
    """As printed, ``(2)`` for example."""
    title: Text
    """As printed."""
    title_en: Text
    steps: tuple[Step, ...] = Field(min_length=1)


class MailKind(Record):
    """A mail that the manual mentions, and how to recognise it: by subject or by a link's part."""

    key: MailKey
    title: Text
    title_en: Text
    subject: Text | None = None
    """The subject or a part of it."""
    link: Text | None = None
    """A part of a link, ``/signup?`` for example."""

    @model_validator(mode="after")
    def _recognisable(self) -> MailKind:
        if self.subject is None and self.link is None:
            raise ValueError("a mail needs a subject or a link to be recognised by")
        return self

    def recognises(self, subject: str, links: Iterable[str]) -> bool:
        """Whether a mail with this subject and these links is of this kind."""
        by_subject = self.subject is not None and self.subject in subject
        by_link = self.link is not None and any(self.link in link for link in links)
        return by_subject or by_link


class FindingPlace(Record):
    """One of the places a finding is about."""

    place: PlaceNumber
    quote: Quote


class Finding(Record):
    """A doubt or contradiction of the manual, with the places and what was decided."""

    id: Slug
    title: Text
    title_en: Text
    places: tuple[FindingPlace, ...] = Field(min_length=1)
    decision: Text
    decision_en: Text


class Exclusion(Record):
    """Labels, addresses, numbers or rows that the manual's text contains and that are no claim, with the reason."""

    texts: tuple[Text, ...] = Field(min_length=1)
    """Each as a whole, as `python -m manuals check` lists it."""
    reason: Text
    reason_en: Text


DeviationKind = Literal["manual", "product", "test", "environment"]
"""What is wrong: the manual, the product, the test, or the environment it was tried in."""


class Deviation(Record):
    """A claim that differs, which somebody has accepted for a time."""

    claim: Annotated[str, Field(pattern=r"^[a-z_]+/\d+(-\d+){0,3}#[a-z0-9]+(-[a-z0-9]+)*$")]
    """Full id."""
    reason: Text
    reason_en: Text
    kind: DeviationKind
    owner: Text
    """Who accepted it, and sees to it: a person or a team."""
    until: date | None = None
    """The last day on which a run may differ so, in Japan."""
    release: Text | None = None
    """The one release of the product that may differ so."""

    @model_validator(mode="after")
    def _one_end(self) -> Deviation:
        if (self.until is None) == (self.release is None):
            given = "neither" if self.until is None else "both"
            raise ValueError(f"give either until (a date) or release (given: {given})")
        return self

    def has_ended(self, day: date, release: str | None) -> bool:
        """Whether it is over for what is tried on a day, of a release; a release that nobody knows ends nothing."""
        if self.until is not None:
            return day > self.until
        return release is not None and release != self.release


class Edition(Record):
    """Which edition of which document."""

    title: Text
    title_en: Text
    edition: Text | None = None
    """None where the document prints none, as with the date."""
    date: Text | None = None
    file: Text | None = None
    """Name of the file that holds the document's text: how `python -m manuals check` knows the manual."""


class ManualFile(Record):
    """`manual.yaml`: the document itself, its mails, and the hosts it prints."""

    manual: Text
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
    deviations: tuple[Deviation, ...] = ()

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

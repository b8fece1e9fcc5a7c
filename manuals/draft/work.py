"""What the parts of a drafting share: where it is, what is known so far, and how a claim is taken down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from manuals.check.text import compact
from manuals.draft import printed
from manuals.draft.mails import Fact, Mail
from manuals.draft.outline import Outline
from manuals.draft.printed import Sentence, quote
from manuals.draft.prose import Event
from manuals.draft.records import Drafted, DraftStep, Here, Pending, doubt
from manuals.draft.rules import rules
from manuals.draft.screens import Screen, Screens

_CASE = re.compile(r"[「『\[［]\s*(?P<name>[^「」『』\[\]［］]+?)\s*[」』\]］]の(?:場合|とき|際)")


class Work:
    """A drafting under way."""

    def __init__(self, structure: Outline) -> None:
        self.structure = structure
        self.screens = Screens(structure.title)
        self.screen: Screen | None = None
        """The one that the reader is on."""
        self.pending: Pending | None = None
        self.mails: list[Mail] = []
        self.addresses: list[str] = []
        """Bases of all addresses."""
        self.missing: list[tuple[str, int, str]] = []
        self.steps: dict[str, DraftStep] = {}
        """By place; one may have claims before it is reached."""

    def step_of(self, place: str) -> DraftStep:
        """The step of a place that has not been reached yet."""
        if place not in self.steps:
            self.steps[place] = DraftStep(place, "", "", 0)
        return self.steps[place]

    def enter(self, here: Here, screen: Screen, line: int, words_of: str) -> None:
        """Be on a screen: what was done before has led there."""
        pending = self.pending
        if pending and pending.screen is not screen:
            self.order(pending, screen, words_of)
        if pending and pending.screen is not screen:
            self.pending = None
        self.screen = screen
        if screen not in here.screens:
            here.screens.append(screen)
        self.claim_screen(here, screen, line, words_of)
        if screen.asks_for:
            asked = Event("control", 0, screen.asks_for, "textbox", doubtful=True)
            self.control(here, screen, asked, Sentence(line, words_of))

    def unnamed(self, here: Here, line: int, words_of: str) -> Screen:
        """Be on a screen that the manual does not name."""
        screen = self.screens.add(Screen("", line, here.node.place, words_of))
        self.enter(here, screen, line, words_of)
        return screen

    def acting(self, here: Here, sentence: Sentence) -> Screen:
        """The screen that an action is on: if none is told of, a nameless one that the last action led to."""
        if here.screens:
            return self.screen or here.screens[-1]
        pending = self.pending
        open_way = pending is not None and pending.place != here.node.place and not pending.stale
        case = _CASE.search(sentence.text)
        if case and self.screen and any(compact(name) == compact(case["name"]) for name in self.screen.controls):
            open_way = False  # which of the choices of the step before
            self.pending = None
        if self.screen is None or open_way:
            return self.unnamed(here, sentence.number, printed.clause(sentence.text, 0))
        return self.screen

    def control(self, here: Here, screen: Screen, event: Event, sentence: Sentence) -> None:
        """Take down a control that a sentence tells of."""
        fields: dict[str, Any] = {"role": event.role, "name": event.name}
        if event.required:
            fields["required"] = True
        if event.doubtful:
            fields |= doubt("役割または名前は文から推測した。", "The role or the name is guessed from the sentence.")
        words_of = quote(sentence.text, event.name) if event.doubtful else event.name
        self.add_control(here, screen, fields, words_of, sentence.number, told=event.role)

    def order(self, pending: Pending, screen: Screen, words_of: str) -> None:
        """Take down that an action has led to a screen, at the place of the action."""
        holder = self.steps.get(pending.place)
        if holder is None:
            return
        fields: dict[str, Any] = {"screen": pending.screen, "leads_to": screen}
        if pending.control:
            fields["control"] = pending.control
        if pending.control and pending.doubtful:
            fields |= doubt("ボタンの名前は書かれていない。", "The name of the button is not written.")
        told = words_of or pending.quote
        holder.claims.append(Drafted("order", fields, quote(told), pending.line, f"{pending.control or 'step'} leads"))

    def claim_screen(self, here: Here, screen: Screen, line: int, words_of: str) -> None:
        """Take down a screen, where the manual first tells of it."""
        if screen.places:
            return
        screen.places.append(here.node.place)
        fields: dict[str, Any] = {"screen": screen}
        if screen.heading:
            fields["heading"] = screen.heading
        here.step.claims.append(
            Drafted("screen", fields, quote(words_of), line, f"{screen.heading or screen.name} screen")
        )

    def add_control(
        self,
        here: Here,
        screen: Screen,
        fields: Mapping[str, Any],
        words_of: str,
        line: int,
        *,
        told: str | None = None,
    ) -> None:
        """Take down a control, unless the place has one of its name.

        Args:
            here: the place.
            screen: that has it.
            fields: of the claim.
            words_of: the quote.
            line: of the text.
            told: its role, where a sentence tells that: then another of its name may have another role.
        """
        name, role = str(fields["name"]), str(fields["role"])
        key = ("control", str(id(screen)), compact(name), role)
        if key in here.seen or self.has_control(here, screen, name, told):
            return
        here.seen.add(key)
        screen.controls.append(name)
        here.step.claims.append(
            Drafted("control", {"screen": screen, **fields}, quote(words_of), line, f"{name} {role}")
        )

    def has_control(self, here: Here, screen: Screen, name: str, role: str | None = None) -> bool:
        """Whether the place has a control of this name already, and of this role if that is given."""
        return any(
            claim.kind == "control"
            and claim.fields["screen"] is screen
            and compact(str(claim.fields["name"])) == compact(name)
            and role in {None, claim.fields["role"]}
            for claim in here.step.claims
        )

    def add_text(self, here: Here, text: str, words_of: str, line: int) -> None:
        """Take down a text of the screen that the reader is on."""
        screen = self.screen or self.unnamed(here, line, words_of)
        self.add(here, "text", {"screen": screen, "text": text}, quote(words_of), line, about=text)

    def add(self, here: Here, kind: str, fields: dict[str, Any], words_of: str, line: int, *, about: str) -> None:
        """Take down a claim, unless the place has it already.

        Args:
            here: the place.
            kind: of the claim.
            fields: of this kind.
            words_of: the quote.
            line: of the text.
            about: what its id is made of.
        """
        key = (kind, compact(about), str(id(fields.get("screen"))), str(fields.get("group")))
        if key in here.seen or not words_of.strip():
            return
        here.seen.add(key)
        here.step.claims.append(Drafted(kind, fields, words_of, line, about))

    def address(self, here: Here, address: str, line: int) -> None:
        """Take down an address that the manual sends its reader to."""
        base = re.match(r"https?://[^/]+", address)
        if base and base[0] not in self.addresses:
            self.addresses.append(base[0])
        self.add(here, "address", {"address": address}, address, line, about=address)

    def rules_of(self, here: Here, sentence: Sentence, found: Sequence[Event], *, described: bool = False) -> None:
        """The rules of a sentence, or of what a table says of a field."""
        needed = [event.name for event in found if event.role == "checkbox" and event.required]
        if needed:
            fields = {
                "statement": f"「{'」「'.join(needed)}」にチェックしなければ、先へ進めない。",
                "statement_en": f"Without {', '.join(needed)} ticked there is no way on.",
            }
            self.add(
                here,
                "rule",
                fields,
                printed.clause(sentence.text, 0, needed[0]),
                sentence.number,
                about=f"{needed[0]} required",
            )
            return
        filled = [event.name for event in found if event.role == "textbox" and not event.doubtful]
        if filled and sentence.text.lstrip().startswith("※"):
            fields = {
                "statement": f"「{'」「'.join(filled)}」が空のままでは先へ進めない。",
                "statement_en": f"With {', '.join(filled)} left empty there is no way on.",
            }
            self.add(
                here,
                "rule",
                fields,
                printed.whole(sentence.text, filled[0]),
                sentence.number,
                about=f"{filled[0]} required",
            )
            return
        shows = any(event.kind in {"shown", "on", "asked"} for event in found)
        clicks = any(event.kind == "control" and event.role == "button" for event in found)
        for rule in rules(sentence.text, described=described):
            if rule.kind == "shown" and shows:
                continue
            kinds = {event.kind for event in found}
            if rule.kind == "condition" and (kinds & {"asked", "this_screen"} or (clicks and not shows)):
                continue
            fields = {"statement": rule.statement, "statement_en": rule.statement_en}
            self.add(
                here,
                "rule",
                fields,
                printed.whole(sentence.text, rule.words),
                sentence.number,
                about=f"{rule.words} {rule.kind}",
            )

    def fact(self, here: Here, mail: Mail | None, fact: Fact) -> None:
        """Take down something that a mail has; None: of a mail that is not said."""
        if mail:
            mail.facts.append(fact)
            mail.subject = mail.subject or (fact.value if fact.aspect == "subject" else "")
            if fact.aspect == "link":
                mail.links.append(fact.value)
                base = re.match(r"https?://[^/]+", fact.value)
                if base and base[0] not in self.addresses:
                    self.addresses.append(base[0])
        fields: dict[str, Any] = {"mail": mail, fact.aspect: fact.value}
        if mail is None:
            fields |= doubt("どのメールのことかは書かれていない。", "Which mail it is about is not written.")
        self.add(here, "mail", fields, quote(fact.quote), fact.line, about=f"mail {fact.value}")

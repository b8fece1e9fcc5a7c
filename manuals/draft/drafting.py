"""From a manual's text to the claims of its first catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from manuals.check.text import CIRCLED_NUMBERS, compact
from manuals.draft import forms, mails, words
from manuals.draft.mails import Fact, Mail
from manuals.draft.outline import Node, Outline, outline
from manuals.draft.pictures import Shape, is_caption, is_stage, is_told, shapes
from manuals.draft.printed import Line, Sentence, is_prose, lines, quote, sentences
from manuals.draft.prose import Event, events
from manuals.draft.rules import rules
from manuals.draft.screens import Screen, Screens, alike

_GOES_ON = re.compile(r"(?:に|へ)(?:お)?(?:進|移)[みんっむり]")
_UNKNOWN_PART = re.compile(rf"(?P<name>[{CIRCLED_NUMBERS}]\s*[^\s、。「」]{{2,30}}?)(?:に|へ)(?:お)?進")
_ASKS_ENTRY = re.compile(r"^(?P<what>.{2,20}?)(?:の|を)(?:入力|記入)$")
_IN_MAIL = re.compile(r"メール(?:内|本文|中|に記載|の(?:URL|リンク))")
_ONLY_ADDRESS = re.compile(r"[<(（]?\s*https?://\S+\s*[>)）]?")
_GOES_BEFORE = re.compile(r"^(?:を|に|へ|が|は|で|と|から|より)(?![ァ-ヴー])")
_CASE = re.compile(r"[「『\[［]\s*(?P<name>[^「」『』\[\]［］]+?)\s*[」』\]］]の(?:場合|とき|際)")
_CASE_BEGINS = re.compile(r"[^、。]{2,40}(?:場合|とき)(?=は)")
_ADVICE = re.compile(r"場合|とき|必要があり|^※")
_LONGEST_TEXT = 60
"""Characters of what a screen shows; more is a passage."""
_LONGEST_QUOTE = 78
_CONNECTIVE = re.compile(r"^(?:なお|また|もし|ただし|その後|次に|続いて|そして|さらに)、?")
_OUTCOME = re.compile(
    r"(?:完了|登録|送信|受け付け|受付|変更|保存|削除|更新|設定|追加)(?:が完了)?(?:いた)?しました。?$|まだ[^。]*(?:いません|ありません)。?$"
)
_SAME_FIELD = 88
"""Per cent: two wordings of one field of a form."""


@dataclass
class Drafted:
    """One claim of the draft, before it has an id."""

    kind: str
    fields: dict[str, Any]
    quote: str
    line: int
    about: str
    """What its id is made of."""


@dataclass
class DraftStep:
    """A step with its claims."""

    place: str
    title: str
    title_en: str
    line: int
    claims: list[Drafted] = field(default_factory=list)


@dataclass
class DraftSection:
    """A section: one file."""

    number: str
    printed: str
    title: str
    title_en: str
    line: int
    steps: list[DraftStep]


@dataclass
class Draft:
    """What was made of a manual's text."""

    title: str
    sections: list[DraftSection]
    mails: list[Mail]
    addresses: list[str]
    front: tuple[Line, ...]
    other_titles: list[tuple[str, int, str, str]]
    """Sections with a second title: place, line, first and second title."""
    missing: list[tuple[str, int, str]]
    """Parts that the manual sends its reader to and does not have: place, line, name."""


def draft(text: str, site: str) -> Draft:
    """Draft the catalogue of a text.

    Args:
        text: of the manual, as read from its file.
        site: what the keys of its screens begin with.
    """
    return _Drafting(outline(lines(text)), site).draft()


@dataclass
class _Pending:
    """An action whose outcome has not been told yet."""

    screen: Screen
    place: str
    control: str
    quote: str
    line: int
    doubtful: bool = False
    """Whether the control's name is a guess."""
    stale: bool = False
    """Whether another section has begun since."""


@dataclass
class _Here:
    """Where in the manual the drafting is, and what it knows of this place."""

    node: Node
    step: DraftStep
    screens: list[Screen] = field(default_factory=list)
    """Those that this place told of, in its order."""
    seen: set[tuple[str, ...]] = field(default_factory=set)
    """Claims that it has."""


class _Drafting:
    """One pass over a manual."""

    def __init__(self, structure: Outline, site: str) -> None:
        self._structure = structure
        self._site = site
        self._screens = Screens(structure.title)
        self._screen: Screen | None = None
        self._pending: _Pending | None = None
        self._mails: list[Mail] = []
        self._addresses: list[str] = []
        self._missing: list[tuple[str, int, str]] = []
        self._references: list[tuple[_Pending, DraftStep, str]] = []
        self._first_screens: dict[str, Screen] = {}
        """The first screen of each place."""
        self._form: dict[str, forms.Field] = {}
        self._form_screen: Screen | None = None
        self._claimed_fields: set[str] = set()
        self._choices: set[str] = set()
        self._shown_before: set[tuple[str, str, str]] = set()
        """What pictures of a screen have shown: once is enough."""
        self._steps: dict[str, DraftStep] = {}
        self._places = _explained(structure)

    def draft(self) -> Draft:
        """Go through the sections in their order."""
        sections = []
        for top, nodes in self._structure.sections():
            if self._pending:
                self._pending.stale = True
            if top.parent is self._structure.root:
                self._pending = None  # a chapter is a procedure of its own
            number = top.place
            printed = top.printed or top.place
            section = DraftSection(
                number, printed, top.title or f"{printed}", words.title(top.title, f"Section {number}"), top.line, []
            )
            for node in nodes:
                if node.lines or node is top or len(nodes) == 1:
                    section.steps.append(self._node(node))
            sections.append(section)
        self._resolve_references()
        self._name_mails()
        self._name_screens()
        return Draft(
            self._structure.title,
            [
                section
                for section in sections
                if len(sections) == 1 or section.number != "0" or _says_something(section)
            ],
            self._mails,
            self._addresses,
            self._structure.front,
            [
                (node.place, line, node.title, other)
                for node in self._structure.root.walk()
                for line, other in node.other_titles
                if node.title and other
            ],
            self._missing,
        )

    # one place

    def _node(self, node: Node) -> DraftStep:
        if node.kind == "plain":
            self._pending, self._screen = None, None  # one of several ways
        step = self._step_of(node.place)
        step.line = node.line
        here = _Here(node, step)
        said = list(node.lines)
        if is_prose(node.title) and node.kind != "path" and not any(line.text == node.title for line in said):
            said.insert(0, Line(node.line, node.title, after_blank=True))
        instructions, printed_mail = self._without_mail(said)
        listed, table = forms.listed(instructions)
        rest = [line for line in instructions if line.number not in table]
        wrapped = _wrapped(rest)
        prose = [line for line in rest if _is_said(line, wrapped)]
        # of a table that explains the fields of a form
        row = node.kind == "path" and bool(self._form)
        if not row:
            for sentence in sentences(prose):
                self._sentence(here, sentence, rest)
        if row:
            self._explained_field(here, rest)
        else:
            self._shown(here, [line for line in rest if not _is_said(line, wrapped)], listed)
        if printed_mail:
            self._printed_mail(here, printed_mail)
        if here.screens:
            self._first_screens.setdefault(node.place, here.screens[0])
        _entitle(step, node)
        return step

    def _without_mail(self, said: list[Line]) -> tuple[list[Line], list[Line]]:
        """The lines of a place, and those of the mail that it prints, if it tells of one that comes."""
        comes = [
            event
            for line in said
            if line.is_prose
            for event in events(line.text)
            if event.kind == "mail" and event.arrives
        ]
        begin = mails.begins_mail(said) if comes or any(mails.is_head(line) for line in said) else None
        return (said, []) if begin is None else (said[:begin], said[begin:])

    # sentences

    def _sentence(self, here: _Here, sentence: Sentence, around: Sequence[Line]) -> None:
        found = events(sentence.text)
        for event in found:
            self._event(here, sentence, event)
        if _OUTCOME.search(sentence.text) and len(sentence.text) <= _LONGEST_TEXT and self._screen and not found:
            screen = here.screens[-1] if here.screens else self._screen
            self._add(
                here,
                "text",
                {"screen": screen, "text": sentence.text},
                quote(sentence.text),
                sentence.number,
                sentence.text,
            )
        self._addresses_of(here, sentence)
        self._rules_of(here, sentence, found)
        self._reference(here, sentence)

    def _event(self, here: _Here, sentence: Sentence, event: Event) -> None:
        words_of = quote(sentence.text, event.name)
        if event.kind in {"shown", "on", "asked"}:
            self._arrive(here, sentence, event)
        elif event.kind == "this_screen":
            if not here.screens:
                self._unnamed(here, sentence.number, _clause(sentence.text, event.start))
        elif event.kind == "message":
            self._add_text(here, event.name, event.name, sentence.number)
            if self._screen and not here.screens:
                here.screens.append(self._screen)  # the same one says so
                self._pending = None
        elif event.kind == "mail":
            self._mail(here, sentence, event)
        elif event.kind in {"control", "act"}:
            if _IN_MAIL.search(sentence.text[: event.start + 4]):
                self._pending = None  # what is clicked stands in a mail
                return
            if event.kind == "act" and _ADVICE.search(sentence.text):
                return
            screen = self._acting(here, sentence)
            if event.kind == "control":
                self._control(here, screen, event, sentence)
                acts = event.role in {"button", "link"} and not re.search(
                    r"確認|ご覧|参照", _after(sentence.text, event)
                )
                aside = self._pending and self._pending.place == here.node.place and _ADVICE.search(sentence.text)
                if not acts or aside:
                    return
            self._pending = _Pending(
                screen,
                here.node.place,
                event.name,
                _clause(words_of, 0, event.name),
                sentence.number,
                event.kind == "act",
            )

    def _arrive(self, here: _Here, sentence: Sentence, event: Event) -> None:
        """A screen is named: it appears, or the reader is on it."""
        current = here.screens[-1] if here.screens else None
        words_of = _clause(sentence.text, event.start)
        if event.kind == "asked" and current and not current.name:
            current.name = current.heading = event.name
            screen = current
            for claim in here.step.claims:
                if claim.kind == "screen" and claim.fields["screen"] is screen:
                    claim.fields["heading"] = event.name
                    claim.quote = words_of
        else:
            known = self._screens.named(event.name)
            screen = known or self._screens.add(
                Screen(event.name, sentence.number, here.node.place, words_of, heading=event.name)
            )
        if asks := _ASKS_ENTRY.match(event.name) if event.kind == "asked" else None:
            screen.asks_for = asks["what"]
        self._enter(here, screen, sentence.number, words_of)

    def _enter(self, here: _Here, screen: Screen, line: int, words_of: str) -> None:
        """Be on a screen: what was done before has led there."""
        pending = self._pending
        if pending and pending.screen is not screen:
            self._order(pending, screen, words_of)
        if pending and pending.screen is not screen:
            self._pending = None
        self._screen = screen
        if screen not in here.screens:
            here.screens.append(screen)
        self._claim_screen(here, screen, line, words_of)
        if screen.asks_for:
            asked = Event("control", 0, screen.asks_for, "textbox", doubtful=True)
            self._control(here, screen, asked, Sentence(line, words_of))

    def _unnamed(self, here: _Here, line: int, words_of: str) -> Screen:
        screen = self._screens.add(Screen("", line, here.node.place, words_of))
        self._enter(here, screen, line, words_of)
        return screen

    def _acting(self, here: _Here, sentence: Sentence) -> Screen:
        """The screen that an action is on: one that the last action led to and that has no name, if no other is told of."""
        if here.screens:
            return self._screen or here.screens[-1]
        pending = self._pending
        open_way = pending is not None and pending.place != here.node.place and not pending.stale
        case = _CASE.search(sentence.text)
        if case and self._screen and any(compact(name) == compact(case["name"]) for name in self._screen.controls):
            open_way = False  # which of the choices of the step before
            self._pending = None
        if self._screen is None or open_way:
            return self._unnamed(here, sentence.number, _clause(sentence.text, 0))
        return self._screen

    def _control(self, here: _Here, screen: Screen, event: Event, sentence: Sentence) -> None:
        fields = {"role": event.role, "name": event.name}
        if event.required:
            fields["required"] = True
        if event.doubtful:
            fields |= _doubt("役割または名前は文から推測した。", "The role or the name is guessed from the sentence.")
        words_of = quote(sentence.text, event.name) if event.doubtful else event.name
        self._add_control(here, screen, fields, words_of, sentence.number, event.role)

    def _order(self, pending: _Pending, screen: Screen, words_of: str) -> None:
        holder = self._steps.get(pending.place)
        if holder is None:
            return
        fields: dict[str, Any] = {"screen": pending.screen, "leads_to": screen}
        if pending.control:
            fields["control"] = pending.control
        if pending.control and pending.doubtful:
            fields |= _doubt("ボタンの名前は書かれていない。", "The name of the button is not written.")
        told = words_of or pending.quote
        holder.claims.append(Drafted("order", fields, quote(told), pending.line, f"{pending.control or 'step'} leads"))

    def _reference(self, here: _Here, sentence: Sentence) -> None:
        """A sentence that sends its reader on to another part of the manual."""
        if not _GOES_ON.search(sentence.text):
            return
        if not self._pending and here.screens and re.match(r"[^、。]{2,12}後、", sentence.text):
            self._pending = _Pending(here.screens[-1], here.node.place, "", _clause(sentence.text, 0), sentence.number)
        if not self._pending:
            return
        said = compact(sentence.text)
        for node in self._structure.root.walk():
            if (
                node.title
                and node.printed
                and len(node.title) > 3
                and compact(node.title) in said
                and node is not here.node
            ):
                self._references.append((self._pending, here.step, node.place))
                self._pending = None
                return
        if unknown := _UNKNOWN_PART.search(sentence.text):
            name = unknown["name"].strip()
            bare = name.lstrip(CIRCLED_NUMBERS).strip()
            known = self._screens.named(bare)
            screen = known or self._screens.add(Screen(bare, sentence.number, here.node.place, name))
            if known is None:
                self._missing.append((here.node.place, sentence.number, name))
                self._claim_screen(here, screen, sentence.number, name)
            self._order(self._pending, screen, _clause(sentence.text, unknown.start()))
            self._pending = None

    def _resolve_references(self) -> None:
        """Orders that lead to other parts of the manual: to their first screens, one for each of several ways."""
        for pending, _, place in self._references:
            ways = [screen for at, screen in self._first_screens.items() if at == place or at.startswith(f"{place}-")]
            node = next(node for node in self._structure.root.walk() if node.place == place)
            several = any(child.kind == "plain" for child in node.children)
            for screen in dict.fromkeys(ways if several else ways[:1]):
                self._order(pending, screen, pending.quote)

    # rules and addresses

    def _addresses_of(self, here: _Here, sentence: Sentence) -> None:
        if mails.tells_senders(sentence.text):
            for fact in mails.sender_domains(sentence.number, sentence.text, here.node.place):
                self._fact(here, None, fact)
            return
        for address in mails.urls(sentence.text):
            self._address(here, address, sentence.number)

    def _address(self, here: _Here, address: str, line: int) -> None:
        base = re.match(r"https?://[^/]+", address)
        if base and base[0] not in self._addresses:
            self._addresses.append(base[0])
        self._add(here, "address", {"address": address}, address, line, address)

    def _rules_of(self, here: _Here, sentence: Sentence, found: Sequence[Event], *, described: bool = False) -> None:
        """The rules of a sentence, or of what a table says of a field."""
        needed = [event.name for event in found if event.role == "checkbox" and event.required]
        if needed:
            fields = {
                "statement": f"「{'」「'.join(needed)}」にチェックしなければ、先へ進めない。",
                "statement_en": f"Without {', '.join(needed)} ticked there is no way on.",
            }
            self._add(
                here, "rule", fields, _clause(sentence.text, 0, needed[0]), sentence.number, f"{needed[0]} required"
            )
            return
        filled = [event.name for event in found if event.role == "textbox" and not event.doubtful]
        if filled and sentence.text.lstrip().startswith("※"):
            fields = {
                "statement": f"「{'」「'.join(filled)}」が空のままでは先へ進めない。",
                "statement_en": f"With {', '.join(filled)} left empty there is no way on.",
            }
            self._add(here, "rule", fields, _whole(sentence.text, filled[0]), sentence.number, f"{filled[0]} required")
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
            self._add(
                here, "rule", fields, _whole(sentence.text, rule.words), sentence.number, f"{rule.words} {rule.kind}"
            )

    # mails

    def _mail(self, here: _Here, sentence: Sentence, event: Event) -> None:
        known = next((mail for mail in self._mails if mails.same(mail.name, event.name)), None)
        if known is None and event.arrives:
            known = Mail(event.name, sentence.number, here.node.place, quote(sentence.text, event.name))
            if not event.doubtful:
                known.subject = event.name
                fact = Fact("subject", event.name, sentence.number, event.name, here.node.place)
                self._fact(here, known, fact)
            self._mails.append(known)

    def _printed_mail(self, here: _Here, printed: Sequence[Line]) -> None:
        """The mail of a place, as it is printed there; sentences behind it that tell of other mails are of the manual."""
        of_place = [mail for mail in self._mails if mail.place == here.node.place]
        mail = of_place[-1] if of_place else (self._mails[-1] if self._mails else None)
        if mail is None:
            name = here.node.title or f"{here.node.place}のメール"
            mail = Mail(name, here.node.line, here.node.place, printed[0].text)
            self._mails.append(mail)
        told = [
            line for line in printed if line.is_note and any(e.kind == "mail" and e.arrives for e in events(line.text))
        ]
        for fact in mails.facts([line for line in printed if line not in told], here.node.place):
            self._fact(here, mail, fact)
        for sentence in sentences([line for line in printed if line.is_prose or line.is_listed]):
            for event in events(sentence.text) if any(line.number == sentence.number for line in told) else ():
                self._event(here, sentence, event)
            self._rules_of(here, sentence, ())

    def _fact(self, here: _Here, mail: Mail | None, fact: Fact) -> None:
        if mail:
            mail.facts.append(fact)
            mail.subject = mail.subject or (fact.value if fact.aspect == "subject" else "")
            if fact.aspect == "link":
                mail.links.append(fact.value)
                base = re.match(r"https?://[^/]+", fact.value)
                if base and base[0] not in self._addresses:
                    self._addresses.append(base[0])
        fields: dict[str, Any] = {"mail": mail, fact.aspect: fact.value}
        if mail is None:
            fields |= _doubt("どのメールのことかは書かれていない。", "Which mail it is about is not written.")
        self._add(here, "mail", fields, quote(fact.quote), fact.line, f"mail {fact.value}")

    def _name_mails(self) -> None:
        """Keys for the mails, something to know each by, and a claim for those that have none."""
        used: set[str] = set()
        for mail in self._mails:
            mail.key = _free(words.key(mail.name, "mail"), used, "_")
            if not mail.facts:
                name = re.sub(r"メール$", "", mail.name)
                step = self._steps[mail.place]
                fields = {"mail": mail, "subject": name} | _doubt(
                    "件名とは書かれていない。メールの呼び名を件名と見た。",
                    "It is not said to be the subject; the mail's name is taken for it.",
                )
                step.claims.append(Drafted("mail", fields, mail.quote, mail.line, f"mail {name}"))
        for step in self._steps.values():
            for claim in step.claims:
                if claim.kind == "mail":
                    mail = claim.fields["mail"] or self._any_mail()
                    claim.fields["mail"] = mail.key

    def _any_mail(self) -> Mail:
        if not self._mails:
            self._mails.append(Mail("サービスからのメール", 1, "", "", key="service_mail"))
        return self._mails[0]

    # what pictures, forms and tables show

    def _shown(self, here: _Here, said: Sequence[Line], listed: Sequence[forms.Field]) -> None:
        blocks = []
        for line in said:
            for address in mails.urls(line.text):
                self._address(here, address, line.number)
            if not _ONLY_ADDRESS.fullmatch(line.text):
                blocks.append(line)
        self._form_of(here, blocks if any(forms.field(line) for line in blocks) else [])
        for one in listed:
            self._listed_field(here, one)
        pictured = [line for line in blocks if forms.field(line) is None and _is_pictured(line)]
        if here.node.kind == "start" or self._is_form(here) or not pictured:
            return
        self._picture(here, pictured)

    def _picture(self, here: _Here, pictured: Sequence[Line]) -> None:
        head = _head_of(pictured, here.screens)
        if (
            not here.screens
            and self._screen is None
            and len(pictured) < 3
            and not any(is_caption(line.text) for line in pictured)
        ):
            return  # a word or two of the manual's own
        pending = self._pending
        led = self._screen is None or (pending is not None and pending.place != here.node.place and not pending.stale)
        if not here.screens and head is not None and len(pictured) >= 3 and led:
            known = self._screens.named(head.text)
            screen = known or self._screens.add(Screen("", head.number, here.node.place, head.text, heading=head.text))
            if self._screen is None or not alike(self._screen.name or self._screen.heading, head.text):
                self._enter(here, screen, head.number, head.text)
        if not here.screens:
            head = None  # more of the screen that was shown before
        screens = here.screens or ([self._screen] if self._screen else [])
        if not screens:
            return
        at = 0
        for place, line in enumerate(pictured):
            if line is head:
                self._head(here, screens[at], line)
                continue
            if head is not None and place and compact(line.text) == compact(head.text) and at + 1 < len(screens):
                at += 1
                self._head(here, screens[at], line)
                continue
            if head is not None and line.number < head.number and not line.is_prose:
                continue  # a logo or the name of the site
            for shape in shapes(line):
                self._shape(here, screens[at], shape, line)

    def _head(self, here: _Here, screen: Screen, line: Line) -> None:
        """A picture's heading is that of its screen."""
        screen.pictured = True
        screen.heading = line.text
        for place in screen.places:
            for claim in self._steps[place].claims:
                if claim.kind == "screen" and claim.fields["screen"] is screen:
                    claim.fields["heading"] = line.text
        self._claim_screen(here, screen, line.number, line.text)

    def _shape(self, here: _Here, screen: Screen, shape: Shape, line: Line) -> None:
        text = shape.text
        shown = (str(id(screen)), shape.kind, compact(text))
        if shown in self._shown_before and shape.kind != "row":
            return
        self._shown_before.add(shown)
        product = text in self._structure.title.split()
        if shape.kind != "row" and (len(text) > _LONGEST_TEXT or self._has_control(here, screen, text)):
            return
        if shape.kind == "row":
            self._add(here, "row", {"screen": screen, "cells": list(shape.cells)}, quote(text), shape.line, text)
        elif (shape.kind == "control" or shape.kind == "group") and not (product and shape.role == "button"):
            role = shape.role or "group"
            fields: dict[str, Any] = {"role": role, "name": text}
            if shape.required:
                fields["required"] = True
            self._add_control(here, screen, fields, text, shape.line)
            if role == "checkbox" and re.search(r"次回から|保持|記憶", text):
                statement = {
                    "statement": f"「{text}」にチェックしたときだけ、次回からそのとおりになる。",
                    "statement_en": f"With {text} ticked it is so the next time; without it, not.",
                }
                self._add(here, "rule", statement, text, shape.line, f"{text} kept")
        elif compact(text) != compact(screen.heading):
            self._add(here, "text", {"screen": screen, "text": text}, quote(text), shape.line, text)

    # forms

    def _is_form(self, here: _Here) -> bool:
        """Whether all that the place shows is a form of its own, and no picture of a screen that it tells of."""
        return any(screen.is_form for screen in here.screens)

    def _form_of(self, here: _Here, blocks: Sequence[Line]) -> None:
        """A form that is printed in text: what it has, its groups of fields, and what it says."""
        if not blocks:
            return
        fields = [found for line in blocks if (found := forms.field(line))]
        if here.screens:
            self._form_screen = here.screens[-1]
        else:
            name = here.node.title if here.node.kind == "plain" else ""
            screen = Screen(name, here.node.line, here.node.place, name or fields[0].quote, is_form=True)
            self._form_screen = self._screens.add(screen)
            self._enter(here, screen, here.node.line, name or fields[0].quote)
        form = self._form_screen
        self._choices |= {one.name for one in fields if one.role == "checkbox"}
        group, heads = "", False
        for place, line in enumerate(blocks):
            one = forms.field(line)
            if named := forms.group(line, blocks[place + 1 :]):
                group = named
                self._group(here, form, named, line)
            elif one is not None:
                self._form_field(
                    here, form, forms.Field(one.line, one.name, one.role, one.quote, one.required, group, one.note)
                )
            elif not group:
                name, note = forms.heading(line)
                if name:
                    self._add(here, "text", {"screen": form, "text": name}, quote(line.text), line.number, name)
                    heads = True
                if note:
                    self._rules_of(here, Sentence(line.number, note), ())
        del heads

    def _group(self, here: _Here, form: Screen, name: str, line: Line) -> None:
        holder = self._places.get(compact(name))
        target = self._step_of(holder) if holder else here.step
        fields: dict[str, Any] = {"screen": form, "role": "group", "name": name} | self._shown_when(name)
        target.claims.append(Drafted("control", fields, quote(line.text), line.number, f"{name} group"))
        if name in self._choices:
            rule = {
                "statement": f"「{name}」を選んで送ると、そのとおりに行われる。",
                "statement_en": f"Once {name} is chosen and sent, it is done.",
            }
            target.claims.append(Drafted("rule", rule, quote(name), line.number, f"{name} done"))

    def _shown_when(self, group: str) -> dict[str, Any]:
        """A group that is named as a choice of the form is shown once that is chosen."""
        return {"shown_when": {"checked": group}} if group in self._choices else {}

    def _form_field(self, here: _Here, form: Screen, one: forms.Field) -> None:
        self._form.setdefault(f"{one.group}\0{one.key}", one)
        if one.group and self._places.get(compact(one.group)):
            return  # claimed where it is explained
        fields: dict[str, Any] = {"screen": form, "role": one.role, "name": one.name}
        if one.required:
            fields["required"] = True
        if one.group:
            fields |= {"group": one.group} | self._shown_when(one.group)
        if not self._has_control(here, form, one.name):
            self._add(here, "control", fields, quote(one.quote), one.line, f"{one.name} {one.role}")
        if one.note:
            self._add(here, "text", {"screen": form, "text": one.note}, quote(one.note), one.line, one.note)
            self._rules_of(here, Sentence(one.line, one.note), ())

    def _step_of(self, place: str) -> DraftStep:
        """The step of a place that has not been reached yet."""
        if place not in self._steps:
            self._steps[place] = DraftStep(place, "", "", 0)
        return self._steps[place]

    def _explained_field(self, here: _Here, said: Sequence[Line]) -> None:
        """A row of a table that explains one field of the form: the field, and what is said of it."""
        top = here.node.parent
        group = next((one.group for one in self._form.values() if top and _is_choice(one.group, top)), "")
        form = self._form_screen
        fields_here = [one for one in self._form.values() if one.group == group]
        base: dict[str, Any] = {"group": group} | self._shown_when(group) if group else {}
        if form and form not in here.screens:
            here.screens.append(form)
            self._screen = form
        for line in said:
            text = line.text
            found = next((one for one in fields_here if _tells(text, one)), None)
            ticked = forms.field(line)
            if ticked is not None and form is not None:
                self._confirmed(here, form, ticked, fields_here, base)
                continue
            if found and form is not None:
                fields = {"screen": form, "role": found.role, "name": found.name, "required": True} | base
                self._add(here, "control", fields, quote(text), line.number, f"{found.name} {found.role}")
                text = text[text.index(found.name) + len(found.name) :].strip()
            if not text or (top and compact(text) in compact(f"{top.printed}.{top.title}")):
                continue
            bare = re.sub(r"^[・•\-*]\s*", "", text)
            for sentence in sentences([Line(line.number, bare, after_blank=False)]):
                told = _CONNECTIVE.sub("", sentence.text)
                if form is not None and len(told) > 3:
                    case = _CASE_BEGINS.match(told)
                    shown = (
                        case[0]
                        if case
                        else told
                        if len(told) <= _LONGEST_QUOTE
                        else max(re.split(r"(?<=、)", told), key=len).strip("、")
                    )
                    self._add(here, "text", {"screen": form, "text": shown} | base, quote(shown), line.number, shown)
                found_here = events(told)
                for event in found_here:
                    if event.kind == "mail":
                        self._event(here, sentence, event)
                if not line.is_listed:
                    self._rules_of(here, Sentence(line.number, told), found_here)

    def _confirmed(
        self, here: _Here, form: Screen, ticked: forms.Field, known: Sequence[forms.Field], base: Mapping[str, Any]
    ) -> None:
        """A box to tick, as the explanation has it; the form's own wording is its quote, where it is not the same."""
        printed = max(known, key=lambda one: fuzz.ratio(one.key, ticked.key), default=None)
        fields: dict[str, Any] = {"screen": form, "role": "checkbox", "name": ticked.name, "required": True, **base}
        words_of = ticked.name
        if printed and fuzz.ratio(printed.key, ticked.key) >= _SAME_FIELD:
            if compact(printed.name) != compact(ticked.name):
                fields |= _doubt(
                    "フォーマットと説明で言い方が違う。説明に従う。",
                    "Form and explanation word it differently; the explanation is taken.",
                )
            words_of = printed.name
        self._add(here, "control", fields, quote(words_of), ticked.line, f"{ticked.name} box")
        rule = {
            "statement": f"「{ticked.name}」を確認していなければ、受け付けられない。",
            "statement_en": f"Without {ticked.name} confirmed it is not accepted.",
        }
        self._add(here, "rule", rule, quote(ticked.name), ticked.line, f"{ticked.name} needed")

    def _listed_field(self, here: _Here, one: forms.Field) -> None:
        screen = self._screen or self._unnamed(here, one.line, quote(one.name))
        fields: dict[str, Any] = {"role": one.role, "name": one.name}
        if one.required:
            fields["required"] = True
        self._add_control(here, screen, fields, quote(one.quote), one.line)
        for told in filter(None, one.note.split("\n")):
            self._rules_of(here, Sentence(one.line, told), (), described=True)

    # claims

    def _claim_screen(self, here: _Here, screen: Screen, line: int, words_of: str) -> None:
        if screen.places:
            return
        screen.places.append(here.node.place)
        fields: dict[str, Any] = {"screen": screen}
        if screen.heading:
            fields["heading"] = screen.heading
        here.step.claims.append(
            Drafted("screen", fields, quote(words_of), line, f"{screen.heading or screen.name} screen")
        )

    def _add_control(
        self, here: _Here, screen: Screen, fields: Mapping[str, Any], words_of: str, line: int, told: str | None = None
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
        if key in here.seen or self._has_control(here, screen, name, told):
            return
        here.seen.add(key)
        screen.controls.append(name)
        here.step.claims.append(
            Drafted("control", {"screen": screen, **fields}, quote(words_of), line, f"{name} {role}")
        )

    def _has_control(self, here: _Here, screen: Screen, name: str, role: str | None = None) -> bool:
        """Whether the place has a control of this name already, and of this role if that is given."""
        return any(
            claim.kind == "control"
            and claim.fields["screen"] is screen
            and compact(str(claim.fields["name"])) == compact(name)
            and role in {None, claim.fields["role"]}
            for claim in here.step.claims
        )

    def _add_text(self, here: _Here, text: str, words_of: str, line: int) -> None:
        screen = self._screen or self._unnamed(here, line, words_of)
        self._add(here, "text", {"screen": screen, "text": text}, quote(words_of), line, text)

    def _add(self, here: _Here, kind: str, fields: dict[str, Any], words_of: str, line: int, about: str) -> None:
        """Take down a claim, unless the place has it already."""
        key = (kind, compact(about), str(id(fields.get("screen"))), str(fields.get("group")))
        if key in here.seen or not words_of.strip():
            return
        here.seen.add(key)
        here.step.claims.append(Drafted(kind, fields, words_of, line, about))

    def _name_screens(self) -> None:
        used: set[str] = set()
        for screen in self._screens.all:
            name = words.key(screen.name or screen.heading or screen.quote, "screen")
            screen.key = f"{self._site}.{_free(name, used, '_')}"
        for step in self._steps.values():
            for claim in step.claims:
                for part in ("screen", "leads_to"):
                    if isinstance(claim.fields.get(part), Screen):
                        claim.fields[part] = claim.fields[part].key


def _says_something(section: DraftSection) -> bool:
    return any(step.claims for step in section.steps)


def _explained(structure: Outline) -> dict[str, str]:
    """Where the groups of a form's fields are explained: by the names of sections whose steps are rows of a table."""
    found: dict[str, str] = {}
    for node in structure.root.walk():
        if node.kind == "path" and node.children and node.title:
            found[compact(f"{node.number}.{node.title}")] = node.children[0].place
    return found


def _is_choice(group: str, top: Node) -> bool:
    return bool(group) and compact(group) == compact(f"{top.number}.{top.title}")


def _tells(text: str, one: forms.Field) -> bool:
    """Whether a row of a table begins with a field's name, behind that of its group if need be."""
    if one.role != "textbox" or one.name not in text:
        return False
    before = compact(text[: text.index(one.name)])
    return not before or before == compact(one.group)


def _head_of(pictured: Sequence[Line], screens: Sequence[Screen]) -> Line | None:
    """The line of a picture that is the screen's heading: the one before its stages, the one like its name, or the first."""
    own = [line for line in pictured if not is_caption(line.text)]
    for place, line in enumerate(own[1:5], 1):
        if is_stage(line.text) and not is_stage(own[place - 1].text):
            return own[place - 1]
    for line in own[:3]:
        if any(alike(screen.name or screen.heading, line.text) for screen in screens):
            return line
    if not screens and len(own) >= 3 and len(own[0].text) <= 30 and "\t" not in own[0].text and "「" not in own[0].text:
        return own[0]
    nameless = [screen for screen in screens if not screen.name and not screen.heading]
    if nameless and len(own) >= 3 and len(own[0].text) <= 30 and "\t" not in own[0].text:
        return own[0]
    return None


def _is_pictured(line: Line) -> bool:
    """Whether a line may be of a picture: entries of lists and words before a colon are the manual's own."""
    return bool(is_told(line.text)) or not (line.is_listed or line.text.endswith((":", "：")))


def _wrapped(said: Sequence[Line]) -> set[int]:
    """Lines that the next one goes on from in the middle of a sentence: it begins with a particle."""
    found: set[int] = set()
    for line, following in reversed(list(zip(said, said[1:], strict=False))):
        goes_on = _GOES_BEFORE.match(following.text) and following.is_prose
        if goes_on or (following.number in found and line.text.endswith(("は", "が", "を", "に", "で", "と"))):
            found.add(line.number)
    return found


def _is_said(line: Line, wrapped: set[int]) -> bool:
    """Whether a line is the manual's own word to its reader, and not what a screen shows."""
    if is_caption(line.text) or forms.field(line) is not None or forms.heading(line)[1]:
        return False
    return line.is_prose or line.number in wrapped


def _clause(text: str, start: int, around: str = "") -> str:
    """The clause of a sentence that says something, as a quote."""
    place = text.find(around) if around else start
    begin = max(text.rfind(mark, 0, max(place, 0)) for mark in "、。") + 1
    ends = [end for mark in "、。" if (end := text.find(mark, max(place, 0) + len(around))) >= 0]
    end = min(ends, default=len(text))
    clause = text[begin : end + (text[end : end + 1] == "。")].strip()
    return quote(clause or text, around)


def _whole(text: str, around: str) -> str:
    """The sentence as a quote, without its mark; of a long one the clause with these words."""
    bare = re.sub(r"^[\s※・•\-*]+", "", text)
    return bare if len(bare) <= _LONGEST_QUOTE else _clause(text, 0, around)


def _after(text: str, event: Event) -> str:
    end = text.find(event.name, event.start) + len(event.name)
    return text[end : end + 12]


def _doubt(text: str, text_en: str) -> dict[str, Any]:
    return {"doubt": text, "doubt_en": text_en}


def _free(name: str, used: set[str], mark: str) -> str:
    number = 1
    free = name
    while free in used:
        number += 1
        free = f"{name}{mark}{number}"
    used.add(free)
    return free


def _entitle(step: DraftStep, node: Node) -> None:
    """What the step asks for, in words of ours made of its first claims."""
    buttons = [claim for claim in step.claims if claim.kind == "control" and claim.fields.get("role") == "button"]
    entries = [claim for claim in step.claims if claim.kind == "control" and claim.fields.get("role") == "textbox"]
    shown = [claim for claim in step.claims if claim.kind == "screen" and claim.fields.get("heading")]
    if not is_prose(node.title) and node.title and node.kind != "path":
        step.title, step.title_en = node.title, words.title(node.title, f"Step {step.place}")
    elif entries and node.kind == "path":
        name = str(entries[0].fields["name"])
        step.title, step.title_en = f"「{name}」を記入する", f"Fill in {name}"
    elif buttons and node.kind != "path":
        name = str(buttons[0].fields["name"])
        step.title, step.title_en = f"「{name}」をクリックする", f"Click {name}"
    elif entries:
        name = str(entries[0].fields["name"])
        step.title, step.title_en = f"「{name}」を入力する", f"Enter {name}"
    elif shown:
        name = str(shown[0].fields["heading"])
        step.title, step.title_en = f"「{name}」の画面を見る", f"See the screen {name}"
    else:
        step.title, step.title_en = f"手順 {step.place}", f"Step {step.place}"


def walk_claims(found: Draft) -> Iterator[tuple[DraftStep, Drafted]]:
    """Every claim with its step, in the manual's order."""
    for section in found.sections:
        for step in section.steps:
            for claim in step.claims:
                yield step, claim

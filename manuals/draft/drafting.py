"""From a manual's text to the claims of its first catalogue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from manuals.draft import forms, mails, words
from manuals.draft.forming import Forming
from manuals.draft.outline import Node, Outline, outline
from manuals.draft.pictures import is_caption
from manuals.draft.picturing import Picturing
from manuals.draft.printed import Line, is_prose, lines, sentences
from manuals.draft.prose import events
from manuals.draft.records import Draft, DraftSection, DraftStep, Here, free
from manuals.draft.screens import Screen
from manuals.draft.telling import Telling
from manuals.draft.work import Work

_GOES_BEFORE = re.compile(r"^(?:を|に|へ|が|は|で|と|から|より)(?![ァ-ヴー])")


def draft(text: str, site: str) -> Draft:
    """Draft the catalogue of a text.

    Args:
        text: of the manual, as read from its file.
        site: what the keys of its screens begin with.
    """
    return _Drafting(outline(lines(text)), site).draft()


class _Drafting:
    """One pass over a manual."""

    def __init__(self, structure: Outline, site: str) -> None:
        self._site = site
        self._work = Work(structure)
        self._telling = Telling(self._work)
        self._forming = Forming(self._work, self._telling)
        self._picturing = Picturing(self._work, self._forming)
        self._first_screens: dict[str, Screen] = {}
        """The first screen of each place."""

    def draft(self) -> Draft:
        """Go through the sections in their order."""
        sections = []
        for top, nodes in self._work.structure.sections():
            if self._work.pending:
                self._work.pending.stale = True
            if top.parent is self._work.structure.root:
                self._work.pending = None  # a chapter is a procedure of its own
            number = top.place
            printed = top.printed or top.place
            section = DraftSection(
                number, printed, top.title or f"{printed}", words.title(top.title, f"Section {number}"), top.line, []
            )
            for node in nodes:
                if node.lines or node is top or len(nodes) == 1:
                    section.steps.append(self._node(node))
            sections.append(section)
        self._telling.resolve_references(self._first_screens)
        self._telling.name_mails()
        self._name_screens()
        return Draft(
            self._work.structure.title,
            [
                section
                for section in sections
                if len(sections) == 1 or section.number != "0" or _says_something(section)
            ],
            self._work.mails,
            self._work.addresses,
            self._work.structure.front,
            [
                (node.place, line, node.title, other)
                for node in self._work.structure.root.walk()
                for line, other in node.other_titles
                if node.title and other
            ],
            self._work.missing,
        )

    def _node(self, node: Node) -> DraftStep:
        if node.kind == "plain":
            self._work.pending, self._work.screen = None, None  # one of several ways
        step = self._work.step_of(node.place)
        step.line = node.line
        here = Here(node, step)
        said = list(node.lines)
        if is_prose(node.title) and node.kind != "path" and not any(line.text == node.title for line in said):
            said.insert(0, Line(node.line, node.title, after_blank=True))
        instructions, printed_mail = self._without_mail(said)
        listed, table = forms.listed(instructions)
        rest = [line for line in instructions if line.number not in table]
        wrapped = _wrapped(rest)
        prose = [line for line in rest if _is_said(line, wrapped)]
        # of a table that explains the fields of a form
        row = node.kind == "path" and self._forming.has_form
        if not row:
            for sentence in sentences(prose):
                self._telling.sentence(here, sentence)
        if row:
            self._forming.explained_field(here, rest)
        else:
            self._picturing.shown(here, [line for line in rest if not _is_said(line, wrapped)], listed)
        if printed_mail:
            self._telling.printed_mail(here, printed_mail)
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

    def _name_screens(self) -> None:
        used: set[str] = set()
        for screen in self._work.screens.all:
            name = words.key(screen.name or screen.heading or screen.quote, "screen")
            screen.key = f"{self._site}.{free(name, used, '_')}"
        for step in self._work.steps.values():
            for claim in step.claims:
                for part in ("screen", "leads_to"):
                    if isinstance(claim.fields.get(part), Screen):
                        claim.fields[part] = claim.fields[part].key


def _says_something(section: DraftSection) -> bool:
    return any(step.claims for step in section.steps)


def _wrapped(said: Sequence[Line]) -> set[int]:
    """Lines that the next one goes on from in the middle of a sentence: it begins with a particle."""
    found: set[int] = set()
    for line, following in reversed(list(pairwise(said))):
        goes_on = _GOES_BEFORE.match(following.text) and following.is_prose
        if goes_on or (following.number in found and line.text.endswith(("は", "が", "を", "に", "で", "と"))):
            found.add(line.number)
    return found


def _is_said(line: Line, wrapped: set[int]) -> bool:
    """Whether a line is the manual's own word to its reader, and not what a screen shows."""
    if is_caption(line.text) or forms.field(line) is not None or forms.heading(line)[1]:
        return False
    return line.is_prose or line.number in wrapped


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

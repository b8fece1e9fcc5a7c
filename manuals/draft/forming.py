"""Forms that a manual prints in its text, tables that list fields, and tables that explain them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from manuals.check.text import compact
from manuals.draft import forms
from manuals.draft.outline import Node, Outline
from manuals.draft.printed import Line, Sentence, quote, sentences
from manuals.draft.prose import events
from manuals.draft.records import Drafted, Here, doubt
from manuals.draft.screens import Screen
from manuals.draft.telling import Telling
from manuals.draft.work import Work

_CASE_BEGINS = re.compile(r"[^、。]{2,40}(?:場合|とき)(?=は)")
_LONGEST_QUOTE = 78
_CONNECTIVE = re.compile(r"^(?:なお|また|もし|ただし|その後|次に|続いて|そして|さらに)、?")
_SAME_FIELD = 88
"""Per cent: two wordings of one field of a form."""


class Forming:
    """Takes down the fields of forms."""

    def __init__(self, work: Work, telling: Telling) -> None:
        self._work, self._telling = work, telling
        self._form: dict[str, forms.Field] = {}
        self._form_screen: Screen | None = None
        self._choices: set[str] = set()
        self._places = _explained(work.structure)

    @property
    def has_form(self) -> bool:
        """Whether a form was met so far."""
        return bool(self._form)

    def is_form(self, here: Here) -> bool:
        """Whether all that the place shows is a form of its own, and no picture of a screen that it tells of."""
        return any(screen.is_form for screen in here.screens)

    def form_of(self, here: Here, blocks: Sequence[Line]) -> None:
        """A form that is printed in text: what it has, its groups of fields, and what it says."""
        if not blocks:
            return
        fields = [found for line in blocks if (found := forms.field(line))]
        if here.screens:
            self._form_screen = here.screens[-1]
        else:
            name = here.node.title if here.node.kind == "plain" else ""
            screen = Screen(name, here.node.line, here.node.place, name or fields[0].quote, is_form=True)
            self._form_screen = self._work.screens.add(screen)
            self._work.enter(here, screen, here.node.line, name or fields[0].quote)
        form = self._form_screen
        self._choices |= {one.name for one in fields if one.role == "checkbox"}
        group = ""
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
                    self._work.add(
                        here, "text", {"screen": form, "text": name}, quote(line.text), line.number, about=name
                    )
                if note:
                    self._work.rules_of(here, Sentence(line.number, note), ())

    def _group(self, here: Here, form: Screen, name: str, line: Line) -> None:
        holder = self._places.get(compact(name))
        target = self._work.step_of(holder) if holder else here.step
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

    def _form_field(self, here: Here, form: Screen, one: forms.Field) -> None:
        self._form.setdefault(f"{one.group}\0{one.key}", one)
        if one.group and self._places.get(compact(one.group)):
            return  # claimed where it is explained
        fields: dict[str, Any] = {"screen": form, "role": one.role, "name": one.name}
        if one.required:
            fields["required"] = True
        if one.group:
            fields |= {"group": one.group} | self._shown_when(one.group)
        if not self._work.has_control(here, form, one.name):
            self._work.add(here, "control", fields, quote(one.quote), one.line, about=f"{one.name} {one.role}")
        if one.note:
            self._work.add(here, "text", {"screen": form, "text": one.note}, quote(one.note), one.line, about=one.note)
            self._work.rules_of(here, Sentence(one.line, one.note), ())

    def explained_field(self, here: Here, said: Sequence[Line]) -> None:
        """A row of a table that explains one field of the form: the field, and what is said of it."""
        top = here.node.parent
        group = next((one.group for one in self._form.values() if top and _is_choice(one.group, top)), "")
        form = self._form_screen
        fields_here = [one for one in self._form.values() if one.group == group]
        base: dict[str, Any] = {"group": group} | self._shown_when(group) if group else {}
        if form and form not in here.screens:
            here.screens.append(form)
            self._work.screen = form
        for line in said:
            text = line.text
            found = next((one for one in fields_here if _tells(text, one)), None)
            ticked = forms.field(line)
            if ticked is not None and form is not None:
                self._confirmed(here, form, ticked, fields_here, base)
                continue
            if found and form is not None:
                fields = {"screen": form, "role": found.role, "name": found.name, "required": True} | base
                self._work.add(here, "control", fields, quote(text), line.number, about=f"{found.name} {found.role}")
                text = text[text.index(found.name) + len(found.name) :].strip()
            if not text or (top and compact(text) in compact(f"{top.printed}.{top.title}")):
                continue
            bare = re.sub(r"^[・•\-*]\s*", "", text)
            for sentence in sentences([Line(line.number, bare, after_blank=False)]):
                told = _CONNECTIVE.sub("", sentence.text)
                shown = _identifying(told)
                if form is not None and len(told) > 3:
                    text_of = {"screen": form, "text": shown} | base
                    self._work.add(here, "text", text_of, quote(shown), line.number, about=shown)
                self._explanation(here, Sentence(line.number, told), example=line.is_listed)

    def _explanation(self, here: Here, sentence: Sentence, *, example: bool) -> None:
        """What a sentence about a field says beside being shown: mails, and rules unless it is an example."""
        found = events(sentence.text)
        for event in found:
            if event.kind == "mail":
                self._telling.event(here, sentence, event)
        if not example:
            self._work.rules_of(here, sentence, found)

    def _confirmed(
        self, here: Here, form: Screen, ticked: forms.Field, known: Sequence[forms.Field], base: Mapping[str, Any]
    ) -> None:
        """A box to tick, as the explanation has it; the form's own wording is its quote, where it is not the same."""
        printed = max(known, key=lambda one: fuzz.ratio(one.key, ticked.key), default=None)
        fields: dict[str, Any] = {"screen": form, "role": "checkbox", "name": ticked.name, "required": True, **base}
        words_of = ticked.name
        if printed and fuzz.ratio(printed.key, ticked.key) >= _SAME_FIELD:
            if compact(printed.name) != compact(ticked.name):
                fields |= doubt(
                    "フォーマットと説明で言い方が違う。説明に従う。",
                    "Form and explanation word it differently; the explanation is taken.",
                )
            words_of = printed.name
        self._work.add(here, "control", fields, quote(words_of), ticked.line, about=f"{ticked.name} box")
        rule = {
            "statement": f"「{ticked.name}」を確認していなければ、受け付けられない。",
            "statement_en": f"Without {ticked.name} confirmed it is not accepted.",
        }
        self._work.add(here, "rule", rule, quote(ticked.name), ticked.line, about=f"{ticked.name} needed")

    def listed_field(self, here: Here, one: forms.Field) -> None:
        """A field that a table lists."""
        screen = self._work.screen or self._work.unnamed(here, one.line, quote(one.name))
        fields: dict[str, Any] = {"role": one.role, "name": one.name}
        if one.required:
            fields["required"] = True
        self._work.add_control(here, screen, fields, quote(one.quote), one.line)
        for told in filter(None, one.note.split("\n")):
            self._work.rules_of(here, Sentence(one.line, told), (), described=True)


def _identifying(told: str) -> str:
    """As much of a sentence as it is known by: of advice the case that it is for, of a long one its longest clause."""
    case = _CASE_BEGINS.match(told)
    if case:
        return case[0]
    return told if len(told) <= _LONGEST_QUOTE else max(re.split(r"(?<=、)", told), key=len).strip("、")


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

"""What pictures of screens left in a text: taken down for the screen that the place tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from manuals.check.text import compact
from manuals.draft import forms, mails
from manuals.draft.forming import Forming
from manuals.draft.pictures import Shape, is_caption, is_stage, is_told, shapes
from manuals.draft.printed import Line, quote
from manuals.draft.records import Here
from manuals.draft.screens import Screen, alike
from manuals.draft.work import Work

_ONLY_ADDRESS = re.compile(r"[<(（]?\s*https?://\S+\s*[>)）]?")
_FEWEST = 3
"""Lines of a picture that has a heading."""
_LONGEST_HEADING = 30
_LONGEST_TEXT = 60
"""Characters of what a screen shows; more is a passage."""


class Picturing:
    """Takes down what pictures show."""

    def __init__(self, work: Work, forming: Forming) -> None:
        self._work, self._forming = work, forming
        self._shown_before: set[tuple[str, str, str]] = set()
        """What pictures of a screen have shown: once is enough."""

    def shown(self, here: Here, said: Sequence[Line], listed: Sequence[forms.Field]) -> None:
        """Take down what a place shows beside its sentences.

        Args:
            here: the place.
            said: its lines that are no sentences.
            listed: fields that a table of it lists.
        """
        blocks = []
        for line in said:
            for address in mails.urls(line.text):
                self._work.address(here, address, line.number)
            if not _ONLY_ADDRESS.fullmatch(line.text):
                blocks.append(line)
        self._forming.form_of(here, blocks if any(forms.field(line) for line in blocks) else [])
        for one in listed:
            self._forming.listed_field(here, one)
        pictured = [line for line in blocks if forms.field(line) is None and _is_pictured(line)]
        if here.node.kind == "start" or self._forming.is_form(here) or not pictured:
            return
        self._picture(here, pictured)

    def _picture(self, here: Here, pictured: Sequence[Line]) -> None:
        few = len(pictured) < _FEWEST and not any(is_caption(line.text) for line in pictured)
        if few and not here.screens and self._work.screen is None:
            return  # a word or two of the manual's own
        head = _head_of(pictured, here.screens)
        if head is not None and not here.screens and len(pictured) >= _FEWEST:
            self._new_screen(here, head)
        if not here.screens:
            head = None  # more of the screen that was shown before
        screens = here.screens or ([self._work.screen] if self._work.screen else [])
        if screens:
            self._fill(here, pictured, head, screens)

    def _new_screen(self, here: Here, head: Line) -> None:
        """A picture of a screen that no sentence tells of, where the last action has led."""
        pending, screen = self._work.pending, self._work.screen
        if screen is not None and (pending is None or pending.place == here.node.place or pending.stale):
            return
        if screen is None or not alike(screen.name or screen.heading, head.text):
            known = self._work.screens.named(head.text)
            shown = known or Screen("", head.number, here.node.place, head.text, heading=head.text)
            self._work.enter(here, known or self._work.screens.add(shown), head.number, head.text)

    def _fill(self, here: Here, pictured: Sequence[Line], head: Line | None, screens: Sequence[Screen]) -> None:
        """What the lines show, for the place's screens in turn: where the heading comes again, the next begins."""
        at = 0
        for place, line in enumerate(pictured):
            if line is head:
                self._head(here, screens[at], line)
                continue
            if head is not None and place and compact(line.text) == compact(head.text) and at + 1 < len(screens):
                at += 1
                self._head(here, screens[at], line)
            elif head is None or line.number > head.number:  # before it: a logo or the name of the site
                for shape in shapes(line):
                    self._shape(here, screens[at], shape)

    def _head(self, here: Here, screen: Screen, line: Line) -> None:
        """A picture's heading is that of its screen."""
        screen.pictured = True
        screen.heading = line.text
        for place in screen.places:
            for claim in self._work.steps[place].claims:
                if claim.kind == "screen" and claim.fields["screen"] is screen:
                    claim.fields["heading"] = line.text
        self._work.claim_screen(here, screen, line.number, line.text)

    def _shape(self, here: Here, screen: Screen, shape: Shape) -> None:
        text = shape.text
        shown = (str(id(screen)), shape.kind, compact(text))
        if shown in self._shown_before and shape.kind != "row":
            return
        self._shown_before.add(shown)
        product = text in self._work.structure.title.split()
        if shape.kind != "row" and (len(text) > _LONGEST_TEXT or self._work.has_control(here, screen, text)):
            return
        if shape.kind == "row":
            self._work.add(
                here, "row", {"screen": screen, "cells": list(shape.cells)}, quote(text), shape.line, about=text
            )
        elif shape.kind in {"control", "group"} and not (product and shape.role == "button"):
            role = shape.role or "group"
            fields: dict[str, Any] = {"role": role, "name": text}
            if shape.required:
                fields["required"] = True
            self._work.add_control(here, screen, fields, text, shape.line)
            if role == "checkbox" and re.search(r"次回から|保持|記憶", text):
                statement = {
                    "statement": f"「{text}」にチェックしたときだけ、次回からそのとおりになる。",
                    "statement_en": f"With {text} ticked it is so the next time; without it, not.",
                }
                self._work.add(here, "rule", statement, text, shape.line, about=f"{text} kept")
        elif compact(text) != compact(screen.heading):
            self._work.add(here, "text", {"screen": screen, "text": text}, quote(text), shape.line, about=text)


def _head_of(pictured: Sequence[Line], screens: Sequence[Screen]) -> Line | None:
    """The line of a picture that is the screen's heading: before its stages, like the screen's name, or the first."""
    own = [line for line in pictured if not is_caption(line.text)]
    for place, line in enumerate(own[1:5], 1):
        if is_stage(line.text) and not is_stage(own[place - 1].text):
            return own[place - 1]
    for line in own[:3]:
        if any(alike(screen.name or screen.heading, line.text) for screen in screens):
            return line
    nameless = not screens or any(not screen.name and not screen.heading for screen in screens)
    may_head = len(own) >= _FEWEST and len(own[0].text) <= _LONGEST_HEADING and not re.search(r"[\t「]", own[0].text)
    return own[0] if nameless and may_head else None


def _is_pictured(line: Line) -> bool:
    """Whether a line may be of a picture: entries of lists and words before a colon are the manual's own."""
    return bool(is_told(line.text)) or not (line.is_listed or line.text.endswith((":", "：")))

"""Which step of a catalogue each line of its manual belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from manuals.check.text import compact
from manuals.editions.flat import Flat
from manuals.editions.pieces import STEP, Piece, words_of
from manuals.model import Manual, Section, Step

_NUMBERED, _OWN_NUMBER = 6.0, 12.0
"""How much speaks for a line to begin a step: that it has a number, and that it is the step's."""


def with_steps(found: list[Piece], flat: Flat, manual: Manual) -> list[Piece]:
    """The pieces with the places of their steps."""
    begins = _begins(flat, manual)
    places = [step.place for _, step in manual.steps()]
    lines = [flat.line(piece.start) for piece in found]
    return [
        replace(piece, step=places[max(bisect_right(begins, line) - 1, 0)])
        for piece, line in zip(found, lines, strict=True)
    ]


def _begins(flat: Flat, manual: Manual) -> list[int]:
    """The line that each step begins on: the division of the text that leaves most words with their own step."""
    steps = list(manual.steps())
    lines = len(flat.lines)
    best = [0.0] * (lines + 1)
    came_from: list[list[int]] = []
    for number, (section, step) in enumerate(steps):
        gained = _gained(flat, step)
        choices: list[int] = []
        reached = [float("-inf")] * (lines + 1)
        begin, value = 0, float("-inf")
        for line in range(lines + 1):
            # a step may begin here: everything before belongs to the steps before
            here = best[line] - gained[line] + (_begins_here(flat, line, section, step) if number else 0.0)
            if here > value:
                begin, value = line, here
            reached[line] = value + gained[line]
            choices.append(begin)
        came_from.append(choices)
        best = reached
    found: list[int] = []
    line = lines
    for choices in reversed(came_from):
        line = choices[line]
        found.append(line)
    return found[::-1]


def _gained(flat: Flat, step: Step) -> list[float]:
    """How many of the step's words stand before each line."""
    at_lines: Counter[int] = Counter()
    for claim in step.claims:
        for words in {compact(each) for each in words_of(claim)}:
            places = [found.start() for found in re.finditer(re.escape(words), flat.text)] if words else []
            for place in places:
                at_lines[flat.line(place)] += len(words) / len(places)  # type: ignore[assignment]
    total, gained = 0.0, [0.0]
    for line in range(len(flat.lines)):
        total += at_lines[line]
        gained.append(total)
    return gained


def _begins_here(flat: Flat, line: int, section: Section, step: Step) -> float:
    if line >= len(flat.lines):
        return 0.0
    found = STEP.match(flat.lines[line].lstrip(" \t・"))
    if not found:
        return 0.0
    own = {f"{step.place.rpartition('-')[2]}.", step.place, section.number}
    return _NUMBERED + (_OWN_NUMBER if found[0] in own else 0.0)

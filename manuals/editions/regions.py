"""Which step of a catalogue each line of its manual belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from manuals.check.text import CIRCLED_NUMBERS, compact
from manuals.editions.flat import Flat
from manuals.editions.pieces import STEP, Piece, words_of
from manuals.model import Manual, Section, Step

_NUMBERED, _OWN_NUMBER = 6.0, 12.0
"""How much speaks for a line to begin a step: that it has a number, and that it is the step's."""
_UNTITLED, _TITLE_ALONE = 24.0, 6.0
"""How much speaks against a line to begin a section: that it has not its title, and so may only refer to it; and for
one: that it has nothing else."""


def with_steps(found: list[Piece], flat: Flat, manual: Manual) -> list[Piece]:
    """The pieces with the places of their steps."""
    begins = _begins(flat, manual)
    steps = list(manual.steps())
    titled = _titled(flat, begins, manual)
    said = {
        step.place: "\n".join(compact(each) for claim in step.claims for each in words_of(claim)) for _, step in steps
    }
    placed: list[Piece] = []
    for piece in found:
        line = flat.line(piece.start)
        section, step = steps[max(bisect_right(begins, line) - 1, 0)]
        at, other = titled[line]
        if other and other != section:
            # what a form asks for before the steps that explain it belongs to those; a list of titles does not
            mine = [step] if at == line else []
            saying = (each for each in (*mine, *other.steps, step) if compact(piece.text) in said[each.place])
            step = next(saying, step if at == line else other.steps[0])
        placed.append(replace(piece, step=step.place))
    return placed


def _titled(flat: Flat, begins: Sequence[int], manual: Manual) -> list[tuple[int, Section | None]]:
    """For each line the section whose title stands above it within the same step, and on which line."""
    found: list[tuple[int, Section | None]] = []
    last: tuple[int, Section | None] = 0, None
    for number, line in enumerate(flat.lines):
        titled = [section for section in manual.sections if _is_titled(line, section)]
        alone = [section for section in titled if _is_titled(line, section, alone=True)]
        if titled or number in begins:
            last = number, alone[0] if alone else None
        found.append(last)
    return found


def _begins(flat: Flat, manual: Manual) -> list[int]:
    """The line that each step begins on: the division of the text that leaves most words with their own step."""
    lines = len(flat.lines)
    best = [0.0] * (lines + 1)
    came_from: list[list[int]] = []
    for number, (section, step) in enumerate(manual.steps()):
        words = _words_at(flat, step)
        reached, choices = [0.0] * (lines + 1), [0] * (lines + 1)
        begun = _Greatest(lines + 1)
        for line in range(lines + 1):
            value, begin = begun.greatest()
            # a step that ends where it begins has no lines, and its number speaks for nothing
            reached[line], choices[line] = (best[line], line) if best[line] >= value else (value, begin)
            begun.put(line, best[line] + (_begins_here(flat, line, section, step) if number else 0.0))
            for before, weight in words[line]:
                begun.add(before + 1, line + 1, weight)
        came_from.append(choices)
        best = reached
    found: list[int] = []
    line = lines
    for choices in reversed(came_from):
        line = choices[line]
        found.append(line)
    return found[::-1]


def _words_at(flat: Flat, step: Step) -> list[list[tuple[int, int]]]:
    """For each line the words of the step on it: the line that has them before (-1: none), and their length.

    A step that begins behind that line gains them here; it gains no words twice.
    """
    found: list[list[tuple[int, int]]] = [[] for _ in range(len(flat.lines) + 1)]
    for words in {compact(each) for claim in step.claims for each in words_of(claim)}:
        before = -1
        for place in re.finditer(re.escape(words), flat.text) if words else ():
            line = flat.line(place.start())
            found[line].append((before, len(words)))
            before = line
    return found


class _Greatest:
    """The greatest of values that grow in ranges (a tree of maxima, each without what was added above it)."""

    def __init__(self, size: int) -> None:
        self._size = 1 << (size - 1).bit_length()
        self._most = [(float("-inf"), 0)] * (2 * self._size)
        self._added = [0.0] * (2 * self._size)

    def greatest(self) -> tuple[float, int]:
        """The greatest value, and the first place that has it."""
        value, place = self._most[1]
        return value, -place

    def put(self, place: int, value: float) -> None:
        """A value at a place that nothing was added to yet."""
        self._most[at := place + self._size] = (value, -place)
        self._renew(at)

    def add(self, start: int, end: int, value: float) -> None:
        """Raise what is in a range."""
        left, right = start + self._size, end + self._size
        while left < right:
            if left & 1:
                self._raise(left, value)
                left += 1
            if right & 1:
                right -= 1
                self._raise(right, value)
            left, right = left // 2, right // 2
        self._renew(start + self._size)
        self._renew(end - 1 + self._size)

    def _raise(self, at: int, value: float) -> None:
        most, place = self._most[at]
        self._most[at] = (most + value, place)
        self._added[at] += value

    def _renew(self, at: int) -> None:
        while at := at // 2:
            most, place = max(self._most[2 * at], self._most[2 * at + 1])
            self._most[at] = (most + self._added[at], place)


def _begins_here(flat: Flat, line: int, section: Section, step: Step) -> float:
    if line >= len(flat.lines):
        return 0.0
    bare = flat.lines[line].lstrip(" \t・")
    found = STEP.match(bare)
    numbered = _NUMBERED + (_OWN_NUMBER if found[0] in _own_numbers(section, step) else 0.0) if found else 0.0
    if step is not section.steps[0]:
        return numbered
    if not _is_titled(bare, section):
        return numbered - _UNTITLED
    return numbered + (_TITLE_ALONE if _is_titled(bare, section, alone=True) else 0.0)


def _is_titled(line: str, section: Section, *, alone: bool = False) -> bool:
    """Whether a line begins with the section's title, but for numbers and marks; alone: and has nothing else."""
    before, title, after = compact(line).partition(compact(section.title))
    begins = bool(title) and not any(map(str.isalpha, before.replace(compact(section.number), "")))
    return begins and not (alone and after)


def _own_numbers(section: Section, step: Step) -> Iterator[str]:
    """How a manual may number a step: 2-3-4-2 of section (3) as 4. with a ② below it."""
    yield step.place
    if step is section.steps[0]:
        yield section.number
    numbers = step.place.removeprefix(f"{section.section}-").split("-")
    yield f"{numbers[0]}."
    if len(numbers) > 1 and 0 < int(numbers[-1]) <= len(CIRCLED_NUMBERS):
        yield CIRCLED_NUMBERS[int(numbers[-1]) - 1]

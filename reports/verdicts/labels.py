"""When a label that a manual prints and one that a screen shows are the same.

Equal is equal. What is equal only without its typography (width, kana form, white space: `manuals.texts.folding`) is
the same label and gets a note. Anything less is a different label: likeness only ever suggests which one was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from manuals.texts.folding import folded, folded_label

LOOK_ALIKE = 80.0
"""From this likeness on (0 to 100) a label is taken to stand where the documented one should stand."""
WORTH_SHOWING = 30.0
"""Below this likeness the nearest label is no help and is not shown."""

_EDGES = '。、；;！!？?※|｜「」『』【】：:“”"'
"""Not among them: slash, middle dot, comma, full stop. ご注文 is no phrase of ご注文/お見積, nor 234円 of 1,234円."""
_BRACKETS = {"(": ")", "（": "）"}
"""They are edges only as a pair around the whole phrase: 会社名 is no phrase of 会社名(カナ)."""
_PROSE = frozenset("。、※")
"""What marks a text as a sentence and not as a label."""


class Match(IntEnum):
    """How a documented label compares with a shown one; the higher the better."""

    NONE = 0
    TYPOGRAPHIC = 1
    EQUAL = 2


class BestMatch(NamedTuple):
    """The best of the labels shown for a documented one."""

    match: Match
    shown: str
    """The label shown, or the nearest one, or empty when nothing comes near."""
    likeness: float
    """0 to 100."""


class _Label:
    """A label in the forms that labels are compared in, each made when it is first needed."""

    def __init__(self, words: str) -> None:
        self._words = words

    @cached_property
    def spaced(self) -> str:
        return spaced(self._words)

    @cached_property
    def narrow(self) -> str:
        return spaced(folded(self._words))

    @cached_property
    def folded(self) -> str:
        return folded_label(self._words)


_label = lru_cache(maxsize=20_000)(_Label)
"""Claims are compared with the same labels again and again: observation by observation, screen by screen."""


def spaced(words: str) -> str:
    """White space as a browser draws it: each run is one space."""
    return " ".join(words.split())


def compare(expected: str, shown: str) -> Match:
    """How one label compares with another."""
    return _compare(_label(expected), _label(shown))


def compare_within(expected: str, shown: str) -> Match:
    """How a text compares with a longer one that may contain it.

    Browsers run neighbouring inline texts together, so a message may be shown with others in one piece: it counts
    where it begins and ends at an edge, the piece's own, a space or a punctuation mark. Of a sentence the manual may
    quote any words.
    """
    return _compare_within(_label(expected), _label(shown))


def _compare(expected: _Label, shown: _Label) -> Match:
    if expected.spaced == shown.spaced:
        return Match.EQUAL
    return Match.TYPOGRAPHIC if expected.folded == shown.folded else Match.NONE


def _compare_within(expected: _Label, shown: _Label) -> Match:
    whole = _compare(expected, shown)
    if whole is Match.EQUAL or _contained(expected.spaced, shown.spaced):
        return Match.EQUAL
    if whole is Match.TYPOGRAPHIC or _contained(expected.narrow, shown.narrow):
        return Match.TYPOGRAPHIC
    return Match.TYPOGRAPHIC if _quoted(expected.folded, shown.folded) else Match.NONE


def best_match(expected: str, shown: Iterable[str], *, within: bool = False) -> BestMatch:
    """The best of the labels shown: an equal one, one in other typography, or the nearest.

    Args:
        expected: the label documented.
        shown: the labels to choose from.
        within: whether the label may stand inside a longer text.
    """
    rule, wanted = _compare_within if within else _compare, _label(expected)
    best, nearest, most = Match.NONE, "", 0.0
    for candidate in shown:
        label = _label(candidate)
        match = rule(wanted, label)
        likeness = 100.0 if match else fuzz.ratio(wanted.folded, label.folded)
        if (match, likeness) > (best, most):
            best, nearest, most = match, candidate, likeness
    return BestMatch(best, nearest if best or most >= WORTH_SHOWING else "", most)


def similarity(expected: str, shown: str) -> float:
    """How much two labels resemble each other, 0 to 100, whatever their typography."""
    return fuzz.ratio(folded_label(expected), folded_label(shown))


def _quoted(expected: str, shown: str) -> bool:
    """Whether a sentence has these words."""
    return bool(expected) and expected in shown and not _PROSE.isdisjoint(shown)


def _contained(expected: str, shown: str) -> bool:
    if not expected or expected not in shown:
        return False
    if not _PROSE.isdisjoint(shown):
        return True
    starts = (found.start() for found in re.finditer(f"(?={re.escape(expected)})", shown))
    return any(_phrase(expected, shown[max(start - 1, 0) : start], shown[start + len(expected) :]) for start in starts)


def _phrase(expected: str, before: str, after: str) -> bool:
    """Whether what stands around the words makes them a phrase of their own."""
    if before in _BRACKETS and after.startswith(_BRACKETS[before]):
        return True
    return _edge(before, expected[0]) and _edge(after[:1], expected[-1])


def _edge(outside: str, inside: str) -> bool:
    """Whether a phrase may begin or end between these two characters."""
    return not outside or outside.isspace() or outside in _EDGES or inside in _EDGES

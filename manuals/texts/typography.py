"""Which characters make two labels differ that are equal once folded: for the note beside a claim that holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from rapidfuzz.distance import Levenshtein

from manuals.texts.folding import folded_label

_LETTERS = re.compile(r"[^\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*|.", re.DOTALL)
"""A character with the marks that belong to it."""
_MOST = 3
"""Differences that a note names."""


@dataclass(frozen=True)
class Difference:
    """Characters of one label that stand for others in another."""

    documented: str
    """Empty: there is nothing in their place."""
    shown: str
    """Empty: nothing is shown in their place."""


def differences(documented: str, shown: str) -> tuple[Difference, ...]:
    """How a label differs from one that is equal once folded, each difference once, in their order.

    Args:
        documented: the label.
        shown: the other, or a longer text that has it somewhere.
    """
    there = passage(documented, shown)
    steps = Levenshtein.opcodes(documented, there) if there else ()
    # Steps side by side are one difference: which of them comes first, ガ for ガ, is the library's choice.
    runs = ([*run] for is_equal, run in groupby(steps, lambda step: step.tag == "equal") if not is_equal)
    found = (
        Difference(documented[run[0].src_start : run[-1].src_end], there[run[0].dest_start : run[-1].dest_end])
        for run in runs
    )
    return tuple(dict.fromkeys(each for pair in found for each in _apart(pair)))


def named(characters: str) -> str:
    """Characters with their code points and Unicode's names: 「‐」(U+2010 HYPHEN)."""
    names = ", ".join(f"U+{ord(each):04X} {unicodedata.name(each, 'unnamed')}" for each in characters)
    visible = "" if characters.isspace() or not folded_label(characters) else f"「{characters}」"
    return f"{visible}({names})"


def told_ja(found: Sequence[Difference]) -> str:
    """The differences in a Japanese half sentence."""
    return "、".join(_each(found, "{shown}が{documented}の位置にある", "{shown}がある", "{documented}がない", "ほか"))


def told_en(found: Sequence[Difference]) -> str:
    """The differences in an English half sentence."""
    return ", ".join(_each(found, "{shown} for {documented}", "with {shown}", "without {documented}", "and more"))


def _each(found: Sequence[Difference], both: str, more: str, less: str, rest: str) -> Iterator[str]:
    for one in found[:_MOST]:
        pattern = both if one.documented and one.shown else more if one.shown else less
        yield pattern.format(documented=named(one.documented), shown=named(one.shown))
    if len(found) > _MOST:
        yield rest


def _apart(pair: Difference) -> Iterator[Difference]:
    """A row of replaced characters as one difference a character, where they pair up."""
    if len(pair.documented) != len(pair.shown):
        yield pair
        return
    yield from map(Difference, pair.documented, pair.shown)


def passage(documented: str, shown: str) -> str:
    """The part of a text that is the label once folded; empty if there is none."""
    wanted = folded_label(documented)
    if folded_label(shown) == wanted:
        return shown.strip()
    letters = _LETTERS.findall(shown)
    ends = list(accumulate((len(folded_label(letter)) for letter in letters), initial=0))
    begin = "".join(map(folded_label, letters)).find(wanted)
    if begin < 0 or begin not in ends or begin + len(wanted) not in ends:
        return ""
    return "".join(letters[_last(ends, begin) : ends.index(begin + len(wanted))])


def _last(ends: Sequence[int], place: int) -> int:
    """The last letter that begins at a place: those before it there are blank."""
    return len(ends) - 1 - ends[::-1].index(place)

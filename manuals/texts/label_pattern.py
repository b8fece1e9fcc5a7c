"""A regular expression for a label in whatever typography: how a screen's controls are found."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from manuals.texts.folding import LISTED, folded_label

_SCANNED = (range(0xA0, 0x3400), range(0xF900, 0x10000))
"""Code points among which Unicode has other forms of characters; beside those that are `LISTED`."""
_BEYOND = 0x10000
"""A browser reads a code point from here on as two characters: its forms are left out."""
_LONGEST = 5
"""Characters that one may stand for, as ㈱ does for (株). Those that stand for whole phrases are left out."""
_GAP = r"\s*"
_WORD_BREAK = r"\s+"


@cache
def label_pattern(*labels: str) -> re.Pattern[str]:
    r"""Matches every text with the same `folded_label`; understood by Python and by browsers.

    It expects accessible names as browsers compute them: without the characters that cannot be seen.

    Args:
        labels: one, or several that white space separates, as it does the cells of a row.
    """
    return re.compile(f"^{_GAP}{_WORD_BREAK.join(map(_label, labels))}{_GAP}$")


def _label(label: str) -> str:
    """The pattern of one label; as it stands too, where folding has its marks change places (Ē¸)."""
    text = folded_label(label)
    written = "".join(_piece(text, at) for at in range(len(text)))
    if re.fullmatch(f"{_GAP}{written}{_GAP}", label):
        return written
    return f"(?:{written}|{re.escape(label.strip())})"


def _piece(text: str, at: int) -> str:
    """The pattern of one character: in any form, within a sign that stands for several, or nothing behind that sign.

    Signs may overlap, as ⑪ and ¼ do in 11/4, so which of them is shown is not decided here.
    """
    alternatives = [_one(text[at]), *map(_any_of, _signs(text, at))]
    here = alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"
    written = f"{_GAP}{here}" if at else here
    starts = range(max(0, at - _LONGEST + 1), at)
    begun = [sign for start in starts for signs in _signs(text, start, at - start) for sign in signs]
    return f"(?:{written}|(?<={_any_of(begun)}))" if begun else written


def _signs(text: str, start: int, beyond: int = 1) -> list[Sequence[str]]:
    """The signs that stand for the characters from a place on, for more than so many of them."""
    _, signs = _forms()
    runs = (text[start : start + length] for length in range(beyond + 1, min(_LONGEST, len(text) - start) + 1))
    return [signs[run] for run in runs if run in signs]


@lru_cache(maxsize=4096)
def _one(character: str) -> str:
    """One character in any of its forms; ガ, é and 가 may be two, the latter a mark, which half-width kana have."""
    forms, _ = _forms()
    alone = _any_of([character, *forms.get(character, ())])
    parts = unicodedata.normalize("NFD", character)
    below = unicodedata.normalize("NFC", parts[:-1])
    return alone if len(below) != 1 else f"(?:{alone}|{_one(below)}{_GAP}{_one(parts[-1])})"


def _any_of(characters: Iterable[str]) -> str:
    found = sorted(set(characters))
    if len(found) == 1:
        return re.escape(found[0])
    listed = "".join(f"\\u{ord(each):04x}" for each in found)
    return f"[{listed}]"


@cache
def _forms() -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """The other forms of single characters, and the signs that stand for several, both by what they are folded to."""
    forms: dict[str, list[str]] = defaultdict(list)
    signs: dict[str, list[str]] = defaultdict(list)
    for form in map(chr, {*chain(*_SCANNED), *(code for code in LISTED if code < _BEYOND)}):
        plain = folded_label(form)
        if plain != form and 0 < len(plain) <= _LONGEST:
            (forms if len(plain) == 1 else signs)[plain].append(form)
    return forms, signs

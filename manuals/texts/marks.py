"""Marks by which forms say that a field must be filled in, or need not be. They are no part of its label."""

from __future__ import annotations

import re
from functools import lru_cache

from manuals.texts.folding import folded_label
from manuals.texts.label_pattern import label_pattern

_DEMANDED = r"必須(?:項目)?|要入力|[Rr]equired|[*\uff0a\u2217\u2731]"
_OPTIONAL = r"任意(?:項目)?|[Oo]ptional"
_GAP = r"\s*"
_BEGIN, _END = r"[(\uff08\[\uff3b\u3010<\uff1c]", r"[)\uff09\]\uff3d\u3011>\uff1e]"


def _marks(words: str) -> str:
    """Any of these words, in brackets or not."""
    return rf"(?:{_BEGIN}\s*(?:{words})\s*{_END}|(?:{words}))"


_ANY = _marks(f"{_DEMANDED}|{_OPTIONAL}")
_MARKED = re.compile(rf"^\s*(?:{_ANY}\s*)?(?P<label>.*?)\s*(?:{_ANY})?\s*$", re.DOTALL)
_NOT_NEEDED = re.compile(rf"^\s*{_marks(_OPTIONAL)}|{_marks(_OPTIONAL)}\s*$")


def unmarked(label: str) -> str:
    """The label without a mark at its beginning and one at its end; as it is where nothing else is left."""
    found = _MARKED.match(label)
    return (found["label"] if found else "") or label


def says_optional(label: str) -> bool:
    """Whether a label bears a mark that the field need not be filled in."""
    return bool(_NOT_NEEDED.search(label))


def bare_label(label: str) -> str:
    """A label to compare by: without marks, and `folded_label`."""
    return folded_label(unmarked(label))


@lru_cache(maxsize=4096)
def field_pattern(label: str) -> re.Pattern[str]:
    """Matches what `label_pattern` does, with marks or without; understood by Python and by browsers."""
    written = label_pattern(label).pattern.removeprefix("^").removesuffix("$")
    return re.compile(f"^(?:{_GAP}{_ANY})?{written}(?:{_ANY}{_GAP})?$")

"""ASCII names and English titles from Japanese labels, by the words that screens commonly have.

A label that has none of these words is known by a part of its digest: it stays the same over drafts, whatever comes
before it.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from manuals.check.text import compact

_TABLE = Path(__file__).with_name("words.txt")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*|\d+")
_MOST = 4


@cache
def _words() -> dict[str, str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@cache
def _pattern() -> re.Pattern[str]:
    known = sorted(_words(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, known)) + f"|{_LATIN.pattern}")


def english(text: str) -> tuple[str, ...]:
    """The English words for those of a text that are known, in its order, each once."""
    found: list[str] = []
    for match in _pattern().finditer(compact(text)):
        words = _words().get(match[0], match[0])
        if words not in found:
            found.append(words)
    return tuple(found)


def digest(text: str) -> str:
    """A short name of a text that has no known words."""
    return sha256(compact(text).encode()).hexdigest()[:6]


def slug(text: str) -> str:
    """A text as the beginning of a claim's id: lower-case words with hyphens, or a part of the text's digest."""
    words = [part for word in english(text) for part in re.split(r"[^a-z0-9]+", word.lower()) if part]
    return "-".join(words[:_MOST]) or digest(text)


def key(text: str, kind: str) -> str:
    """A text as the key of a screen or mail: lower-case words with underscores; the kind and a digest without any."""
    words = [part for word in english(text) for part in re.split(r"[^a-z0-9]+", word.lower()) if part][:_MOST]
    joined = "_".join(words)
    return joined if joined and joined[0].isalpha() else f"{kind}_{joined or digest(text)}"


def title(text: str, otherwise: str) -> str:
    """An English title for a heading: the words that are known, or what is given in their place."""
    words = " ".join(english(text))
    return f"{words[0].upper()}{words[1:]}" if re.search("[A-Za-z]", words) else otherwise

"""One form for the characters that a reader cannot tell apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_IDEOGRAPHS = Path(__file__).with_name("EquivalentUnifiedIdeograph.txt")
"""Unicode's own table, as Debian's package unicode-data 15.0.0 has it: copyright and terms of use stand at its head."""

_IGNORABLE = (
    "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 FFF0-FFF8 "
    "1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)
"""Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt: what is there and cannot be seen."""
_SAME = {
    "・": "\u00b7\u0387\u1427\u16eb\u2022\u2027\u2219\u22c5\u2e31\u2e33\ua78f",
    "-": "\u02d7\u2010\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u2796",
    "/": "\u2044\u2215",
    "`": "\u2035",
    "‘": "\u02bb",
    "~": "〜\u2053\u223c\u223e\u3030",
    "...": "\u22ef",
    "戸": "\u6236\u2f3e",
    **{chr(ord("①") + place): chr(0x2780 + place) for place in range(10)},
}
"""By the form that is kept. Fonts draw them with one glyph, and a PDF knows no more of a character than its glyph: what
Chromium prints in Noto CJK is read back as the lowest of the code points that share one, ・ as U+2027 for example."""

_LONG_VOWEL = {ord("ー"): "-"}
"""In labels alone, where people type one for the other: セキュリティ―, デ−タ. In running text a dash is no vowel."""

_STACKED = re.compile(r"(?<=[^\w\s\x00-\x7f]{3})([^\w\s\x00-\x7f]{32})")
"""Within a long row of signs; marks of one letter are never as many. See `_normalized`."""


def folded(text: str) -> str:
    """The text with one form for each character: widths (NFKC), radicals, dots, dashes; without what cannot be seen.

    Lines and spaces stay as they are, and a long vowel (ー) stays one.
    """
    # once more afterwards: NFKC makes characters of the table, ⁄ of ½ for example
    return text if text.isascii() else _normalized(text.translate(_TABLE)).translate(_TABLE)


@lru_cache(maxsize=20_000)
def folded_label(text: str) -> str:
    """A label without its typography: `folded`, without white space, and with long vowels as dashes.

    To compare by; people are shown what stands in the text.
    """
    words = folded(text).split()
    # once more: a mark that stood by itself, ゛ for example, has joined its letter
    joined = folded("".join(words)) if len(words) > 1 else "".join(words)
    return joined.translate(_LONG_VOWEL)


def _normalized(text: str) -> str:
    """NFKC in linear time: it sorts the marks of one letter, and takes hours for a million of them."""
    return "".join(unicodedata.normalize("NFKC", part) for part in _STACKED.split(text))


def _ranges(listed: str) -> list[int]:
    found: list[int] = []
    for entry in listed.split():
        first, _, last = entry.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(_ranges(_IGNORABLE))
    for line in _IDEOGRAPHS.read_text(encoding="utf-8").splitlines():
        codes, _, ideograph = line.partition("#")[0].partition(";")
        table.update(dict.fromkeys(_ranges(codes.strip().replace("..", "-")), chr(int(ideograph, 16)) if codes else ""))
    return table | {ord(other): kept for kept, others in _SAME.items() for other in others}


_TABLE = _table()

LISTED = frozenset(_TABLE)
"""Code points that are folded beyond what NFKC does to them."""

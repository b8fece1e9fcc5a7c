"""A manual's text made comparable: widths, spaces and markup folded, lines kept."""

from __future__ import annotations

import re
from functools import lru_cache

from manuals.texts.folding import folded, folded_label

CIRCLED_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Numbers of steps; folding would turn them into plain digits and hide them."""

_HIDDEN = "".join(chr(0xFDD0 + place) for place in range(len(CIRCLED_NUMBERS)))
"""Stand for them meanwhile: characters that no text has."""
_HIDE = str.maketrans(CIRCLED_NUMBERS, _HIDDEN)
_SHOW = str.maketrans(_HIDDEN, CIRCLED_NUMBERS)
_TAG = re.compile(r"</?(?:a|b|code|em|i|kbd|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\((https?://[^()\s]*|#[^()\s]*)\)")


_remembered = lru_cache(maxsize=50_000)
"""A text says the same again and again, and each item is compared in several ways."""


def without_markup(text: str) -> str:
    """The text as it is printed: its own characters, without tags and stars of emphasis; as many lines as before."""
    return _TAG.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("**", ""))


def clean(text: str) -> str:
    """The text without markup and with its characters folded; as many lines as before."""
    bare = without_markup(text)
    return bare if bare.isascii() else folded(bare.translate(_HIDE)).translate(_SHOW)


def with_links_as_labels(text: str) -> str:
    """``[label](address)`` as a label, followed by its address if it has one."""
    return _LINK.sub(lambda link: f"[{link[1]}]" + (f" {link[2]}" if not link[2].startswith("#") else ""), text)


def without_links(text: str) -> str:
    """``[label](address)`` as a reader of the printed page sees it."""
    return _LINK.sub(r"\1", text)


@_remembered
def compact(text: str) -> str:
    """The text as it is compared: without markup, and folded as labels of screens are: both agree on what is equal."""
    return folded_label(clean(text).translate(_HIDE)).translate(_SHOW)


@_remembered
def spaced(text: str) -> str:
    """The text as it is shown: folded, on one line, with single spaces."""
    return " ".join(clean(text).split())

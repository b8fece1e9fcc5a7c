"""A manual's text made comparable: widths, spaces and markup folded, lines kept."""

from __future__ import annotations

import re
import unicodedata

CIRCLED_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Numbers of steps; folding would turn them into plain digits and hide them."""

_TAG = re.compile(r"</?[a-zA-Z]+>")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\((https?://[^()\s]*|#[^()\s]*)\)")


def clean(text: str) -> str:
    """The text without markup and with widths folded (NFKC); as many lines as before."""
    folded = "".join(
        part if re.fullmatch(f"[{CIRCLED_NUMBERS}]", part) else unicodedata.normalize("NFKC", part)
        for part in re.split(f"([{CIRCLED_NUMBERS}])", text.replace("\r\n", "\n").replace("\r", "\n"))
    )
    return _TAG.sub("", folded.replace("**", "").replace("〜", "~"))


def with_links_as_labels(text: str) -> str:
    """``[label](address)`` as a label, followed by its address if it has one."""
    return _LINK.sub(lambda link: f"[{link[1]}]" + (f" {link[2]}" if not link[2].startswith("#") else ""), text)


def without_links(text: str) -> str:
    """``[label](address)`` as a reader of the printed page sees it."""
    return _LINK.sub(r"\1", text)


def compact(text: str) -> str:
    """The text as it is compared: folded, and without any spaces."""
    return "".join(clean(text).split())


def spaced(text: str) -> str:
    """The text as it is shown: folded, on one line, with single spaces."""
    return " ".join(clean(text).split())

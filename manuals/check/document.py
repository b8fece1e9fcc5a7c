"""A manual's file as text, with the lines of the file: in whatever encoding, and HTML as it is read on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from manuals.texts.encodings import NotText, decoded
from manuals.texts.html import DEEPEST, Words, has_markup, is_document, seen

_REMEDY = "give the manual as a text file, best in UTF-8"


class Unusable(Exception):
    """The check cannot be made; one line says why and what to do."""


@dataclass(frozen=True)
class Document:
    """What a file says."""

    text: str
    lines: tuple[int, ...] | None = None
    """For each line of the text, its line in the file, where they are not the same."""

    def line(self, number: int) -> int:
        """The line of the file for one of the text, both from 1."""
        return self.lines[number - 1] if self.lines else number


def read(file: Path) -> Document:
    """Read a manual's text.

    Raises:
        Unusable: the file cannot be read, or not as text.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Unusable(f"{file}: cannot be read ({error.strerror}); give the text file of a manual") from error
    try:
        text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    except NotText as error:
        raise Unusable(f"{file}: {error}; {_REMEDY}") from error
    document = _of_html(file, text) if has_markup(text) else Document(text)
    if not document.text.strip():
        raise Unusable(f"{file}: is empty; give the text file of a manual")
    return document


def _of_html(file: Path, html: str) -> Document:
    page = seen(html, spaces_kept=not is_document(html))
    if not page.whole:
        raise Unusable(f"{file}: is HTML with more than {DEEPEST} elements within each other; {_REMEDY}")
    parts: list[str] = []
    for (_, href), together in groupby(page.words, key=lambda words: (words.link, words.href)):
        said = "".join(words.text for words in together)
        parts.append(_linked(said, href) if href else said)
    return Document("".join(parts), tuple(_lines(page.words)))


def _lines(words: Iterable[Words]) -> Iterator[int]:
    """Where each line of the text begins: with its first words."""
    begins = 0
    last = 1
    for each in words:
        for place, part in enumerate(each.text.split("\n")):
            if place:
                yield begins or last
                begins = 0
            if part:
                begins = begins or each.line
                last = each.line
    yield begins or last


def _linked(said: str, href: str) -> str:
    """A link as texts of manuals write it, ``[label](address)``; but for those that lead to a place of the manual."""
    label = said.strip()
    within = href.startswith("#") and len(href) > 1
    if not label or within or "\n" in label or href.lower().startswith("mailto:") or label.startswith("http"):
        return said
    before, _, after = said.partition(label)
    address = href if href.lower().startswith(("http://", "https://")) else "#"
    return f"{before}[{label}]({address}){after}"

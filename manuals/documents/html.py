"""HTML as it is read on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from manuals.documents.document import Document, Place, Unusable
from manuals.texts.html import DEEPEST, Words, is_document, seen


def read_html(html: str) -> Document:
    """What a page, or a text with some markup, says.

    Raises:
        Unusable: it nests too deeply.
    """
    page = seen(html, spaces_kept=not is_document(html))
    if not page.whole:
        raise Unusable(f"is HTML with more than {DEEPEST} elements within each other; give it as a text in UTF-8")
    parts: list[str] = []
    for (_, href), together in groupby(page.words, key=lambda words: (words.link, words.href)):
        said = "".join(words.text for words in together)
        parts.append(linked(said, href) if href else said)
    starts = tuple(((0, Place(None, line)),) for line in _lines(page.words))
    return Document("".join(parts), "html", starts)


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


def linked(said: str, href: str) -> str:
    """A link as texts of manuals write it, ``[label](address)``; but for those that lead to a place of the manual."""
    label = said.strip()
    within = href.startswith("#") and len(href) > 1
    if not label or within or "\n" in label or href.lower().startswith("mailto:") or label.startswith("http"):
        return said
    before, _, after = said.partition(label)
    address = href if href.lower().startswith(("http://", "https://")) else "#"
    return f"{before}[{label}]({address}){after}"

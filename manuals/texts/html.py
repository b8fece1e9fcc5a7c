"""What a reader of HTML sees: its words with their lines and cells, and the links that they stand under."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

DEEPEST = 1_000
"""Elements within each other; the parser's time grows with the square of it, and no document has so many."""


def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _elements(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search "
    "section summary table tbody textarea tfoot thead title tr ul"
)
_INLINE = _elements(
    "a abbr acronym area audio b base basefont bdi bdo big br button canvas cite code col colgroup data datalist del "
    "dfn em embed font head i iframe img input ins kbd label link map mark math meta meter nobr noscript object "
    "optgroup output param picture progress q rb rp rt rtc ruby s samp script select slot small source span strike "
    "strong style sub sup svg td template th time track tt u var video wbr"
)
_UNSEEN = _elements("iframe rp rt rtc script style template title")
_RUBY = _elements("rp rt rtc")
_ROWS = _elements("table tbody tfoot thead tr")

_START = re.compile(r"<(?!!|\?|/?(?:[A-Za-z]+:[A-Za-z]+|[A-Za-z][A-Za-z0-9]*)(?=[\s/>]))")
"""A < that begins no tag: of an address in angle brackets, say."""
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
_DOCUMENT = re.compile(r"<(?:!doctype|html|head|body)(?=[\s>])", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")

_LINE_ENDS = re.compile("\n")
_DIGITS = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8\ufdd9"
"""Characters that no text has, for the number of a line."""
_END = "\ufdda"
_LINE_NUMBER = re.compile(f"([{_DIGITS}]+){_END}")
_TO_DIGITS = str.maketrans("0123456789", _DIGITS)
_FROM_DIGITS = str.maketrans(_DIGITS, "0123456789")


@dataclass(frozen=True)
class Words:
    """What stands together: under one link or none, and on one line of the source."""

    text: str
    """With a line feed where a block or line begins, and a tab where a cell does."""
    href: str | None
    """Of the link they stand under."""
    line: int
    """Of the source, from 1."""
    link: int = 0
    """Which link that is, counted from 1; 0: none. A link always has words, if only empty ones."""


@dataclass(frozen=True)
class Seen:
    """What of a text in HTML can be seen."""

    words: tuple[Words, ...]
    whole: bool
    """Whether it was read to its end, and did not nest deeper than `DEEPEST`."""


def is_document(text: str) -> bool:
    """Whether a text is HTML from its beginning: white space means nothing in it."""
    return bool(_DOCUMENT.search(text))


def has_markup(text: str) -> bool:
    """Whether a text has elements or entities of HTML."""
    return bool(_ENTITY.search(text)) or any(_known(found[1]) for found in _NAME.finditer(text))


def seen(html: str, *, spaces_kept: bool = False) -> Seen:
    """Read HTML as a browser shows it: without tags, comments, scripts and readings (ruby), with entities decoded.

    Time is proportional to the text, whatever it is.

    Args:
        html: a document or a part of one.
        spaces_kept: lines and spaces are the author's, as in a text that has a few tags.
    """
    reader = _Reader(spaces_kept=spaces_kept)
    target: Any = reader  # the stubs ask for methods that no target needs to have
    # the text is in one encoding whatever its head says
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    try:
        parser.feed(_numbered(_START.sub("&lt;", _unknown_as_text(_SURROGATE.sub("\ufffd", html)))).encode())
        parser.close()
    except _TooDeep:
        return Seen(tuple(reader.words), whole=False)
    except etree.LxmlError:  # what has no element and no text at all
        return Seen(tuple(reader.words), whole=not reader.words)
    return Seen(tuple(reader.words), whole=True)


def _known(name: str) -> bool:
    return name.lower() in _BLOCKS or name.lower() in _INLINE


def _unknown_as_text(html: str) -> str:
    """``<OK>`` is no element but what is printed on a key."""
    return _NAME.sub(lambda found: found[0] if _known(found[1]) else f"&lt;{found[0][1:]}", html)


def _numbered(html: str) -> str:
    """The text with the number of each line at its beginning, as the parser's events do not tell where they are."""
    count = iter(range(2, html.count("\n") + 2))
    return _LINE_ENDS.sub(lambda _: f"\n{str(next(count)).translate(_TO_DIGITS)}{_END}", html)


class _TooDeep(Exception):
    """More elements within each other than can be read in reasonable time."""


class _Reader:
    """Takes the parser's events down as words."""

    def __init__(self, *, spaces_kept: bool) -> None:
        self.words: list[Words] = []
        self._kept = int(spaces_kept)
        self._line = 1
        self._href: str | None = None
        self._link = self._links = 0
        self._depth = 0
        self._unseen: list[str] = []
        self._rows = [False]
        """Of each table around: whether its row has said something."""
        self._between_cells = False
        self._break = ""
        """Owed before the next words."""
        self._begun = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeep
        for given in attributes.items():
            self._count("".join(given))
        if tag == "rb" and self._unseen and self._unseen[-1] in _RUBY:
            self._unseen.pop()
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in {"a", "area"}:
            self._open_link(attributes)
        elif tag == "img" and self._href:
            self._say(_LINE_NUMBER.sub("", attributes.get("alt") or ""))
        elif tag in {"td", "th"}:
            self._break = "\t" if self._rows[-1] else self._break
            self._between_cells = False
        else:
            self._block(tag, 1)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
        elif tag in {"a", "area"}:
            self._href, self._link = None, 0
        elif tag in {"td", "th"}:
            self._between_cells = True
        else:
            self._block(tag, -1)

    def data(self, text: str) -> None:
        for place, part in enumerate(_LINE_NUMBER.split(text)):
            if place % 2:
                self._line = int(part.translate(_FROM_DIGITS))
            elif part and not self._unseen:
                self._say(part)

    def comment(self, text: str) -> None:
        """Comments are not shown."""
        self._count(text)

    def close(self) -> None:
        """The end; a target has to have one."""

    def _open_link(self, attributes: Mapping[str, str]) -> None:
        self._href, self._link = _LINE_NUMBER.sub("", attributes.get("href") or "") or None, 0
        if self._href and not self._unseen:
            self._links += 1
            self._link = self._links
            self.words.append(Words("", self._href, self._line, self._link))

    def _count(self, text: str) -> None:
        """Lines that are no part of what is seen."""
        for number in _LINE_NUMBER.findall(text):
            self._line = int(number.translate(_FROM_DIGITS))

    def _block(self, tag: str, change: int) -> None:
        if tag in _ROWS:
            self._break = "\n"
            self._between_cells = tag != "table" or change > 0
            if tag == "table":
                self._rows = [*self._rows, False] if change > 0 else self._rows[:-1] or [False]
            else:
                self._rows[-1] = False
        elif tag in _BLOCKS or (tag == "br" and change > 0):
            # a paragraph that begins a cell does not end its row
            self._break = self._break if self._break == "\t" else "\n"
            self._kept += change if tag in {"pre", "textarea"} else 0

    def _say(self, text: str) -> None:
        if not text:
            return
        if self._kept:
            self._say_as_it_is(text)
            return
        bare = _SPACE.sub(" ", text).strip(" ")
        if bare:
            before = self._break or (" " if text[0] in " \t\r\n\f" else "")
            self._take((before if self._begun else "") + bare)
            self._break = ""
        if text[-1] in " \t\r\n\f":
            self._break = self._break or " "

    def _say_as_it_is(self, text: str) -> None:
        """As `_say`, where lines and spaces count; no line is begun twice."""
        if text.isspace() and self._between_cells:
            return
        begins_line = "\n" in self._break and text.startswith("\n")
        self._take(("" if begins_line or not self._begun else self._break) + text)
        self._break = ""

    def _take(self, text: str) -> None:
        self._begun = self._rows[-1] = True
        self.words.append(Words(text, self._href, self._line, self._link))

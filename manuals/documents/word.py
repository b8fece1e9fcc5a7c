"""Word documents (.docx) as they are read on the page: with text boxes, tables, insertions; without deletions."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from manuals.documents.archive import Archive
from manuals.documents.document import Document, Place, Unusable, Writer
from manuals.documents.html import linked
from manuals.documents.word_numbering import Numbering
from manuals.documents.word_xml import W, child, is_on, local, name_of, value

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATES = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template|ms-word\.template)"
)
_CONTENT_TYPES = "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DEEPEST = 200
"""Elements of one kind within each other: tables in tables, boxes in boxes."""

_UNREAD = frozenset(
    ("del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rt", "rPr", "pPr", "sdtPr", "tblPr")
)
_SIGNS: Mapping[str, str] = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def is_word(archive: Archive) -> bool:
    """Whether an archive is a Word document, whatever its name."""
    return _CONTENT_TYPES in archive.names and _main_part(archive) is not None


def read_word(archive: Archive) -> Document:
    """The text of a Word document, a paragraph a line; the cells of a row are on one line.

    Raises:
        Unusable: it is damaged.
    """
    main = _main_part(archive)
    if main is None:
        raise Unusable("is a Word document without a text; save it anew")
    folder = posixpath.dirname(main)
    parts = _Parts(archive, folder, _links(archive, main))
    reading = _Reading(parts)
    body = child(archive.xml(main), "body")
    if body is not None:
        reading.blocks(body)
    margins = [line for name in sorted(parts.margins()) for line in _lines_of(parts, name)]
    return reading.writer.document("word", margins)


def _main_part(archive: Archive) -> str | None:
    """Mostly word/document.xml; its kind is what counts, its name is not."""
    for override in archive.xml(_CONTENT_TYPES):
        kind = override.get("ContentType", "")
        if kind in {_MAIN, _MAIN_WITH_MACROS} or _TEMPLATES.match(kind):
            name = override.get("PartName", "").lstrip("/")
            return name if name in archive.names else None
    return None


def _links(archive: Archive, part: str) -> dict[str, str]:
    """Addresses that the part's links lead to, by their ids."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if relations not in archive.names:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in archive.xml(relations)
        if relation.get("TargetMode") == "External"
    }


@dataclass(frozen=True)
class _Parts:
    """What a document's text refers to."""

    archive: Archive
    folder: str
    links: Mapping[str, str]

    def optional(self, name: str) -> etree._Element | None:
        path = f"{self.folder}/{name}" if self.folder else name
        return self.archive.xml(path) if path in self.archive.names else None

    def margins(self) -> Iterator[str]:
        prefix = f"{self.folder}/" if self.folder else ""
        for name in self.archive.names:
            if re.fullmatch(r"(?:header|footer)\d*\.xml", name.removeprefix(prefix)):
                yield name.removeprefix(prefix)


def _lines_of(parts: _Parts, name: str) -> list[str]:
    root = parts.optional(name)
    if root is None:
        return []
    reading = _Reading(parts)
    reading.blocks(root)
    return [line for line in reading.writer.lines if line.strip()]


@dataclass
class _Words:
    """The words of a paragraph so far, and what stands in it and is read after it."""

    said: list[str] = field(default_factory=list)
    after: list[etree._Element] = field(default_factory=list)
    """Text boxes and notes."""


class _Reading:
    """One walk through a part, block by block."""

    def __init__(self, parts: _Parts) -> None:
        self.writer = Writer()
        self._parts = parts
        styles = parts.optional("styles.xml")
        self._numbering = Numbering(parts.optional("numbering.xml"), styles)
        self._hidden_styles = _hidden_styles(styles)
        self._notes = {kind: _notes(parts.optional(f"{kind}s.xml")) for kind in ("footnote", "endnote")}
        self._paragraph = 0
        self._page: int | None = None
        self._joined = False
        """The last paragraph's end was deleted: the next one goes on with it."""
        self._depth = 0

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs and tables, in whatever holds them."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unusable(
                f"is a Word document with more than {_DEEPEST} tables or boxes within each other; simplify it"
            )
        for block in parent:
            kind = local(block)
            if kind == "p":
                self._read_paragraph(block)
            elif kind == "tbl":
                self._read_table(block)
            elif kind not in _UNREAD:  # content controls, insertions, custom XML, the chosen one of alternatives
                self.blocks(block)
        self._depth -= 1

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        self._paragraph += 1
        words = _Words()
        self._walk(paragraph, words)
        properties = child(paragraph, "pPr")
        text = "".join(words.said)
        if properties is not None and text.strip():
            text = self._numbering.label(properties) + text
        self._write(text)
        mark = child(properties, "rPr") if properties is not None else None
        self._joined = mark is not None and child(mark, "del") is not None
        for block in words.after:
            self.blocks(block)

    def _write(self, text: str) -> None:
        place = Place(self._page, self._paragraph)
        if self._joined:
            self.writer.go_on(text, place)
        else:
            self.writer.begin(text, place)

    def _walk(self, node: etree._Element, words: _Words) -> None:
        """The words below a node."""
        for each in node:
            kind = local(each)
            if kind in _UNREAD or (kind == "r" and self._is_hidden(each)):
                continue
            if kind == "t":
                words.said.append(each.text or "")
            elif kind in _SIGNS:
                self._page_break(each)
                words.said.append(_SIGNS[kind])
            elif kind == "sym":
                words.said.append(_symbol(each))
            elif kind == "lastRenderedPageBreak":
                self._page = (self._page or 1) + 1
            elif kind in {"footnoteReference", "endnoteReference"}:
                note = self._notes[kind.removesuffix("Reference")].get(each.get(f"{W}id", ""))
                words.after += [] if note is None else [note]
            elif kind == "txbxContent":
                words.after.append(each)
            elif kind == "hyperlink":
                self._link(each, words)
            else:
                self._walk(each, words)

    def _link(self, link: etree._Element, words: _Words) -> None:
        inner = _Words(after=words.after)
        self._walk(link, inner)
        words.said.append(linked("".join(inner.said), self._parts.links.get(link.get(_RELATION, ""), "")))

    def _page_break(self, sign: etree._Element) -> None:
        if sign.get(f"{W}type") == "page":
            self._page = (self._page or 1) + 1

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        if properties is None:
            return False
        own = child(properties, "vanish")
        return is_on(own) if own is not None else value(properties, "rStyle") in self._hidden_styles

    def _read_table(self, table: etree._Element) -> None:
        for row in _within(table, "tr"):
            properties = child(row, "trPr")
            if properties is not None and child(properties, "del") is not None:
                continue
            begun = len(self.writer.lines)
            for cell in _within(row, "tc"):
                self._read_cell(cell, begun)

    def _read_cell(self, cell: etree._Element, begun: int) -> None:
        """A cell's first words go on the line of its row; a further paragraph begins a line of its own."""
        before = self.writer
        self.writer = Writer()
        self.blocks(cell)
        inner, self.writer = self.writer, before
        first = len(self.writer.lines) > begun
        for line, starts in zip(inner.lines, inner.starts, strict=True):
            if not line.strip():
                continue
            if first:
                self.writer.go_on("\t", starts[0][1])
                self.writer.go_on(line, starts[0][1])
            else:
                self.writer.begin(line, starts[0][1])
            first = False


def _within(parent: etree._Element, kind: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those in content controls and insertions too."""
    for each in parent:
        if local(each) == kind:
            yield each
        elif local(each) in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _within(each, kind)


def _symbol(sign: etree._Element) -> str:
    """A character of a symbol font by its number; those of private use are bullets and boxes."""
    try:
        code = int(sign.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return {0xF0A8: "□", 0xF06F: "□", 0xF0FE: "☑", 0xF0FC: "✓"}.get(
        code, "・" if 0xE000 <= code < 0xF900 else chr(code)
    )


def _notes(root: etree._Element | None) -> dict[str, etree._Element]:
    """Foot- or endnotes by their ids, without the lines that separate them."""
    notes = root if root is not None else ()
    return {note.get(f"{W}id", ""): note for note in notes if note.get(f"{W}type") in {None, "normal"}}


def _hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """Styles of characters that hide them."""
    hidden = set()
    for style in styles if styles is not None else ():
        properties = child(style, "rPr") if name_of(style) == f"{W}style" else None
        mark = child(properties, "vanish") if properties is not None else None
        if mark is not None and is_on(mark):
            hidden.add(style.get(f"{W}styleId", ""))
    return frozenset(hidden)

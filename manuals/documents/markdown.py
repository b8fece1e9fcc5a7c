"""Markdown (CommonMark with tables) as it is read on the page."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from manuals.documents.document import Document, Place, Writer
from manuals.documents.html import linked
from manuals.texts.html import seen

_TABLE_ROW_OPENS, _CELL_OPENS = "tr_open", frozenset(("th_open", "td_open"))


def read_markdown(text: str) -> Document:
    """What a text in Markdown says; marks, comments and addresses of pictures left out."""
    writing = _Writing()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        writing.take(token)
    return writing.writer.document("markdown")


class _Writing:
    """Takes the parser's tokens down as lines."""

    def __init__(self) -> None:
        self.writer = Writer()
        self._line = 1
        self._lead = ""
        """Owed before the next words: the number or the bullet of an item."""
        self._cell: str | None = None
        """What goes before the next words of a table's row; None outside of tables."""

    def take(self, token: Token) -> None:
        """One token of a block."""
        if token.map:
            self._line = token.map[0] + 1
        if token.type == "list_item_open":
            self._lead = f"{token.info}{token.markup} " if token.info else "・"
        elif token.type == _TABLE_ROW_OPENS:
            self._cell = ""
        elif token.type in _CELL_OPENS and self._cell is not None:
            self._cell = self._cell or "\n"
        elif token.type == "table_close":
            self._cell = None
        elif token.type == "inline":
            self._say(_inline(token.children or []))
        elif token.type in {"fence", "code_block"}:
            self._say(token.content.rstrip("\n"), self._line + (token.type == "fence"))
        elif token.type == "html_block":
            self._say("".join(words.text for words in seen(token.content).words))
        elif token.type == "paragraph_open" and self.writer.lines and not self._lead and token.level == 0:
            self.writer.begin("", Place(None, self._line))

    def _say(self, text: str, line: int | None = None) -> None:
        begins = line or self._line
        if self._cell is not None:
            if self._cell == "\t":
                self.writer.go_on(f"\t{text}", Place(None, begins))
            else:
                self.writer.begin(text, Place(None, begins))
            self._cell = "\t"
            return
        for later, part in enumerate(f"{self._lead}{text}".split("\n")):
            self.writer.begin(part, Place(None, begins + later))
        self._lead = ""


def _inline(tokens: Sequence[Token]) -> str:
    """Words of a paragraph; a line of the source stays a line."""
    said: list[str] = []
    links: list[tuple[int, str]] = []
    has_html = False
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            said.append(_escaped(token.content) if has_html else token.content)
        elif token.type == "html_inline":
            if not has_html:
                said = [_escaped(part) for part in said]
            has_html = True
            said.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            said.append("\n")
        elif token.type == "image":
            said.append(token.content)
        elif token.type == "link_open":
            links.append((len(said), str(token.attrGet("href") or "")))
        elif token.type == "link_close" and links:
            begin, href = links.pop()
            said[begin:] = [linked("".join(said[begin:]), href)]
    text = "".join(said)
    return "".join(words.text for words in seen(text, spaces_kept=True).words) if has_html else text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")

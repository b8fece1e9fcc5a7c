"""The text of a mail that was written as HTML only."""

from __future__ import annotations

from html.parser import HTMLParser

_LINES = frozenset({"p", "div", "br", "li", "tr", "ul", "ol", "table", "blockquote", "pre", "h1", "h2", "h3", "h4"})
_UNSEEN = frozenset({"head", "style", "script", "title"})


def text_of(html: str) -> str:
    """What a reader would see of a page of HTML, line by line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = "".join(reader.pieces).replace("\xa0", " ").splitlines()
    return "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _LINES:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _LINES:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)

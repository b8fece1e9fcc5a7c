"""The sections and steps of a manual, by the numbers and marks that its headings have.

Which mark stands for which level is not known beforehand: a mark of a new kind opens a level below the one that is
open, a mark of a kind that is open goes on there. A number that does not follow the last of its kind is no heading; the
same number once more is the same place, printed again on the next page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from manuals.check.text import CIRCLED_NUMBERS, compact
from manuals.draft.printed import Line, is_prose

DEEPEST = 4
"""Parts of a place: `manuals.model.PlaceNumber`."""
_KANJI = "〇一二三四五六七八九十"
_NUMBER = r"(?P<number>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})"
_NUMBERED = (
    ("chapter", re.compile(rf"第\s*{_NUMBER}\s*[章編部](?P<rest>.*)")),
    ("part", re.compile(rf"第\s*{_NUMBER}\s*[節項](?P<rest>.*)")),
    ("step", re.compile(r"(?i:STEP|ステップ|手順)\s*(?P<number>[0-9０-９]{1,2})(?![0-9０-９])[\s.:．：]*(?P<rest>.*)")),
    ("paren", re.compile(r"[(（](?P<number>[0-9０-９]{1,2})[)）](?P<rest>.*)")),
    ("circled", re.compile(rf"(?P<number>[{CIRCLED_NUMBERS}])(?P<rest>.*)")),
    ("dot", re.compile(r"(?P<number>[0-9０-９]{1,2})[.．、](?![0-9０-９])(?P<rest>.*)")),
    ("closed", re.compile(r"(?P<number>[0-9０-９]{1,2})[)）](?P<rest>.*)")),
    ("bare", re.compile(r"(?P<number>[1-9１-９][0-9０-９]?)\s+(?P<rest>[^\s0-9０-９|].*)")),
)
_PATH = re.compile(r"(?P<path>[1-9]\d?(?:(?:[-－.．])\d{1,2}){1,3})[.．]?(?P<rest>(?:\s.*)?)$")
_HASH = re.compile(r"(?P<marks>#{1,6})\s+(?P<rest>.+)")
_SIGN = re.compile(r"(?:(?P<mark>[■◆●▼◇])\s*(?P<rest>.+)|(?P<open>[≪《〈【])(?P<inner>.+)[≫》〉】])$")
_CONTENTS = re.compile(r"(?:目\s*次|Contents|Table of Contents)", re.IGNORECASE)
_ENTRY = re.compile(r"(?P<title>.+?)(?:[\s.…・‥]{2,}|\t)\s*\d{1,4}")
_LEADER = re.compile(r"[.…・‥]{3,}")
_TITLE_LENGTH = 45
_FIELD = re.compile(r"[(（][\s　]{2,}[)）]|[:：]\s*(?:#{3,}|_{3,})|^[・\-•]?\s*[□☐]")


@dataclass
class Node:
    """A section or step: what stands under one number or mark."""

    kind: str
    number: int
    """Among the others of its level."""
    printed: str
    """The number or mark as printed."""
    title: str
    line: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    """What stands before the first of its children, its own heading left out unless that is a sentence."""
    other_titles: list[tuple[int, str]] = field(default_factory=list)
    """The same number with another title, and the line."""

    @property
    def path(self) -> tuple[int, ...]:
        """Its place, as numbers."""
        return (*self.parent.path, self.number) if self.parent else ()

    @property
    def place(self) -> str:
        """Its place: ``2-1-3``."""
        return "-".join(map(str, self.path)) or "0"

    def walk(self) -> Iterator[Node]:
        """It and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Outline:
    """A manual's structure."""

    title: str
    front: tuple[Line, ...]
    """Cover, list of contents and what else stands before the text begins."""
    root: Node
    """Holds the sections; what stands before the first of them is section 0."""

    def sections(self) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """Each section with its steps: places that have a file of their own, and those that are written into it."""
        for top in self.root.children:
            yield from _sections(top)


def outline(lines: Sequence[Line]) -> Outline:
    """Recognise headings and put every line under its own."""
    front, body = _front(lines)
    title = _title(front, body)
    if body and _HASH.sub(r"\g<rest>", body[0].text).strip() == title:
        body = body[1:]
    root = _Building(body).build()
    if root.lines or not root.children:
        root.children.insert(0, Node("start", 0, "", title, root.lines[0].number if root.lines else 1, root))
        root.children[0].lines, root.lines = root.lines, []
    for node in list(root.walk()):
        _join_introduction(node)
        _split_unnumbered(node)
        if node.kind == "path" and not node.title:
            node.title = _named_below(node)
    return Outline(title, tuple(front), root)


def _sections(top: Node) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """A chapter whose own parts have steps is a section, and so is each of its parts; else all of it is one."""
    parts = [child for child in top.children if not is_prose(child.title)]
    apart = len(parts) * 2 > len(top.children) and any(child.children for child in parts)
    if not apart:
        yield top, tuple(node for node in top.walk() if node is not top or node.lines or not top.children)
        return
    if top.lines:
        yield top, (top,)
    for child in top.children:
        yield child, tuple(node for node in child.walk() if node is not child or node.lines or not child.children)


def _front(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """What stands before the end of the list of contents, and the rest."""
    for place, line in enumerate(lines):
        if _CONTENTS.fullmatch(line.text):
            end = place + 1
            while end < len(lines) and (_ENTRY.fullmatch(lines[end].text) or _LEADER.search(lines[end].text)):
                end += 1
            return list(lines[:end]), list(lines[end:])
    return [], list(lines)


def _title(front: Sequence[Line], body: Sequence[Line]) -> str:
    """The first lines of the cover; without one, the first line."""
    words: list[str] = []
    for line in front:
        if line.is_prose or _CONTENTS.fullmatch(line.text) or _marked(line.text) or len(words) == 3:
            break
        words.append(line.text)
    if words:
        return " ".join(words)
    if not body:
        return ""
    if hashed := _HASH.match(body[0].text):
        return hashed["rest"].strip()
    return "" if _marked(body[0].text) else body[0].text


@dataclass(frozen=True)
class _Mark:
    """A heading's number or mark."""

    kind: str
    number: int
    printed: str
    rest: str
    path: tuple[int, ...] = ()


def _marked(text: str) -> _Mark | None:
    """What a line is led by, if it may be a heading."""
    if hashed := _HASH.fullmatch(text):
        inner = _marked(hashed["rest"].strip())
        rest = inner.rest if inner and inner.number else hashed["rest"].strip()
        printed = inner.printed if inner and inner.number else ""
        return _Mark(f"hash{len(hashed['marks'])}", inner.number if inner else 0, printed, rest)
    if path := _PATH.fullmatch(text):
        numbers = tuple(int(part) for part in re.split(r"[-－.．]", path["path"]))
        return _Mark("path", numbers[-1], path["path"], path["rest"].strip(), numbers)
    for kind, pattern in _NUMBERED:
        if (found := pattern.fullmatch(text)) and not _several(kind, found["rest"]):
            rest = found["rest"].strip().lstrip(":：.．").strip()
            printed = text[: found.end("number") + (kind in {"paren", "dot", "closed"})].strip()
            return _Mark(kind, _value(found["number"]), printed, rest)
    if sign := _SIGN.fullmatch(text):
        rest = (sign["rest"] or sign["inner"]).strip()
        return _Mark(f"sign{sign['mark'] or sign['open']}", 0, sign["mark"] or sign["open"], rest)
    return None


def _several(kind: str, rest: str) -> bool:
    """Whether a line tells of several numbers of its kind: the stages that a screen shows, say."""
    later = {"step": r"(?i:STEP|ステップ)\s*\d", "bare": r"\s\d{1,2}\s", "circled": rf"[{CIRCLED_NUMBERS}]\s*\S+.*$"}
    return kind in {"step", "bare"} and bool(re.search(later[kind], rest))


def _value(number: str) -> int:
    if number[0] in _KANJI:
        tens, _, ones = number.rpartition("十") if "十" in number else ("", "", number)
        ten = (_KANJI.index(tens) if tens else 1) * 10 if "十" in number else 0
        return ten + (_KANJI.index(ones) if ones else 0)
    return int(unicodedata.normalize("NFKC", number))


class _Building:
    """One pass over the lines of the text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._root = Node("root", 0, "", "", 1)
        self._open = [self._root]

    def build(self) -> Node:
        """The tree of all headings, with their lines."""
        for line in self._lines:
            mark = None if line.is_listed else _marked(line.text)
            if mark is None or not self._heading(line, mark):
                self._open[-1].lines.append(line)
        return self._root

    def _heading(self, line: Line, mark: _Mark) -> bool:
        """Take a line as a heading, if it is one."""
        if mark.path:
            return self._by_path(line, mark)
        if mark.kind.startswith("hash"):
            return self._hash(line, mark)
        return self._may_head(mark) and (self._goes_on(line, mark) or self._begins(line, mark))

    def _may_head(self, mark: _Mark) -> bool:
        """Whether what follows the mark may be a title or a step, by its length and form."""
        long = len(mark.rest) > _TITLE_LENGTH
        if mark.kind.startswith("sign"):
            return not long and self._is_outermost()
        if mark.kind == "bare":
            return not long and not is_prose(mark.rest)
        return not long or is_prose(mark.rest)

    def _goes_on(self, line: Line, mark: _Mark) -> bool:
        """Take a line as the next one, or the same once more, of a level that has marks of its kind."""
        for alike in (True, False):
            for depth in range(len(self._open) - 1, -1, -1):
                last = self._last(depth, mark, alike=alike)
                if last is None:
                    continue
                if alike and mark.number == last.number and mark.number:
                    self._again(last, line, mark, depth)
                    return True
                if mark.number in {0, last.number + 1} and (mark.number or mark.rest):
                    self._add(depth, line, mark)
                    return True
        return False

    def _last(self, depth: int, mark: _Mark, *, alike: bool) -> Node | None:
        """The last of a level that has a mark of this kind; alike: and is a title, or a sentence, as this one is."""
        for child in reversed(self._open[depth].children):
            if child.kind == mark.kind and (not alike or is_prose(child.title) == is_prose(mark.rest)):
                return child
        return None

    def _begins(self, line: Line, mark: _Mark) -> bool:
        """Take a line as the first of a level below the one that is open."""
        same = [node for node in self._open if node.kind == mark.kind]
        # below 1. Title there may be steps 1. and 2. that are sentences, and nothing else of the kind
        within = is_prose(mark.rest) and not any(is_prose(node.title) for node in same)
        if mark.number > 1 or len(self._open) > DEEPEST or (same and not within):
            return False
        self._add(len(self._open) - 1, line, mark)
        return True

    def _is_outermost(self) -> bool:
        """A mark without a number is a heading where no numbered one is open; else it is a part of a mail or screen."""
        return len(self._open) == 1 or self._open[1].kind.startswith("sign")

    def _hash(self, line: Line, mark: _Mark) -> bool:
        level = int(mark.kind[4:])
        depth = len(self._open) - 1
        while depth and not (self._open[depth].kind.startswith("hash") and int(self._open[depth].kind[4:]) < level):
            depth -= 1
        siblings = self._open[depth].children
        if siblings and mark.number == siblings[-1].number and compact(mark.rest) == compact(siblings[-1].title):
            self._again(siblings[-1], line, mark, depth)
        else:
            self._add(depth, line, mark)
        return True

    def _by_path(self, line: Line, mark: _Mark) -> bool:
        """A number that names its place as a whole, 2-1 or 2.1: its sections need no heading of their own."""
        if "." in mark.printed and (not mark.rest or len(mark.rest) > _TITLE_LENGTH) and not is_prose(mark.rest):
            return False  # an edition, an amount
        parent = self._root
        opened = [self._root]
        for number in mark.path[:-1]:
            found = next((child for child in reversed(parent.children) if child.number == number), None)
            if found is None:
                if parent.children and parent.children[-1].number > number:
                    return False
                found = Node("path", number, str(number), _named(mark.rest, number), line.number, parent)
                parent.children.append(found)
            parent = found
            opened.append(found)
        self._open = opened
        if parent.children and parent.children[-1].number >= mark.path[-1]:
            again = next((child for child in parent.children if child.number == mark.path[-1]), None)
            if again is None:
                return False
            self._again(again, line, mark, len(opened) - 1)
            return True
        self._add(len(opened) - 1, line, mark)
        return True

    def _add(self, depth: int, line: Line, mark: _Mark) -> None:
        parent = self._open[depth]
        number = mark.number or len(parent.children) + 1
        if parent.children and number <= parent.children[-1].number:
            number = parent.children[-1].number + 1
        node = Node(mark.kind, number, mark.printed, mark.rest, line.number, parent)
        parent.children.append(node)
        if is_prose(mark.rest) or mark.kind == "path":
            node.lines.append(Line(line.number, mark.rest, after_blank=True))
        self._open = [*self._open[: depth + 1], node]

    def _again(self, node: Node, line: Line, mark: _Mark, depth: int) -> None:
        """The same number once more: the heading of a page that the section goes on to."""
        if compact(mark.rest) != compact(node.title):
            node.other_titles.append((line.number, mark.rest))
            if is_prose(mark.rest):
                node.lines.append(Line(line.number, mark.rest, after_blank=True))
        self._open = [*self._open[: depth + 1], node]


def _named(rest: str, number: int) -> str:
    """The title of a section that is only named in the first of its rows: ``3-1 3.Title …``."""
    found = re.match(rf"{number}[.．]\s*(\S+)", rest)
    return found[1] if found else ""


def _named_below(node: Node) -> str:
    """The same, where the title has a line of its own below the number."""
    said = (_named(line.text, node.number) for child in node.children for line in child.lines)
    return next((title for title in said if title), "")


def _join_introduction(node: Node) -> None:
    """A step that is told in parts: what comes before the first part belongs to it."""
    if node.children and node.parent and node.parent.kind != "root" and is_prose(node.title):
        first = node.children[0]
        first.lines = [*node.lines, *first.lines]
        node.lines = []


def _split_unnumbered(node: Node) -> None:
    """Give a section without numbered steps headings that have no number: short lines before a sentence or form."""
    if node.children or is_prose(node.title) or (node.kind == "path" and node.parent and node.parent.kind == "path"):
        return
    begins = [place for place in range(len(node.lines)) if _heads(node.lines, place, titled=bool(node.printed))]
    if not begins or len(node.path) >= DEEPEST:
        return
    for number, (begin, end) in enumerate(zip(begins, [*begins[1:], len(node.lines)], strict=True), 1):
        line = node.lines[begin]
        child = Node("plain", number, "", line.text, line.number, node, lines=node.lines[begin + 1 : end])
        node.children.append(child)
    node.lines = node.lines[: begins[0]]


def _heads(lines: Sequence[Line], place: int, *, titled: bool) -> bool:
    """Whether a line heads those after it: short, a sentence ended before it, and a sentence or a form begins."""
    line = lines[place]
    if place + 1 >= len(lines) or len(line.text) > _TITLE_LENGTH or not re.fullmatch(r"[\w・()（）ー/ ]+", line.text):
        return False
    if line.is_prose or line.is_listed or line.is_note or "\t" in line.text or _FIELD.search(line.text):
        return False
    before, after = (lines[place - 1] if place else None), lines[place + 1]
    if after.after_blank:
        return False
    ended = (titled and before is None) or (before is not None and before.text.endswith(("。", "。)", "。）", ")")))
    begins_form = bool(_FIELD.search(after.text))
    return ended and (after.text.endswith("。") or (begins_form and line.after_blank))

r"""Reads Playwright's ARIA snapshots.

A snapshot is YAML of a narrow kind: one node a line, nested by indentation. It is read line by line and not as YAML,
because what was scrubbed out of it may have left a line that is no YAML any more, and a report must not lose the rest::

    - main:
      - heading "ショッピングカート" [level=1]
      - 'link "詳細: \"A\""':
        - /url: /products/a
      - textbox "数量": "1"
      - paragraph: ご注文の手続きが完了しました。
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from evidence.encodable import encodable

_LINE = re.compile(r"(?P<indent> *)- (?P<entry>.*)")
_QUOTED_KEY = re.compile(r"'(?P<key>(?:[^']|'')*)'(?P<rest>.*)")
_KEY = re.compile(r'(?P<role>/?[\w-]+)(?: (?P<name>"(?:[^"\\]|\\.)*"))?(?P<attributes>(?: \[[^\]]*\])*)(?P<rest>.*)')
_ATTRIBUTE = re.compile(r"\[(?P<key>[^\]=]+)(?:=(?P<value>[^\]]*))?\]")
_ESCAPE = re.compile(r"\\(?:x(?P<code>[0-9a-fA-F]{2})|(?P<letter>.))")
_STRING = json.JSONDecoder(strict=False)
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

_FIELDS = frozenset({"textbox", "searchbox", "spinbutton", "combobox", "listbox", "slider"})
"""Their inline text is a value that a person typed or chose, nothing that the screen says."""

_FRAMES = frozenset(
    (
        *("document", "main", "banner", "contentinfo", "complementary", "navigation", "search", "region", "article"),
        *("form", "group", "list", "table", "rowgroup", "dialog", "alert", "status"),
    )
)
"""Nodes that arrange others: what they contain is no text of one piece."""


@dataclass(frozen=True)
class Node:
    """One node of the accessibility tree.

    Attributes:
        role: ARIA role; ``text`` for a bare text.
        name: accessible name; empty when it has none.
        text: the text (or a field's value) that stands inline.
        attributes: ``level``, ``checked``, … ; an attribute without a value has the value ``true``.
        properties: ``url``, ``placeholder``: what the snapshot writes as ``/url: …``.
        children: the nodes inside, in the order shown.
    """

    role: str
    name: str = ""
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)
    properties: Mapping[str, str] = field(default_factory=dict, hash=False)
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and everything inside it, in the order shown."""
        return iter(self._all)

    def find(self, *roles: str) -> Iterator[Node]:
        """The nodes of these roles, in the order shown."""
        if len(roles) == 1:
            return iter(self._by_role.get(roles[0], ()))
        if roles not in self._by_roles:
            self._by_roles[roles] = tuple(node for node in self._all if node.role in roles)
        return iter(self._by_roles[roles])

    @cached_property
    def _all(self) -> tuple[Node, ...]:
        """Judges walk the same trees for every claim."""
        found, rest = list[Node](), [self]
        while rest:
            node = rest.pop()
            found.append(node)
            rest += reversed(node.children)
        return tuple(found)

    @cached_property
    def _by_role(self) -> dict[str, tuple[Node, ...]]:
        found: dict[str, list[Node]] = {}
        for node in self._all:
            found.setdefault(node.role, []).append(node)
        return {role: tuple(nodes) for role, nodes in found.items()}

    @cached_property
    def _by_roles(self) -> dict[tuple[str, ...], tuple[Node, ...]]:
        """What `find` has found of several."""
        return {}

    def pieces(self) -> tuple[str, ...]:
        """The texts inside, each as one piece and once: a paragraph, a label, a cell, a name, a field's hint."""
        return self._pieces

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for node in self._all:
            content = node.text if node.role in _FRAMES else node.content()
            found.update(dict.fromkeys((node.name, content, node.properties.get("placeholder", ""))))
        return tuple(piece for piece in found if piece)

    def content(self) -> str:
        """All the text inside, without the values of fields."""
        return self._content

    @cached_property
    def _content(self) -> str:
        own = "" if self.role in _FIELDS else self.text
        return " ".join(part for part in (own, *(child.shown() for child in self.children)) if part)

    def shown(self) -> str:
        """What a reader sees of the node: its content, or else its name."""
        return self.content() or self.name


def leading_texts(tree: Node) -> list[str]:
    """The texts that the main part begins with, before any heading or control: what looks like a heading is there."""
    main = next(tree.find("main"), tree)
    found = []
    for node in main.walk():
        if node is not main and node.role not in _AROUND:
            break
        if node.role in _WORDS and node.content():
            found.append(node.content())
    return found


_WORDS = frozenset({"text", "paragraph", "strong", "emphasis", "generic"})
_AROUND = frozenset({*_WORDS, "document", "banner", "region", "article", "img", "group"})


DEEPEST = 200
"""Levels of a tree; what a page nests deeper comes beside its parent."""


@lru_cache(maxsize=4096)
def parse(snapshot: str) -> Node:
    """The tree of a snapshot, under a root of the role ``document``. Never fails: an unreadable line becomes a text."""
    stack: list[tuple[int, _Building]] = [(-1, _Building("document"))]
    for line in snapshot.split("\n"):
        if not line.strip():
            continue
        indent, building = _read(line)
        while len(stack) > DEEPEST or (len(stack) > 1 and stack[-1][0] >= indent):
            _close(stack)
        stack.append((indent, building))
    while len(stack) > 1:
        _close(stack)
    return stack[0][1].node()


def with_values_masked(snapshot: str, mask: str, is_secret: Callable[[str], bool]) -> str:
    """The snapshot without the values of some fields; every other character stays as it is.

    Args:
        snapshot: as Playwright wrote it.
        mask: stands in the place of each value.
        is_secret: whether the value of a text field of this name is masked.
    """
    return "\n".join(_masked(line, mask, is_secret) for line in snapshot.split("\n"))


def _masked(line: str, mask: str, is_secret: Callable[[str], bool]) -> str:
    entry = _LINE.fullmatch(line)
    parts = _parts(entry["entry"]) if entry else None
    if parts is None or parts[0]["role"] != "textbox" or not is_secret(_name(parts[0]["name"])):
        return line
    rest = parts[1]
    return f"{line[: len(line) - len(rest)]}: {mask}" if _value(rest[1:].strip(" ")) else line


@dataclass
class _Building:
    role: str
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def node(self) -> Node:
        return Node(self.role, self.name, self.text, self.attributes, self.properties, tuple(self.children))


def _close(stack: list[tuple[int, _Building]]) -> None:
    _, done = stack.pop()
    parent = stack[-1][1]
    if done.role.startswith("/"):
        parent.properties[done.role[1:]] = done.text
    else:
        parent.children.append(done.node())


def _read(line: str) -> tuple[int, _Building]:
    body = line.lstrip(" ")
    known = _entry(body[2:]) if body.startswith("- ") else None
    if known is None:
        return len(line) - len(line.lstrip()), _Building("text", text=line.strip())
    return len(line) - len(body), _Building(known.role, known.name, known.text, known.attributes.copy())


def _parts(entry: str) -> tuple[re.Match[str], str] | None:
    """A node's key (role, name, attributes), and what follows it; None if the entry is none."""
    quoted = _QUOTED_KEY.fullmatch(entry)
    key = _KEY.fullmatch(quoted["key"].replace("''", "'") if quoted else entry)
    rest = quoted["rest"] if quoted else key["rest"] if key else ""
    if key is None or (quoted and key["rest"]) or (rest and not rest.startswith(":")):
        return None
    return key, rest


@lru_cache(maxsize=20_000)
def _entry(entry: str) -> _Building:
    """What a line says; the screens of a run have most of their lines in common."""
    parts = _parts(entry)
    if parts is None:
        return _Building("text", text=entry)
    key, rest = parts
    attributes = {found["key"]: found["value"] or "true" for found in _ATTRIBUTE.finditer(key["attributes"])}
    return _Building(key["role"], _name(key["name"]), _value(rest[1:].strip(" ")), attributes)


def _name(quoted: str | None) -> str:
    if quoted is None:
        return ""
    try:
        return encodable(str(_STRING.decode(quoted)))
    except json.JSONDecodeError:
        return quoted[1:-1]


def _value(value: str) -> str:
    if len(value) < 2 or not (value.startswith('"') and value.endswith('"')):
        return value
    return _ESCAPE.sub(_unescaped, value[1:-1])


def _unescaped(found: re.Match[str]) -> str:
    if found["code"]:
        return chr(int(found["code"], 16))
    return _LETTERS.get(found["letter"], found["letter"])

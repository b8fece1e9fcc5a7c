"""How much a page is a screen of which several labels have changed: by what it still says, and by how it is built."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from evidence.aria import Node
from evidence.outcomes import Part
from manuals.texts.folding import folded_label

ENOUGH = 0.35
"""From this score on a page may be a screen."""
SURELY = 0.6
"""… and from this one on, although nobody expects it."""
_LIKE = 60.0
"""From this likeness on (0 to 100) a label may be another one in another wording."""
_BUILT_OF = frozenset({"button", "textbox", "searchbox", "combobox", "spinbutton", "checkbox", "radio"})
_WORDS, _BUILD, _SAME_HEADING, _SAME_TITLE, _LIKE_HEADING = 0.6, 0.4, 0.5, 0.4, 0.2
_BESIDE_TITLE = re.compile(r"\s+[|–—-]\s+")
"""Between the name of a page and that of its site."""


def score(tree: Node, parts: Iterable[Part], words: Iterable[str], headings: Iterable[str], title: str = "") -> float:
    """From 0 to 1.5: how much a page is a screen.

    Args:
        tree: what the page shows.
        parts: the controls of the screen.
        words: what manuals print of it besides.
        headings: those that it is recognised by.
        title: of the window; it may still say what the first heading said.
    """
    main = next(tree.find("main"), tree)
    nodes = list(main.walk())
    shown = {folded_label(text) for node in nodes for text in (node.name, node.text, node.content()) if text}
    beside = {(node.role, folded_label(node.name)) for node in _outside(tree, main)} if main is not tree else set()
    known = [part for part in parts if part.role != "group" and (part.role, folded_label(part.name)) not in beside]
    labels = {folded_label(label) for label in (*(part.name for part in known), *words, *headings) if label}
    same = sum(label in shown for label in labels)
    names = [folded_label(node.name) for node in nodes if node.name]
    alike = sum(label not in shown and any(fuzz.ratio(label, name) >= _LIKE for name in names) for label in labels)
    said = (same + 0.5 * alike) / max(len(labels), 1)
    levels = [int(node.attributes.get("level", "9")) for node in main.find("heading")]
    titles = [  # what stands below is one thing of several on the page
        folded_label(node.name or node.content())
        for node, level in zip(main.find("heading"), levels, strict=True)
        if level == min(levels)
    ]
    wanted = [folded_label(each) for each in headings]
    titled = _SAME_TITLE if folded_label(_BESIDE_TITLE.split(title)[0]) in wanted else 0.0
    return _WORDS * said + _BUILD * _build(nodes, known) + max(_heading(titles, wanted), titled)


def _outside(node: Node, main: Node) -> Iterator[Node]:
    """What stands around the main part, as a header does on every page of a site."""
    if node is not main:
        yield node
        for child in node.children:
            yield from _outside(child, main)


def _build(nodes: Iterable[Node], known: Iterable[Part]) -> float:
    """How many fields and buttons of each kind both have; one or two are nothing particular."""
    here = Counter(node.role for node in nodes if node.role in _BUILT_OF)
    there = Counter(part.role for part in known if part.role in _BUILT_OF)
    if min(here.total(), there.total()) < 2:
        return 0.0
    return (here & there).total() / (here | there).total()


def _heading(titles: Iterable[str], headings: Iterable[str]) -> float:
    best = max((fuzz.ratio(title, heading) for title in titles for heading in headings), default=0.0)
    return _SAME_HEADING if best == 100 else _LIKE_HEADING if best >= _LIKE else 0.0

"""Where on a picture a thing is: the rectangles that Playwright tells in an ARIA snapshot taken with ``boxes=True``.

Such a snapshot has ``[box=x,y,width,height]`` behind each element, in CSS pixels of the window. Trees are compared,
scrubbed and judged without them, so they are taken out and kept beside the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.aria import Node, parse
from evidence.records import Box, Observation

_NUMBER = r"(-?[\d.]+)"
_BOXED = re.compile(
    r"""([ ]*-[ ]'?[\w-]+(?:[ ]"(?:[^"\\]|\\.)*")?(?:[ ]\[[^\]]*\])*)"""
    rf"[ ]\[box={_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}\]"
)
"""A node's key (role, name, attributes), in quotes or not, and its box; no name and no value that looks like one."""
_PROPERTY = re.compile(r" *- '?/")


def without_boxes(snapshot: str) -> tuple[str, tuple[Box | None, ...]]:
    """A snapshot as Playwright writes it without boxes, and the boxes.

    Args:
        snapshot: with or without boxes.

    Returns:
        The tree's text; and a box for each node of the parsed tree in the order of `Node.walk`, so that the first one,
        the tree's root, has none. A bare text has none either.
    """
    lines, boxes = [], list[Box | None]([None])
    for line in snapshot.split("\n"):
        plain, box = _without_box(line) if " [box=" in line else (line, None)
        lines.append(plain)
        if line.strip() and not _PROPERTY.match(line):
            boxes.append(box)
    return "\n".join(lines), tuple(boxes)


def placed(observation: Observation, tree: Node | None = None) -> Iterator[tuple[Node, Box | None]]:
    """The nodes of an observation in the order shown, each with its box.

    One that has none, or an empty one as the options of a closed selection have, has that of what holds it.

    None where neither is known: the run is an old one, or a secret was cut out of the tree together with a line's end.

    Args:
        observation: the screen as it was seen.
        tree: its tree, where it was read before: its nodes are those that come.
    """
    tree = tree or parse(observation.aria)
    boxes = observation.boxes if len(observation.boxes) == sum(1 for _ in tree.walk()) else ()
    known = iter(boxes)
    rest: list[tuple[Node, Box | None]] = [(tree, None)]
    while rest:
        node, outer = rest.pop()
        own = next(known, None)
        box = own if own and own[2] and own[3] else outer or own
        yield node, box
        rest += [(child, box) for child in reversed(node.children)]


def box_of(observation: Observation, role: str, name: str) -> Box | None:
    """The box of a node; the first one's of several of the same role and name.

    Args:
        observation: the screen as it was seen.
        role: ARIA role.
        name: accessible name, as the screen has it.
    """
    found = (box for node, box in placed(observation) if (node.role, node.name) == (role, name))
    return next((box for box in found if box), None)


def in_window(box: Box, window: tuple[float, float]) -> bool:
    """Whether any of a box is inside the window, and so on the picture.

    Args:
        box: of a node.
        window: width and height, in CSS pixels.
    """
    x, y, width, height = box
    return width > 0 and height > 0 and x < window[0] and y < window[1] and x + width > 0 and y + height > 0


def _without_box(line: str) -> tuple[str, Box | None]:
    found = _BOXED.match(line)
    if found is None:
        return line, None
    key, x, y, width, height = found.groups()
    return key + line[found.end() :], (float(x), float(y), float(width), float(height))

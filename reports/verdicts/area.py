"""The part of a screen that a claim speaks of: all of it, or one of its groups of fields."""

from __future__ import annotations

from evidence.aria import Node
from reports.labels import compare


def area(tree: Node, group: str | None) -> Node:
    """The tree, or what stands in its groups of this name: nothing, if it has none.

    Groups may share their labels (a date is asked for in each), and one group's label says nothing about another's.
    """
    if group is None:
        return tree
    return Node("document", children=tuple(node for node in tree.find("group") if compare(group, node.name)))

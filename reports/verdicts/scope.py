"""Which part of a screen a claim speaks of, and whether an observation has to show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.aria import Node
from evidence.records import Drift
from manuals.model import Choice, ContentClaim, ControlClaim, Manual, TextClaim
from reports.texts import Text, text
from reports.verdicts.labels import LOOK_ALIKE, compare, similarity


@dataclass(frozen=True)
class Scope:
    """Where a claim is looked for: the whole screen, or its groups of fields of one name, once a choice is made.

    Groups may share their labels (a date is asked for in each), and one group's label says nothing about another's.

    Attributes:
        group: name of the group; None for the whole screen.
        shown_when: what has to be chosen; None if nothing.
        groups: the names of groups that the manual's claims about the screen mention.
        group_claimed: whether there is a claim about the group itself, which tells if it is missing.
    """

    group: str | None = None
    shown_when: Choice | None = None
    groups: frozenset[str] = frozenset()
    group_claimed: bool = False
    instead: frozenset[tuple[str, str]] = frozenset()
    """Labels of the screen, each with the one that stood in its place in a survey."""

    @classmethod
    def of(cls, manual: Manual, claim: ContentClaim, drifts: Iterable[Drift] = ()) -> Scope:
        """Where a claim of a manual is looked for.

        Args:
            manual: the manual.
            claim: of it.
            drifts: what a survey met.
        """
        on_screen = [
            other for _, _, other in manual.claims() if isinstance(other, ContentClaim) and other.screen == claim.screen
        ]
        claimed = {other.name for other in on_screen if isinstance(other, ControlClaim) and other.role == "group"}
        named = {other.group for other in on_screen if isinstance(other, (ControlClaim, TextClaim)) and other.group}
        group = claim.group if isinstance(claim, (ControlClaim, TextClaim)) else None
        instead = frozenset(
            (drift.documented, drift.seen)
            for drift in drifts
            if drift.kind == "control" and drift.screen == claim.screen and drift.seen
        )
        return cls(group, claim.shown_when, frozenset(claimed | named), group in claimed, instead)

    def part(self, tree: Node) -> Node | None:
        """The part of a tree to look in; None if the tree says nothing about the claim.

        That is so before the choice is made, and where the group is missing: then the claim about the group differs.
        """
        if self.shown_when and not self._is_chosen(self.shown_when, tree):
            return None
        if self.group is None:
            return tree
        shown = tuple(node for node in tree.find("group") if self._is(self.group, node.name)) or self._renamed(tree)
        return None if self.group_claimed and not shown else Node("document", children=shown)

    def unseen(self, screen: str) -> Text:
        """Why no observation of a screen said anything."""
        what = self.shown_when.checked if self.shown_when else self.group or ""
        return text(
            f"「{what}」が選ばれて表示されている画面 {screen} は一度も観察されていない",
            f"the screen {screen} was never observed with “{what}” chosen and shown",
        )

    def _renamed(self, tree: Node) -> tuple[Node, ...]:
        """The group that has nearly this name, and one that no claim knows: its label was changed."""
        group = self.group or ""
        others = [node for node in tree.find("group") if not any(compare(name, node.name) for name in self.groups)]
        best = max(others, key=lambda node: similarity(group, node.name), default=None)
        return (best,) if best and similarity(group, best.name) >= LOOK_ALIKE else ()

    def _is_chosen(self, choice: Choice, tree: Node) -> bool:
        boxes = (node for node in tree.find("checkbox", "radio") if node.attributes.get("checked") == "true")
        return any(self._is(choice.checked, box.name) for box in boxes)

    def _is(self, label: str, shown: str) -> bool:
        """Whether this is the label, or what stood in its place."""
        return bool(compare(label, shown)) or any(
            compare(label, documented) and compare(seen, shown) for documented, seen in self.instead
        )

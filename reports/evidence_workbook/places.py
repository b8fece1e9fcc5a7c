"""Where on a screen the thing is that a claim is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.aria import Node
from evidence.boxes import in_window, placed
from evidence.records import Box
from manuals.model import Claim, ContentClaim, ControlClaim, Manual, OrderClaim, RowClaim, ScreenClaim, TextClaim
from reports.verdicts.labels import compare, compare_within
from reports.verdicts.run_records import Seen
from reports.verdicts.scope import Scope
from reports.walkthrough.steps import control_boxes


def place_of(manual: Manual, claim: Claim, seen: Seen) -> tuple[str, Box] | None:
    """Role and box of what a claim is about; None if the screen's picture does not show it.

    Args:
        manual: that claims it.
        claim: about a control, a heading, a text or a row of a table; others have no place.
        seen: the screen as it was seen.
    """
    if isinstance(claim, (ControlClaim, OrderClaim)):
        return control_boxes(manual, [claim], seen).get(claim.id) if _labelled(claim) else None
    window = seen.observation.window
    if window is None:
        return None
    found = [(node.role, box) for node, box in _showing(manual, claim, seen) if box and in_window(box, window)]
    return min(found, key=lambda one: one[1][2] * one[1][3], default=None)


def _labelled(claim: ControlClaim | OrderClaim) -> bool:
    return bool(claim.name if isinstance(claim, ControlClaim) else claim.control)


def _showing(manual: Manual, claim: Claim, seen: Seen) -> Iterator[tuple[Node, Box | None]]:
    """The nodes that show what a claim about a screen says."""
    shows = _test(claim)
    if shows is None:
        return
    part = Scope.of(manual, claim).part(seen.tree) if isinstance(claim, ContentClaim) else seen.tree
    inside = {id(node) for node in part.walk()} if part else set()
    for node, box in placed(seen.observation, seen.tree):
        if id(node) in inside and shows(node):
            yield node, box


def _test(claim: Claim) -> Callable[[Node], object] | None:
    match claim:
        case ScreenClaim(heading=str(heading)):
            return lambda node: node.role == "heading" and compare(heading, node.name or node.content())
        case TextClaim():
            return lambda node: any(compare_within(claim.text, piece) for piece in node.pieces())
        case RowClaim():
            cells = [cell for cell in claim.cells if cell]
            return lambda node: (
                node.role == "row"
                and all(any(compare(cell, shown.shown()) for shown in node.children) for cell in cells)
            )
        case _:
            return None

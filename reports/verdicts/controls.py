"""Judge of controls: a screen has a control of this role with exactly this accessible name."""

from __future__ import annotations

from collections.abc import Collection

from evidence.aria import Node
from manuals.model import ControlClaim
from manuals.texts.marks import says_optional, unmarked
from reports.texts import text
from reports.verdicts.criteria import Criterion
from reports.verdicts.evidence import failures
from reports.verdicts.failed_tests import is_held_against
from reports.verdicts.labels import BestMatch, Match, best_match, compare
from reports.verdicts.model import Verdict
from reports.verdicts.observed import judge as judge_observed
from reports.verdicts.run_records import ClaimContext, first_line
from reports.verdicts.scope import Scope

CONTROLS = ("button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton")


def judge(context: ClaimContext, claim: ControlClaim) -> Verdict:
    """The verdict on a control.

    A control that must be filled in or ticked differs also when a test that names it found it was not demanded.
    """
    documented = _documented(context, claim)
    criterion = Criterion(
        claim.screen,
        claim.name,
        lambda part: find(part, claim, documented),
        lambda part: names(part, claim.role),
        documented,
        Scope.of(context.manual, claim, context.records.drifts),
    )
    verdict = judge_observed(context, criterion)
    refusing = [test for test in context.failed if is_held_against(context, test)] if claim.required else []
    if verdict.state != "holds" or not refusing:
        return verdict
    line = first_line(refusing[0].message)
    reason = text(f"必須であることを確かめるテストが失敗した: {line}", f"the test that it is demanded failed: {line}")
    return Verdict(
        claim=context.claim,
        state="differs",
        seen=line,
        where=refusing[0].test,
        reason=reason,
        evidence=failures(refusing),
    )


def names(tree: Node, role: str) -> list[str]:
    """The accessible names of the controls of a role."""
    return [node.name for node in tree.find(role) if node.name]


def find(tree: Node, claim: ControlClaim, documented: Collection[str] = ()) -> BestMatch:
    """The best that a tree has for a control; one of another role and the same name is named with its role.

    A mark that the field must be filled in is no part of its name. What the manual has beside it stands for itself.

    Args:
        tree: what is shown.
        claim: about the control.
        documented: labels of the role that the manual has for the screen.
    """
    found = best_match(claim.name, names(tree, claim.role))
    if found.match:
        return found
    for name in names(tree, claim.role):
        if compare(claim.name, unmarked(name)) and not (claim.required and says_optional(name)):
            return BestMatch(Match.TYPOGRAPHIC, name, 100.0)
    for node in tree.find(*CONTROLS):
        if node.role != claim.role and compare(claim.name, node.name):
            return BestMatch(Match.NONE, f"{node.role}「{node.name}」", 100.0)
    others = [name for name in documented if name != claim.name]
    for part in (next(tree.find("main"), tree), tree):
        free = [name for name in names(part, claim.role) if not any(compare(other, name) for other in others)]
        found = best_match(claim.name, free)
        if found.shown:
            break
    return found


def _documented(context: ClaimContext, claim: ControlClaim) -> frozenset[str]:
    return frozenset(
        other.name
        for _, _, other in context.manual.claims()
        if isinstance(other, ControlClaim) and other.screen == claim.screen and other.role == claim.role
    )

"""Judge of screens: a screen was arrived at and has the heading that the manual prints."""

from __future__ import annotations

from evidence.aria import Node
from manuals.model import ScreenClaim, TextClaim
from reports.labels import LOOK_ALIKE, Look, Match, best
from reports.texts import text
from reports.verdicts.evidence import failures
from reports.verdicts.failed_tests import expects, obstacle
from reports.verdicts.material import Case, product_failure
from reports.verdicts.model import Verdict
from reports.verdicts.observed import judge as judge_observed
from reports.verdicts.questions import Question


def judge(case: Case, claim: ScreenClaim) -> Verdict:
    """The verdict on a screen, and on its heading where the manual prints one.

    A screen is recognised by its heading, so one whose heading has changed is never arrived at. What was shown at the
    failed arrival is then compared.
    """
    heading = claim.heading
    if heading is None:
        return judge_observed(case, Question(claim.screen, claim.screen, _any_heading))
    known = _known(case, claim)
    question = Question(claim.screen, heading, lambda tree: best(heading, headings(tree)), headings, known)
    return _misread(case, claim.screen, heading, known) or judge_observed(case, question)


def _any_heading(tree: Node) -> Look:
    return Look(Match.EQUAL, (*headings(tree), "")[0], 100.0)


def headings(tree: Node) -> list[str]:
    """The headings of a tree."""
    return [node.name or node.content() for node in tree.find("heading")]


def _known(case: Case, claim: ScreenClaim) -> frozenset[str]:
    labels = set()
    for _, _, other in case.manual.claims():
        if isinstance(other, ScreenClaim) and other.screen == claim.screen and other.heading:
            labels.add(other.heading)
        elif isinstance(other, TextClaim) and other.screen == claim.screen:
            labels.add(other.text)
    return frozenset(labels)


def _misread(case: Case, screen: str, heading: str, known: frozenset[str]) -> Verdict | None:
    """*Differs*, if a test failed to arrive and the page it was on had nearly this heading."""
    for test in filter(product_failure, case.material.tests):
        shown = test.stop.shown if test.stop else None
        if shown is None or shown.screens or not expects(test, screen):
            continue
        look = best(heading, (one for one in shown.headings if one not in known))
        if look.match is not Match.EQUAL and look.likeness >= LOOK_ALIKE:
            reason = text(
                f"もっとも近い見出しは「{look.shown}」。{obstacle(test).ja}",
                f"the nearest heading is “{look.shown}”; {obstacle(test).en}",
            )
            return Verdict(
                claim=case.claim,
                state="differs",
                seen=look.shown,
                where=test.test,
                reason=reason,
                evidence=failures([test]),
            )
    return None

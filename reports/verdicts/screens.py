"""Judge of screens: a screen was arrived at and has the heading that the manual prints."""

from __future__ import annotations

from evidence.aria import Node, leading_texts
from manuals.model import ScreenClaim, TextClaim
from reports.verdicts.criteria import Criterion
from reports.verdicts.labels import BestMatch, Match, best_match, similarity
from reports.verdicts.model import Verdict
from reports.verdicts.observed import judge as judge_observed
from reports.verdicts.run_records import ClaimContext


def judge(context: ClaimContext, claim: ScreenClaim) -> Verdict:
    """The verdict on a screen, and on its heading where the manual prints one.

    A screen is recognised by its heading, too, so one whose heading has changed is never arrived at. It is observed all
    the same, as the screen that it nearly is.
    """
    heading = claim.heading
    if heading is None:
        return judge_observed(context, Criterion(claim.screen, claim.screen, _any_heading))
    known = _known(context, claim)
    criterion = Criterion(claim.screen, heading, lambda tree: _find(heading, tree), headings, known)
    return judge_observed(context, criterion)


def _any_heading(tree: Node) -> BestMatch:
    return BestMatch(Match.EQUAL, (*headings(tree), "")[0], 100.0)


def _find(heading: str, tree: Node) -> BestMatch:
    """The best that a tree has for a heading: one by its looks only if it says the same.

    Where none does, the page's title stands in its place, and not what is more like it further below.
    """
    found = best_match(heading, titles(tree))
    if found.match:
        return found
    main = next(tree.find("main"), tree)
    levels = [(node.attributes.get("level", "9"), node.name or node.content()) for node in main.find("heading")]
    top = [name for level, name in levels if level == min(levels)[0]]
    if len(top) == 1:
        return BestMatch(Match.NONE, top[0], similarity(heading, top[0]))
    return best_match(heading, top or headings(tree))


def titles(tree: Node) -> list[str]:
    """The headings of a tree, and the texts that stand before the first one: some are headings by their looks."""
    return [*headings(tree), *leading_texts(tree)]


def headings(tree: Node) -> list[str]:
    """The headings of a tree."""
    return [node.name or node.content() for node in tree.find("heading")]


def _known(context: ClaimContext, claim: ScreenClaim) -> frozenset[str]:
    labels = set()
    for _, _, other in context.manual.claims():
        if isinstance(other, ScreenClaim) and other.screen == claim.screen and other.heading:
            labels.add(other.heading)
        elif isinstance(other, TextClaim) and other.screen == claim.screen:
            labels.add(other.text)
    return frozenset(labels)

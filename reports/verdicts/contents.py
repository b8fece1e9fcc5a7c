"""Judges of what a screen says: its texts and the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.aria import Node
from manuals.model import RowClaim, TextClaim
from reports.verdicts.criteria import Criterion
from reports.verdicts.labels import BestMatch, Match, best_match, compare, similarity
from reports.verdicts.model import Verdict
from reports.verdicts.observed import judge as judge_observed
from reports.verdicts.run_records import ClaimContext
from reports.verdicts.scope import Scope
from reports.words.statements import SEPARATOR


def judge_text(context: ClaimContext, claim: TextClaim) -> Verdict:
    """The verdict on a text that a screen shows, on its own or as a phrase of a longer one."""

    def find(part: Node) -> BestMatch:
        return best_match(claim.text, part.pieces(), within=True)

    return judge_observed(
        context,
        Criterion(claim.screen, claim.text, find, scope=Scope.of(context.manual, claim, context.records.drifts)),
    )


def judge_row(context: ClaimContext, claim: RowClaim) -> Verdict:
    """The verdict on a row of a table."""
    wanted = tuple(cell for cell in claim.cells if cell)
    label, scope = wanted[0] if wanted else "", Scope.of(context.manual, claim, context.records.drifts)
    return judge_observed(context, Criterion(claim.screen, label, lambda part: _find(part, wanted), scope=scope))


def rows(tree: Node) -> Iterator[tuple[str, ...]]:
    """The rows of all tables, and the pairs of description lists, without their empty cells."""
    for row in tree.find("row"):
        yield tuple(cell.shown() for cell in row.children if cell.shown())
    term = ""
    for node in tree.find("term", "definition"):
        if node.role == "term":
            term = node.shown()
        else:
            yield (term, node.shown())


def _find(tree: Node, wanted: tuple[str, ...]) -> BestMatch:
    found = BestMatch(Match.NONE, "", 0.0)
    for row in rows(tree):
        match = _compare(wanted, row)
        likeness = 100.0 if match else similarity("".join(wanted), "".join(row))
        if (match, likeness) > (found.match, found.likeness):
            found = BestMatch(match, SEPARATOR.join(row), likeness)
    return found


def _compare(wanted: tuple[str, ...], row: tuple[str, ...]) -> Match:
    """How the cells compare with those of a row, all of them or some that stand side by side."""
    windows = (row[start : start + len(wanted)] for start in range(len(row) - len(wanted) + 1))
    matches = (min(compare(*pair) for pair in zip(wanted, window, strict=True)) for window in windows)
    return max(matches, default=Match.NONE) if wanted else Match.NONE

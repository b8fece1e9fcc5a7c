"""What has changed since the baseline, with the words of each claim."""

from __future__ import annotations

from collections import Counter

from reports.comparison.baseline import TEST_CHANGES, Comparison
from reports.sign_off.joined import Joined
from reports.sign_off.model.changes import ComparisonEntry, TestChangeEntry, VerdictChangeEntry
from reports.texts import Text, text
from reports.words.statements import statement


def changes(comparison: Comparison, joined: Joined) -> ComparisonEntry:
    """The comparison as data."""
    counted = Counter(change.kind for change in comparison.tests)
    return ComparisonEntry(
        run=comparison.baseline.run,
        product_release=comparison.baseline.product_release,
        started=comparison.baseline.started,
        pairs=(
            *((pair.now.run, pair.before.run if pair.before else "") for pair in comparison.pairs),
            *(("", left.run) for left in comparison.left),
        ),
        counts={kind: counted[kind] for kind in TEST_CHANGES},
        tests=tuple(
            TestChangeEntry(
                run=change.run,
                kind=change.kind,
                test=change.test,
                title=change.title,
                before=change.before,
                now=change.now,
                seconds_before=change.seconds_before,
                seconds_now=change.seconds_now,
            )
            for change in comparison.tests
        ),
        verdicts=tuple(
            VerdictChangeEntry(
                run=change.run,
                claim=change.claim,
                statement=_words(joined, change.claim),
                before=change.before,
                now=change.now,
            )
            for change in comparison.verdicts
        ),
    )


def _words(joined: Joined, claim: str) -> Text:
    if known := joined.claims.get(claim):
        return statement(known.manual, known.claim)
    return text("(この記述はもうない)", "(this claim is no more)")

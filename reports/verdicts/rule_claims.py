"""Judge of claims about rules of behaviour: by the tests that name them."""

from __future__ import annotations

from evidence.outcomes import TestRecord
from reports.texts import Text, text
from reports.verdicts.evidence import LIMIT, failures
from reports.verdicts.failed_tests import breaks_rule, is_proved_by, passed_over
from reports.verdicts.model import Evidence, Verdict
from reports.verdicts.rejoined import in_words
from reports.verdicts.run_records import ClaimContext, first_line
from reports.words.needs import unchecked_words

_WAITING = " · waiting for "
"""What Playwright adds for programmers: how the page was searched."""


def judge(context: ClaimContext) -> Verdict:
    """The verdict on a rule: a failed check of its own outweighs every pass; whoever did not get so far is silent."""
    against = [test for test in context.failed if breaks_rule(context, test)]
    if against:
        line = first_line(against[0].message).partition(_WAITING)[0]
        return Verdict(
            claim=context.claim,
            state="differs",
            seen=line,
            where=against[0].test,
            reason=text(f"テストが失敗: {line}", f"a test failed: {line}"),
            evidence=failures(against),
        )
    passed = [test for test in context.tests if is_proved_by(context, test)]
    unheard = [test for test in context.tests if test.outcome != "passed"]
    if not passed or any(test.outcome != "skipped" for test in unheard):
        return Verdict(claim=context.claim, state="not_reached", reason=_why(context, unheard))
    return Verdict(
        claim=context.claim,
        state="holds",
        seen=text_of(passed),
        where=passed[0].test,
        note=_remark(unheard, passed),
        evidence=tuple(Evidence(kind="test", what=test.title, test=test.test) for test in passed[:LIMIT]),
    )


def text_of(passed: list[TestRecord]) -> str:
    """The titles of the tests that passed, the first and how many more."""
    more = f" (+{len(passed) - 1})" if len(passed) > 1 else ""
    return f"{passed[0].title}{more}"


def _why(context: ClaimContext, unheard: list[TestRecord]) -> Text:
    if not unheard and (ways := [way for test in context.tests for way in passed_over(context, test)]):
        return in_words(ways[0])
    if not unheard:
        return text("この規則を確かめるテストが実行されていない", "no test that names this rule was run")
    line = first_line(unheard[0].message)
    return text(f"テストが結論を出さなかった: {line}", f"the tests came to no conclusion: {line}")


def _remark(skipped: list[TestRecord], passed: list[TestRecord]) -> Text | None:
    """What was not looked at although the rule holds: tests that were skipped, and what no test could check."""
    remarks = []
    if skipped:
        remarks.append(text(f"{len(skipped)}件のテストはスキップ", f"{len(skipped)} tests were skipped"))
    if unchecked := [lack for lack in passed[0].unchecked if all(lack in test.unchecked for test in passed)]:
        remarks.append(unchecked_words(unchecked))
    return text("、".join(one.ja for one in remarks), "; ".join(one.en for one in remarks)) if remarks else None

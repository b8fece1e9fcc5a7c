"""Sends each claim to its judge and settles what no judge decides alone."""

from __future__ import annotations

from manuals.model import (
    AddressClaim,
    Claim,
    ControlClaim,
    MailClaim,
    Manual,
    OrderClaim,
    RowClaim,
    RuleClaim,
    ScreenClaim,
    TextClaim,
)
from reports.texts import same, text
from reports.verdicts import contents, controls, documented_addresses, mails, orders, screens
from reports.verdicts import rule_claims as rules
from reports.verdicts.evidence import failures
from reports.verdicts.failed_tests import obstacle
from reports.verdicts.model import TestRef, Verdict
from reports.verdicts.run_records import ClaimContext, RunRecords, environment_failure, first_line


def judge_all(manual: Manual, records: RunRecords) -> tuple[Verdict, ...]:
    """The verdicts on all claims of a manual, in the manual's order."""
    return tuple(
        judge(ClaimContext(claim_id, f"{manual.key}/{step.place}", manual, records, records.run.sites), claim)
        for claim_id, step, claim in manual.claims()
    )


def judge(context: ClaimContext, claim: Claim) -> Verdict:
    """The verdict on one claim."""
    if claim.not_verifiable is not None:
        reason = text(claim.not_verifiable, claim.not_verifiable_en or claim.not_verifiable)
        verdict = Verdict(claim=context.claim, state="not_verifiable", reason=reason)
    else:
        verdict = _settled(context, _by_kind(context, claim))
    return verdict.model_copy(update={"tests": _references(context, verdict)})


def _by_kind(context: ClaimContext, claim: Claim) -> Verdict:  # noqa: PLR0911 - one line a kind
    match claim:
        case ScreenClaim():
            return screens.judge(context, claim)
        case ControlClaim():
            return controls.judge(context, claim)
        case TextClaim():
            return contents.judge_text(context, claim)
        case RowClaim():
            return contents.judge_row(context, claim)
        case OrderClaim():
            return orders.judge(context, claim)
        case MailClaim():
            return mails.judge(context, claim)
        case AddressClaim():
            return documented_addresses.judge(context, claim)
        case RuleClaim():
            return rules.judge(context)


def _settled(context: ClaimContext, verdict: Verdict) -> Verdict:
    """A claim that was not reached because the target cannot do it, or because the environment failed, says so."""
    if verdict.state != "not_reached":
        return verdict
    skipped = [test for test in context.tests if test.lacking and test.outcome == "skipped"]
    if skipped and all(test.lacking for test in context.tests):
        return verdict.model_copy(update={"state": "not_verifiable", "reason": same(first_line(skipped[0].message))})
    broken = [test for test in context.tests if environment_failure(test)]
    if broken:
        line = first_line(broken[0].message)
        reason = text(f"環境の障害で実行できなかった: {line}", f"the environment failed: {line}")
        return verdict.model_copy(update={"reason": reason, "where": broken[0].test})
    if context.failed and not verdict.evidence:
        stopped = context.failed[0]
        return verdict.model_copy(
            update={"reason": obstacle(stopped), "where": stopped.test, "evidence": failures(context.failed)}
        )
    return verdict


def _references(context: ClaimContext, verdict: Verdict) -> tuple[TestRef, ...]:
    """The tests that name the claim, and those that left the evidence."""
    naming = {test.test: test for test in context.tests}
    witnesses = {
        evidence.test: context.records.record[evidence.test]
        for evidence in verdict.evidence
        if evidence.test in context.records.record
    }
    return tuple(
        TestRef(
            test=test.test,
            title=test.title,
            outcome=test.outcome,
            names_claim=test.test in naming,
            flaky=test.flaky,
        )
        for test in {**naming, **witnesses}.values()
    )

"""Sends each claim to its judge, and has explained what no judge could decide."""

from __future__ import annotations

from dataclasses import replace

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
    VisibleClaim,
)
from reports.texts import text
from reports.verdicts import contents, controls, documented_addresses, mails, orders, screens
from reports.verdicts import rule_claims as rules
from reports.verdicts.model import TestRef, Verdict
from reports.verdicts.open_claims import explained
from reports.verdicts.run_records import ClaimContext, RunRecords
from reports.verdicts.surveyed import surveyed
from reports.words.provided import sources_of


def judge_all(manual: Manual, records: RunRecords) -> tuple[Verdict, ...]:
    """The verdicts on all claims of a manual, in the manual's order.

    Rules come last: a test of theirs that looked for a label which is another one by now says nothing of the rule.
    """
    contexts = {
        claim_id: ClaimContext(claim_id, f"{manual.key}/{step.place}", manual, records, records.run.sites)
        for claim_id, step, _ in manual.claims()
    }
    claims = {claim_id: claim for claim_id, _, claim in manual.claims()}
    verdicts = {
        claim_id: judge(contexts[claim_id], claim)
        for claim_id, claim in claims.items()
        if not isinstance(claim, RuleClaim)
    }
    changed = tuple(
        claim
        for claim_id, claim in claims.items()
        if isinstance(claim, VisibleClaim) and verdicts[claim_id].state == "differs"
    )
    for claim_id, claim in claims.items():
        if isinstance(claim, RuleClaim):
            verdicts[claim_id] = judge(replace(contexts[claim_id], changed=changed), claim)
    return tuple(verdicts[claim_id] for claim_id in claims)


def judge(context: ClaimContext, claim: Claim) -> Verdict:
    """The verdict on one claim."""
    if claim.not_verifiable is not None:
        reason = text(claim.not_verifiable, claim.not_verifiable_en or claim.not_verifiable)
        verdict = Verdict(claim=context.claim, state="not_verifiable", reason=reason)
    else:
        verdict = surveyed(context, claim, explained(context, claim, _by_kind(context, claim)))
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
            sources=sources_of(test),
            lacking=test.lacking if test.outcome == "skipped" else (),
            unchecked=test.unchecked if test.outcome == "passed" else (),
            due=test.pending.due if test.pending and test.outcome == "pending" else None,
        )
        for test in {**naming, **witnesses}.values()
    )

"""Why a claim is open that its judge could not decide: it is pending, the target lacks something, or a test broke off.

It is asked of the tests that would have decided it: those that name the claim and did not pass. Where there are none,
the claim hangs on its screen or mail: if that was never seen, on the tests that name any claim about it, or else any
claim of the same step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from evidence.outcomes import Lack, TestRecord
from evidence.times import to_the_second
from manuals.model import AddressClaim, Claim, MailClaim, OrderClaim, RuleClaim
from reports.texts import Text, same, text
from reports.verdicts.evidence import failures
from reports.verdicts.failed_tests import obstacle
from reports.verdicts.mails import is_received
from reports.verdicts.model import Verdict
from reports.verdicts.run_records import ClaimContext, environment_failure, first_line
from reports.words.needs import lacks_words


def explained(context: ClaimContext, claim: Claim, verdict: Verdict) -> Verdict:
    """The verdict on a claim that was not reached, with why; any other one as it is."""
    if verdict.state != "not_reached":
        return verdict
    tests = undecided(context, claim)
    if waiting := [test for test in tests if test.outcome == "pending"]:
        last = max(waiting, key=_due)  # when it is over, all are
        return verdict.model_copy(update={"state": "pending", "reason": pending_words(last), "due": _due(last)})
    if is_for_lack(tests):
        lacking = lacks_of(tests)
        return verdict.model_copy(
            update={"state": "not_verifiable", "reason": lacks_words(lacking), "lacking": lacking}
        )
    return _broken_off(context, verdict)


def undecided(context: ClaimContext, claim: Claim) -> tuple[TestRecord, ...]:
    """The tests that would have decided a claim, had they come to their end."""
    naming = _open(context.tests)
    if naming:
        return naming
    unseen = {subject for subject in _subjects(claim) if not _was_seen(context, subject)}
    named = {other for other in context.records.naming if other.startswith(f"{context.manual.key}/")}
    if not unseen or not named:
        return ()
    others = [(other, about) for other, _, about in context.manual.claims() if other in named]
    about_it = [other for other, about in others if unseen.intersection(_subjects(about)[:1])]
    in_step = [other for other, _ in others if other.startswith(f"{context.place}#")]
    return _open(_naming(context, about_it) or _naming(context, in_step))


def _open(tests: Iterable[TestRecord]) -> tuple[TestRecord, ...]:
    return tuple(test for test in tests if test.outcome != "passed")


def _naming(context: ClaimContext, claims: Iterable[str]) -> list[TestRecord]:
    found = (test for claim in claims for test in context.records.naming.get(claim, ()))
    return list({test.test: test for test in found}.values())


def is_for_lack(tests: Sequence[TestRecord]) -> bool:
    """Whether it was for want of something that none of them decided anything.

    One that was skipped for another reason, or failed, could have decided here.
    """
    return all(test.lacking for test in tests) and any(test.outcome == "skipped" for test in tests)


def lacks_of(tests: Iterable[TestRecord]) -> tuple[Lack, ...]:
    """What the target lacks for some tests, each once."""
    return tuple(dict.fromkeys(lack for test in tests for lack in test.lacking))


def _subjects(claim: Claim) -> tuple[str, ...]:
    """The screen or mail that a claim is about, and the screen that it leads to."""
    match claim:
        case MailClaim():
            return (claim.mail,)
        case OrderClaim():
            return (claim.screen, claim.leads_to)
        case AddressClaim():
            return (claim.screen,) if claim.screen else ()
        case RuleClaim():
            return ()
        case _:
            return (claim.screen,)


def _was_seen(context: ClaimContext, subject: str) -> bool:
    return subject in context.records.seen or is_received(context, subject)


def _due(test: TestRecord) -> datetime:
    return test.pending.due if test.pending else datetime.max.replace(tzinfo=UTC)


def pending_words(test: TestRecord) -> Text:
    """What a test waits for, and until when."""
    if test.pending is None:
        return same(first_line(test.message))
    due = to_the_second(test.pending.due)
    return text(f"{due} 以降に確認できる: {test.pending.what}", f"can be looked at from {due}: {test.pending.what}")


def _broken_off(context: ClaimContext, verdict: Verdict) -> Verdict:
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

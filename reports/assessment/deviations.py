"""Accepted deviations: what `deviations.yaml` of a manual says of claims that differ, and what has become of them."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.outcomes import TestRecord
from evidence.run import Run
from evidence.times import in_japan
from manuals.model import Deviation, Manual
from reports.texts import Text, same, text
from reports.verdicts.model import DeviationResult, DeviationState, State, Verdict

_UNKNOWN = "unknown"
"""What a run calls a release that nobody has told it."""


def with_deviations(manual: Manual, verdicts: Iterable[Verdict], run: Run, release: str = "") -> tuple[Verdict, ...]:
    """The verdicts on a manual, each with the deviation that was accepted for its claim.

    Args:
        manual: the catalogue.
        verdicts: on its claims.
        run: whose day, and release if none is given, decide whether an acceptance has ended.
        release: of the product, that the run is judged for.
    """
    known = {deviation.claim: deviation for deviation in manual.deviations}
    return tuple(
        verdict.model_copy(update={"deviation": _judged(known[verdict.claim], verdict.state, run, release)})
        if verdict.claim in known
        else verdict
        for verdict in verdicts
    )


def is_accepted(test: TestRecord, verdicts: Iterable[Verdict]) -> bool:
    """Whether all that a test failed at are claims whose deviation is accepted.

    That is so if the check that failed names its claims; or if it says nothing, and the test names one claim alone.
    """
    if test.stop is None or test.stop.phase != "check":
        return False
    about = test.stop.claims or (test.claims if len(test.claims) == 1 else ())
    accepted = {verdict.claim for verdict in verdicts if verdict.is_accepted}
    return bool(about) and accepted.issuperset(about)


def expiry(verdict: Verdict) -> Text:
    """That the deviation of a claim is accepted no longer, to be added to why the claim is open; else nothing."""
    deviation = verdict.deviation
    if deviation is None or deviation.state != "expired":
        return same("")
    return text(
        f"(承認は終了: {deviation.owner}、{deviation.end.ja})",
        f" (no longer accepted: by {deviation.owner} {deviation.end.en})",
    )


def _judged(deviation: Deviation, state: State, run: Run, release: str) -> DeviationResult:
    return DeviationResult(
        claim=deviation.claim,
        state=_state(deviation, state, run, release),
        kind=deviation.kind,
        reason=text(deviation.reason, deviation.reason_en),
        owner=deviation.owner,
        until=deviation.until,
        release=deviation.release,
    )


def _state(deviation: Deviation, state: State, run: Run, release: str) -> DeviationState:
    if state == "holds":
        return "gone"
    if deviation.has_ended(in_japan(run.started).date(), release or _release(run)):
        return "expired"
    return "accepted" if state == "differs" else "unjudged"


def _release(run: Run) -> str | None:
    """The release that the run was made of, without the commit that a mock environment adds."""
    release = run.product_release.partition(" (")[0]
    return None if release == _UNKNOWN else release

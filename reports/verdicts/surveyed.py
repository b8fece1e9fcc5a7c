"""What the drifts of a survey add to the verdicts: what stood in the place of a label, and what fell away.

A claim never holds by a drift; one that held by its judge differs if the survey saw that the thing itself is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from evidence.records import REJOIN, Action, Drift
from manuals.model import Claim, ControlClaim, OrderClaim, ScreenClaim
from reports.texts import Text, text
from reports.verdicts.evidence import failures
from reports.verdicts.failed_tests import obstacle
from reports.verdicts.labels import Match, compare
from reports.verdicts.model import Evidence, Verdict
from reports.verdicts.moves import ARRIVE, site_of
from reports.verdicts.run_records import ClaimContext
from reports.verdicts.screens import titles


def surveyed(context: ClaimContext, claim: Claim, verdict: Verdict) -> Verdict:
    """The verdict, with what a survey knows besides; as it is in all other runs."""
    drifts = list(about(context, claim))
    if drifts and not (verdict.state != "differs" and _is_of_another_group(context, claim)):
        return _with_drift(context, verdict, max(drifts, key=lambda drift: drift.confidence))
    ended = [test for test in context.tests if test.outcome == "drifted"]
    if verdict.state == "not_reached" and ended and not verdict.evidence:
        return verdict.model_copy(
            update={"reason": obstacle(ended[0]), "where": ended[0].test, "evidence": failures(ended)}
        )
    return verdict


def about(context: ClaimContext, claim: Claim) -> Iterator[Drift]:
    """The drifts that are about a claim: about its control or heading, or about the step that it tells of."""
    for drift in context.records.drifts:
        if drift.screen and _is_about(context, drift, claim):
            yield drift


def _is_of_another_group(context: ClaimContext, claim: Claim) -> bool:
    """Whether other groups of the screen have a control of this name, too, which a drift may be about as well."""
    return isinstance(claim, ControlClaim) and any(
        isinstance(other, ControlClaim)
        and (other.screen, other.role, other.name) == (claim.screen, claim.role, claim.name)
        and other.group != claim.group
        for _, _, other in context.manual.claims()
    )


def _is_about(context: ClaimContext, drift: Drift, claim: Claim) -> bool:
    match claim:
        case ControlClaim():
            named = compare(claim.name, drift.documented) and drift.role == claim.role
            return drift.kind in ("control", "unseen", "unusable") and drift.screen == claim.screen and bool(named)
        case ScreenClaim():
            if drift.kind == "heading":
                return drift.screen == claim.screen and bool(claim.heading and compare(claim.heading, drift.documented))
            return drift.kind == "skipped_step" and drift.role == "screen" and drift.screen == claim.screen
        case OrderClaim():
            if drift.kind == "skipped_step" and drift.role != "screen" and claim.control:
                return drift.screen == claim.screen and bool(compare(claim.control, drift.documented))
            return drift.kind == "extra_step" and drift.screen == claim.screen and _came_between(context, drift, claim)
        case _:
            return False


def _came_between(context: ClaimContext, drift: Drift, claim: OrderClaim) -> bool:
    """Whether the unknown screen came right after the control of the claim, or after the screen if it names none.

    Where the same control leads to several screens, it came before the one that was arrived at behind it.
    """
    journal = context.records.journals.get(drift.test, ())
    for at, after in enumerate(journal):
        if after.verb != ARRIVE or after.used != drift.seen:
            continue
        before = next((one for one in _just_before(journal, at) if one.screen == claim.screen), None)
        if before is None:
            continue
        if claim.control is not None and not compare(claim.control, before.name or before.used):
            return False
        behind = next((one.screen for one in journal[at + 1 :] if _is_known_arrival(one)), "")
        return behind == claim.leads_to or behind not in _led_to(context, claim)
    return False


def _just_before(journal: Sequence[Action], at: int) -> Iterator[Action]:
    """The entry before one, and the last one on its site, where a page may have waited for what is done elsewhere."""
    same_site = [one for one in journal[:at] if site_of(one) == site_of(journal[at])]
    for one in (*journal[max(at - 1, 0) : at], *same_site[-1:]):
        if one.verb != REJOIN:
            yield one


def _is_known_arrival(entry: Action) -> bool:
    return entry.verb == ARRIVE and not entry.used


def _led_to(context: ClaimContext, claim: OrderClaim) -> frozenset[str]:
    """The screens to which the manual lets the control of a claim lead."""
    return frozenset(
        other.leads_to
        for _, _, other in context.manual.claims()
        if isinstance(other, OrderClaim) and (other.screen, other.control) == (claim.screen, claim.control)
    )


def _with_drift(context: ClaimContext, verdict: Verdict, drift: Drift) -> Verdict:
    if verdict.state == "holds" and drift.kind in ("control", "heading") and _shown_too(context, drift):
        return verdict
    if drift.kind == "unusable" and _was_used(context, drift):
        return verdict
    picture = Evidence(kind="picture", what=drift.screen, test=drift.test, path=drift.picture)
    return verdict.model_copy(
        update={
            "state": "differs",
            "seen": drift.seen or verdict.seen,
            "where": verdict.where or drift.screen,
            "typographic": False,
            "note": None,
            "reason": _reason(drift),
            "evidence": verdict.evidence or ((picture,) if drift.picture else ()),
        }
    )


def _was_used(context: ClaimContext, drift: Drift) -> bool:
    """Whether another test used the control and came to another screen: it may only not be used too early."""
    return any(
        before.screen == drift.screen and compare(drift.documented, before.name) and after.screen != drift.screen
        for test, journal in context.records.journals.items()
        if test != drift.test
        for before, after in pairwise(journal)
    )


def _shown_too(context: ClaimContext, drift: Drift) -> bool:
    """Whether the documented label was seen on the screen by the test that met the drift: it only came late.

    Not so where two labels were exchanged: then both are shown, each in the other one's place.
    """
    if any(
        (other.documented, other.seen, other.screen) == (drift.seen, drift.documented, drift.screen)
        for other in context.records.drifts
    ):
        return False
    return any(
        compare(drift.documented, name) is not Match.NONE
        for seen in context.records.seen.get(drift.screen, ())
        if seen.observation.test == drift.test and seen.observation.attempt == drift.attempt
        for name in (
            titles(seen.tree) if drift.role == "heading" else [node.name for node in seen.tree.find(drift.role)]
        )
    )


def _reason(drift: Drift) -> Text:
    match drift.kind:
        case "skipped_step":
            then = text(f"「{drift.seen}」へ進んだ", f"it went on to “{drift.seen}”") if drift.seen else None
            return text(
                "この手順は不要だった" + (f"。{then.ja}" if then else ""),
                "the step was not needed" + (f"; {then.en}" if then else ""),
            )
        case "extra_step":
            return text(f"間に画面「{drift.seen}」がある", f"there is the screen “{drift.seen}” in between")
        case "unseen" if drift.seen:
            return text(
                f"名前は画面に表示されておらず、「{drift.seen}」とある",
                f"the name is for programs only; the screen says “{drift.seen}”",
            )
        case "unseen" | "unusable":
            return _of_no_use(drift)
        case _ if not drift.seen:
            return text("その位置に何もない", "nothing stands in its place")
        case _:
            sure = round(drift.confidence * 100)
            return text(
                f"その位置には「{drift.seen}」がある(同じものである確からしさ {sure}%)",
                f"“{drift.seen}” stands in its place ({sure}% sure that it is the same thing)",
            )


def _of_no_use(drift: Drift) -> Text:
    if drift.kind == "unusable":
        return text("あるが、操作できない", "it is there, but cannot be used")
    if drift.seen:
        return text(
            f"名前は画面に表示されておらず、「{drift.seen}」とある",
            f"the name is for programs only; the screen says “{drift.seen}”",
        )
    return text("あるが、目には見えない", "it is there, but cannot be seen")

"""What the judges of screens, controls, texts and rows share: a claim against all observations of its screen.

An observation counts if it has to show the claim: a field that a choice brings up is not missed before it is made.

A claim holds when any observation shows it, because a screen has states: a section is closed, a cart is empty. It is
contradicted by an observation with

- a look-alike in its place: a label nearly the same, that no claim documents and that was never seen together with the
  documented one. Only headings and controls are judged so; texts and rows legitimately vary with the data;
- a test that names the claim and failed because of the product, without having observed it anywhere, if the check that
  failed is about this claim, or if the test names no other.

Then the verdict is *differs*, although another observation shows the claim: half the visitors saw something else.

A text or row that no observation shows may still come, if a test that names it is pending.
"""

from __future__ import annotations

from reports.texts import Text, text
from reports.verdicts.criteria import Comparison, Criterion, lookalikes, refutations
from reports.verdicts.evidence import LIMIT, by_relevance, failures, marked, pictures, where
from reports.verdicts.failed_tests import expects, obstacle
from reports.verdicts.labels import Match
from reports.verdicts.model import Verdict
from reports.verdicts.run_records import ClaimContext
from reports.verdicts.typographic import typographic_note

SEPARATOR = " / "


def judge(context: ClaimContext, criterion: Criterion) -> Verdict:
    """The verdict of all observations of a screen on a claim about it."""
    observed = context.records.seen.get(criterion.screen, ())
    if not observed:
        return _never_seen(context, criterion)
    compared = criterion.compared(observed)
    if not compared:
        return Verdict(claim=context.claim, state="not_reached", reason=criterion.scope.unseen(criterion.screen))
    shown = [one for one in compared if one.best.match]
    against = [*lookalikes(criterion, compared), *refutations(context, compared)]
    if not against and not shown and criterion.labels is None and context.is_pending:
        reason = text("表示するはずのテストが結果待ち", "the tests that would show it are pending")
        return Verdict(claim=context.claim, state="not_reached", reason=reason)
    if against or not shown:
        return _differs(context, criterion, against if shown else compared, len(compared))
    return _holds(context, criterion, shown, len(compared))


def _holds(context: ClaimContext, criterion: Criterion, shown: list[Comparison], of: int) -> Verdict:
    exact = [one for one in shown if one.best.match is Match.EQUAL]
    chosen = by_relevance(context, exact or shown)
    return Verdict(
        claim=context.claim,
        state="holds",
        seen=chosen[0].best.shown,
        where=where(chosen[0].seen.observation),
        typographic=len(exact) < len(shown),
        note=_note(criterion, shown, exact, of),
        evidence=pictures(chosen),
    )


def _note(criterion: Criterion, shown: list[Comparison], exact: list[Comparison], of: int) -> Text | None:
    if len(exact) < len(shown):
        other = next(one.best.shown for one in shown if one.best.match is Match.TYPOGRAPHIC)
        return typographic_note(criterion.label, other)
    if len(shown) < of:
        return text(f"{of}回の観察のうち{len(shown)}回で表示", f"shown in {len(shown)} of {of} observations")
    return None


def _differs(context: ClaimContext, criterion: Criterion, without: list[Comparison], of: int) -> Verdict:
    best = max(without, key=lambda one: one.best.likeness).best
    nearest = best.shown
    chosen = by_relevance(context, [one for one in without if one.best.shown == nearest])
    instead = nearest or _instead(criterion, chosen[0])
    counted = text(f"{of}回の観察のうち{len(without)}回", f"{len(without)} of {of} observations")
    if nearest:
        reason = text(
            f"もっとも近い表示は「{nearest}」({counted.ja})", f"the nearest shown is “{nearest}” ({counted.en})"
        )
    elif instead:
        reason = text(
            f"近い表示がなく、「{instead}」がある({counted.ja})",
            f"nothing like it is shown; there is “{instead}” ({counted.en})",
        )
    else:
        reason = text(f"近い表示がない({counted.ja})", f"nothing like it is shown ({counted.en})")
    return Verdict(
        claim=context.claim,
        state="differs",
        seen=instead,
        where=where(chosen[0].seen.observation),
        likeness=best.likeness,
        reason=reason,
        evidence=marked(criterion, chosen),
    )


def _instead(criterion: Criterion, one: Comparison) -> str:
    """What of the same kind a screen shows that shows nothing like the label."""
    main = next(one.part.find("main"), one.part)
    labels = criterion.labels(main) if criterion.labels else ()
    return SEPARATOR.join(list(dict.fromkeys(labels))[:LIMIT])


def _never_seen(context: ClaimContext, criterion: Criterion) -> Verdict:
    missed = [test for test in context.records.tests if expects(test, criterion.screen)]
    if missed:
        line = obstacle(missed[0])
        reason = text(f"画面に到達できなかった。{line.ja}", f"the screen was never arrived at; {line.en}")
        return Verdict(
            claim=context.claim, state="not_reached", where=missed[0].test, reason=reason, evidence=failures(missed)
        )
    reason = text(
        f"画面 {criterion.screen} は一度も観察されていない", f"the screen {criterion.screen} was never observed"
    )
    return Verdict(claim=context.claim, state="not_reached", reason=reason)

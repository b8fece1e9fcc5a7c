"""Judge of orders: an action on a control of one screen led to another screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from evidence.records import Action
from manuals.model import OrderClaim
from reports.labels import Match, compare
from reports.texts import Text, text
from reports.verdicts.controls import CONTROLS
from reports.verdicts.criteria import about
from reports.verdicts.evidence import LIMIT, failures
from reports.verdicts.material import Case
from reports.verdicts.model import Evidence, Verdict
from reports.verdicts.moves import ARRIVE, ARROW, Move, moves_of, waits_of


def judge(case: Case, claim: OrderClaim) -> Verdict:
    """The verdict on an order of screens, by the journals of all tests.

    The same control may lead elsewhere in another situation (a rejected form), so one journal that shows the order
    is enough, unless a test that names the claim failed where it expected the screen.
    """
    moves = [move for journal in case.material.journals.values() for move in _moves(journal, claim)]
    named = [(move, _compare(claim.control, move.action.name)) for move in moves]
    led = [(move, match) for move, match in named if match and claim.leads_to in move.arrivals]
    refuting = [test for test in case.failed if about(test, claim.leads_to) and not _led(led, test.test)]
    if led and not refuting:
        return _holds(case, led)
    if refuting and any(match for _, match in named):
        return _elsewhere(case, claim, [move for move, match in named if match], failures(refuting))
    other = [move for move in moves if claim.leads_to in move.arrivals]
    if other:
        return _other_control(case, claim, other)
    tried = [move for move, match in named if match]
    if tried:
        return _elsewhere(case, claim, tried)
    passed = [move for move in moves if move.arrivals]
    if passed and _lacks(case, claim):
        return _without_control(case, claim, passed)
    control = claim.control or claim.screen
    reason = text(f"{claim.screen} の「{control}」は操作されていない", f"“{control}” of {claim.screen} was never used")
    return Verdict(claim=case.claim, state="not_reached", reason=reason)


def _moves(journal: Sequence[Action], claim: OrderClaim) -> Iterator[Move]:
    """What led on from the claim's screen; a manual that names no control may mean a screen that needs none."""
    found = moves_of(journal) if claim.control else chain(moves_of(journal), waits_of(journal))
    return (move for move in found if move.action.screen == claim.screen)


def _compare(control: str | None, name: str) -> Match:
    """A manual that names no control means whichever leads on."""
    return Match.EQUAL if control is None else compare(control, name)


def _led(led: list[tuple[Move, Match]], test: str) -> bool:
    return any(move.action.test == test for move, _ in led)


def _holds(case: Case, led: list[tuple[Move, Match]]) -> Verdict:
    naming = {test.test for test in case.tests}
    best = sorted(led, key=lambda found: (-found[1], found[0].action.test not in naming))
    move, match = best[0]
    note = None
    if match is Match.TYPOGRAPHIC:
        note = text(f"表記のゆれ: 「{move.action.name}」", f"other typography: “{move.action.name}”")
    return Verdict(
        claim=case.claim,
        state="holds",
        seen=f"{move} → {ARROW.join(move.arrivals)}",
        where=move.action.screen,
        typographic=note is not None,
        note=note,
        evidence=_evidence([move for move, _ in best]),
    )


def _other_control(case: Case, claim: OrderClaim, other: list[Move]) -> Verdict:
    reason = text(f"{claim.leads_to} へは{other[0]}で進んだ", f"{other[0]} led to {claim.leads_to}")
    return _differs(case, claim, str(other[0]), reason, _evidence(other))


def _without_control(case: Case, claim: OrderClaim, passed: list[Move]) -> Verdict:
    """The screen was left, and by something else: what the manual tells to use is not there."""
    move = _nearest(claim, passed)
    seen = f"{move} → {ARROW.join(move.arrivals)}"
    reason = text(
        f"画面に「{claim.control}」がなく、{seen} と進んだ", f"the screen has no “{claim.control}”; it went {seen}"
    )
    return _differs(case, claim, seen, reason, _evidence(passed))


def _elsewhere(
    case: Case, claim: OrderClaim, tried: list[Move], evidence: tuple[Evidence, ...] | None = None
) -> Verdict:
    """The control led to other screens; that which came nearest to the one documented is shown."""
    arrivals = ARROW.join(_nearest(claim, tried).arrivals)
    if arrivals:
        reason = text(f"操作後に到達した画面は {arrivals}", f"it led to {arrivals}")
    else:
        reason = text("操作後、どの画面にも到達していない", "it led to no known screen")
    return _differs(case, claim, arrivals, reason, evidence or _evidence(tried))


def _differs(case: Case, claim: OrderClaim, seen: str, reason: Text, evidence: tuple[Evidence, ...]) -> Verdict:
    return Verdict(claim=case.claim, state="differs", seen=seen, where=claim.screen, reason=reason, evidence=evidence)


def _nearest(claim: OrderClaim, moves: list[Move]) -> Move:
    return min(moves, key=lambda move: (not move.arrivals, move.distance(claim.leads_to)))


def _lacks(case: Case, claim: OrderClaim) -> bool:
    """Whether the screen was observed and never showed the control."""
    seen = case.material.seen.get(claim.screen, ())
    shown = (node.name for sight in seen for node in sight.tree.find(*CONTROLS))
    return bool(seen) and not any(_compare(claim.control, name) for name in shown)


def _evidence(moves: list[Move]) -> tuple[Evidence, ...]:
    return tuple(Evidence(kind="journal", what=_what(move), test=move.action.test) for move in moves[:LIMIT])


def _what(move: Move) -> str:
    action = move.action
    if action.verb == ARRIVE:
        return f"{action.screen} → {ARROW.join(move.arrivals)}"
    return f"{action.screen}: {action.verb} {action.role}「{action.name}」"

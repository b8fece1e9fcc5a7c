"""Judge of orders: an action on a control of one screen led to another screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from evidence.aria import Node
from evidence.outcomes import TestRecord
from manuals.model import OrderClaim
from reports.texts import Text, text
from reports.verdicts.controls import CONTROLS
from reports.verdicts.evidence import LIMIT, failures
from reports.verdicts.failed_tests import expects, led_elsewhere, obstacle
from reports.verdicts.labels import Match, best_match, compare
from reports.verdicts.model import Evidence, Verdict
from reports.verdicts.moves import ARRIVE, ARROW, Move
from reports.verdicts.run_records import ClaimContext, was_stopped
from reports.verdicts.typographic import typographic_note


def judge(context: ClaimContext, claim: OrderClaim) -> Verdict:
    """The verdict on an order of screens, by the journals of all tests.

    The same control may lead elsewhere in another situation (a rejected form), so one journal that shows the order is
    enough, and one that does not is nothing against it. What counts against it is that a test expected the screen right
    after this action and came to another one; that a test wanted the control on its screen in vain; and that a test
    that names the claim went another way, and passed.
    """
    moves = list(_all_moves(context, claim))
    used = [(move, match) for move in moves if (match := _compare(claim.control, move.action.acted_on))]
    used = [(move, match) for move, match in used if not _was_only_tried(context, claim, move)]
    led = [(move, match) for move, match in used if claim.leads_to in move.arrivals]
    refuting = [test for test in context.records.tests if was_stopped(test) and _refutes(context, claim, test)]
    if refuting:
        return _came_elsewhere(context, claim, refuting)
    lacking = [test for test in context.records.tests if _lacked(context, claim, test)]
    if led and not lacking:
        return _holds(context, claim, led)
    return _without(context, claim, lacking, [move for move, _ in used], moves)


def _without(
    context: ClaimContext, claim: OrderClaim, lacking: list[TestRecord], used: list[Move], moves: list[Move]
) -> Verdict:
    """The verdict where no journal shows the order, or a test did not find the control."""
    lacks = bool(lacking) or _lacks(context, claim)
    passed = [move for move in moves if move.arrivals and lacks]
    if other := [move for move in passed if claim.leads_to in move.arrivals and move not in used]:
        return _other_control(context, claim, other)
    if lacking:
        return _control_missing(context, claim, lacking)
    if passed and claim.control:
        return _without_control(context, claim, passed)
    passing = {test.test for test in context.tests if test.outcome == "passed"}
    if tried := [move for move in used if move.arrivals and move.action.test in passing]:
        return _elsewhere(context, claim, tried)
    control = claim.control or claim.screen
    reason = text(f"{claim.screen} の「{control}」は操作されていない", f"“{control}” of {claim.screen} was never used")
    if used:
        reason = text(
            f"{claim.screen} の「{control}」から {claim.leads_to} まで進んだテストがない",
            f"no test went from “{control}” of {claim.screen} on to {claim.leads_to}",
        )
    if stopped := next((test for test in context.records.tests if expects(test, claim.leads_to)), None):
        why = obstacle(stopped)
        reason = text(f"{reason.ja}。{why.ja}", f"{reason.en}; {why.en}")
    return Verdict(claim=context.claim, state="not_reached", reason=reason)


def _refutes(context: ClaimContext, claim: OrderClaim, test: TestRecord) -> bool:
    """Whether a test expected the screen right after this action, and came to another one."""
    journal = context.records.journals.get(test.test, ())
    if test.stop is None or not expects(test, claim.leads_to) or not led_elsewhere(test.stop, journal):
        return False
    last = next(iter(reversed(list(_moves(context, test.test, claim)))), None)
    acted = [entry for entry in journal if entry.verb != ARRIVE]
    at_the_end = last is not None and (last.action.verb == ARRIVE or last.action is acted[-1])
    return last is not None and at_the_end and not last.arrivals and bool(_compare(claim.control, last.action.acted_on))


def _lacked(context: ClaimContext, claim: OrderClaim, test: TestRecord) -> bool:
    """Whether a test wanted the control, and the screen that it was on did not have it when it was seen."""
    if claim.control is None:
        return False
    wanted = [name for screen, name in _wanted_in_vain(context, test) if screen == claim.screen]
    if not any(compare(claim.control, name) for name in wanted):
        return False
    seen = [one for one in context.records.seen.get(claim.screen, ()) if one.observation.test == test.test]
    return bool(seen) and not _shows(claim.control, seen[-1].tree)


def _wanted_in_vain(context: ClaimContext, test: TestRecord) -> Iterator[tuple[str, str]]:
    """The controls, each with its screen, that a test did not find: that ended it, or that a survey went on without."""
    wanted = test.stop.control if test.stop and was_stopped(test) else None
    if wanted is not None and wanted.trouble == "absent":
        yield wanted.screen, wanted.name
    for way in context.records.rejoined.get(test.test, ()):
        yield way.screen, way.control


def _was_only_tried(context: ClaimContext, claim: OrderClaim, move: Move) -> bool:
    """Whether the action failed: it was entered in the journal, and the test stopped at it."""
    test = context.records.record.get(move.action.test)
    wanted = test.stop.control if test and test.stop else None
    if (
        wanted is None
        or wanted.trouble == "unanswered"
        or move.arrivals
        or (wanted.screen, wanted.name) != (claim.screen, move.action.name)
    ):
        return False
    return move.action is context.records.journals[move.action.test][-1]


def _all_moves(context: ClaimContext, claim: OrderClaim) -> Iterable[Move]:
    """What led on from the claim's screen in any test."""
    if claim.control:
        return context.records.moves_from.get(claim.screen, ())
    return (move for test in context.records.journals for move in _moves(context, test, claim))


def _moves(context: ClaimContext, test: str, claim: OrderClaim) -> Iterator[Move]:
    """What led on from the claim's screen; a manual that names no control may mean a screen that needs none."""
    moves, waits = context.records.moves.get(test, ()), context.records.waits.get(test, ())
    found = moves if claim.control else chain(moves, waits)
    return (move for move in found if move.action.screen == claim.screen)


def _compare(control: str | None, name: str) -> Match:
    """A manual that names no control means whichever leads on."""
    return Match.EQUAL if control is None else compare(control, name)


def _holds(context: ClaimContext, claim: OrderClaim, led: list[tuple[Move, Match]]) -> Verdict:
    naming = {test.test for test in context.tests}
    best = sorted(led, key=lambda found: (-found[1], found[0].action.test not in naming))
    move, match = best[0]
    note = None
    if match is Match.TYPOGRAPHIC:
        note = typographic_note(claim.control or "", move.action.acted_on)
    return Verdict(
        claim=context.claim,
        state="holds",
        seen=f"{move} → {ARROW.join(move.arrivals)}",
        where=move.action.screen,
        typographic=note is not None,
        note=note,
        evidence=_evidence([move for move, _ in best]),
    )


def _other_control(context: ClaimContext, claim: OrderClaim, other: list[Move]) -> Verdict:
    reason = text(f"{claim.leads_to} へは{other[0]}で進んだ", f"{other[0]} led to {claim.leads_to}")
    return _differs(context, claim, str(other[0]), reason, _evidence(other))


def _without_control(context: ClaimContext, claim: OrderClaim, passed: list[Move]) -> Verdict:
    """The screen was left, and by something else: what the manual tells to use is not there."""
    move = _nearest(claim, passed)
    seen = f"{move} → {ARROW.join(move.arrivals)}"
    reason = text(
        f"画面に「{claim.control}」がなく、{seen} と進んだ", f"the screen has no “{claim.control}”; it went {seen}"
    )
    return _differs(context, claim, seen, reason, _evidence(passed))


def _control_missing(context: ClaimContext, claim: OrderClaim, lacking: list[TestRecord]) -> Verdict:
    """A test wanted the control, and the screen has none of this name."""
    labels = [seen for seen in context.records.seen[claim.screen] if seen.observation.test == lacking[0].test]
    best = best_match(claim.control or "", (node.name for node in labels[-1].tree.find(*CONTROLS)))
    nearest = best.shown
    near = text(f"もっとも近いものは「{nearest}」", f"the nearest is “{nearest}”")
    if not nearest:
        near = text("近いものもない", "nothing comes near")
    reason = text(f"画面に「{claim.control}」がない。{near.ja}", f"the screen has no “{claim.control}”; {near.en}")
    verdict = _differs(context, claim, nearest, reason, failures(lacking) or _rejoined(context, lacking))
    return verdict.model_copy(update={"likeness": best.likeness})


def _rejoined(context: ClaimContext, lacking: list[TestRecord]) -> tuple[Evidence, ...]:
    """Where tests went on without the control."""
    ways = [way for test in lacking for way in context.records.rejoined.get(test.test, ())]
    return tuple(Evidence(kind="journal", what=f"{way.screen} → {way.at}", test=way.test) for way in ways[:LIMIT])


def _came_elsewhere(context: ClaimContext, claim: OrderClaim, refuting: list[TestRecord]) -> Verdict:
    """A test expected the screen right after the action; another one came."""
    stop = refuting[0].stop
    shown = ", ".join(stop.shown.screens) if stop and stop.shown else ""
    reason = text(f"操作後に表示された画面は {shown}", f"it led to {shown}")
    return _differs(context, claim, shown, reason, failures(refuting))


def _elsewhere(context: ClaimContext, claim: OrderClaim, tried: list[Move]) -> Verdict:
    """The control led to other screens; that which came nearest to the one documented is shown."""
    arrivals = ARROW.join(_nearest(claim, tried).arrivals)
    reason = text(f"操作後に到達した画面は {arrivals}", f"it led to {arrivals}")
    return _differs(context, claim, arrivals, reason, _evidence(tried))


def _differs(
    context: ClaimContext, claim: OrderClaim, seen: str, reason: Text, evidence: tuple[Evidence, ...]
) -> Verdict:
    return Verdict(
        claim=context.claim, state="differs", seen=seen, where=claim.screen, reason=reason, evidence=evidence
    )


def _nearest(claim: OrderClaim, moves: list[Move]) -> Move:
    return min(moves, key=lambda move: (not move.arrivals, move.distance(claim.leads_to)))


def _lacks(context: ClaimContext, claim: OrderClaim) -> bool:
    """Whether the screen was observed and never showed the control."""
    seen = context.records.seen.get(claim.screen, ())
    return claim.control is not None and bool(seen) and not any(_shows(claim.control, one.tree) for one in seen)


def _shows(control: str, tree: Node) -> bool:
    return any(compare(control, node.name) for node in tree.find(*CONTROLS))


def _evidence(moves: list[Move]) -> tuple[Evidence, ...]:
    return tuple(Evidence(kind="journal", what=_what(move), test=move.action.test) for move in moves[:LIMIT])


def _what(move: Move) -> str:
    action = move.action
    if action.verb == ARRIVE:
        return f"{action.screen} → {ARROW.join(move.arrivals)}"
    return f"{action.screen}: {action.verb} {action.role}「{action.acted_on}」"

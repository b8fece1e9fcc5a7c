"""Judge of orders: an action on a control of one screen led to another screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manuals.model import OrderClaim
from reports.labels import Match, compare
from reports.run_folder import Action
from reports.texts import text
from reports.verdicts.evidence import LIMIT, failures
from reports.verdicts.material import Case
from reports.verdicts.model import Evidence, Verdict
from reports.verdicts.questions import about

ARRIVE = "arrive"


@dataclass(frozen=True)
class Move:
    """An action, and the screens that were arrived at before the next action."""

    action: Action
    arrivals: tuple[str, ...]


def judge(case: Case, claim: OrderClaim) -> Verdict:
    """The verdict on an order of screens, by the journals of all tests.

    The same control may lead elsewhere in another situation (a rejected form), so one journal that shows the order
    is enough, unless a test that names the claim failed where it expected the screen.
    """
    moves = [move for journal in case.material.journals.values() for move in moves_of(journal) if _from(move, claim)]
    named = [(move, _compare(claim.control, move.action.name)) for move in moves]
    led = [(move, match) for move, match in named if match and claim.leads_to in move.arrivals]
    refuting = [test for test in case.failed if about(test, claim.leads_to) and not _led(led, test.test)]
    if led and not refuting:
        return _holds(case, led)
    if refuting and any(match for _, match in named):
        return _elsewhere(case, [move for move, match in named if match], failures(refuting))
    other = [move for move in moves if claim.leads_to in move.arrivals]
    if other:
        return _other_control(case, claim, other)
    tried = [move for move, match in named if match]
    if tried:
        return _elsewhere(case, tried, _evidence(tried))
    control = claim.control or claim.screen
    reason = text(f"{claim.screen} の「{control}」は操作されていない", f"“{control}” of {claim.screen} was never used")
    return Verdict(claim=case.claim, state="not_reached", reason=reason)


def moves_of(journal: Sequence[Action]) -> Iterator[Move]:
    """The actions of a journal, each with where it led."""
    for index, action in enumerate(journal):
        if action.verb == ARRIVE:
            continue
        following = []
        for entry in journal[index + 1 :]:
            if entry.verb != ARRIVE:
                break
            following.append(entry.screen)
        yield Move(action, tuple(following))


def _compare(control: str | None, name: str) -> Match:
    """A manual that names no control means whichever leads on."""
    return Match.EQUAL if control is None else compare(control, name)


def _from(move: Move, claim: OrderClaim) -> bool:
    return move.action.screen == claim.screen


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
        seen=f"「{move.action.name}」 → {' → '.join(move.arrivals)}",
        where=move.action.screen,
        typographic=note is not None,
        note=note,
        evidence=_evidence([move for move, _ in best]),
    )


def _other_control(case: Case, claim: OrderClaim, other: list[Move]) -> Verdict:
    name = other[0].action.name
    reason = text(f"{claim.leads_to} へは「{name}」で進んだ", f"“{name}” led to {claim.leads_to}")
    return Verdict(
        claim=case.claim,
        state="differs",
        seen=f"「{name}」",
        where=claim.screen,
        reason=reason,
        evidence=_evidence(other),
    )


def _elsewhere(case: Case, tried: list[Move], evidence: tuple[Evidence, ...]) -> Verdict:
    arrivals = next((" → ".join(move.arrivals) for move in tried if move.arrivals), "")
    if arrivals:
        reason = text(f"操作後に到達した画面は {arrivals}", f"it led to {arrivals}")
    else:
        reason = text("操作後、どの画面にも到達していない", "it led to no known screen")
    screen = tried[0].action.screen
    return Verdict(claim=case.claim, state="differs", seen=arrivals, where=screen, reason=reason, evidence=evidence)


def _evidence(moves: list[Move]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            kind="journal",
            what=f"{move.action.screen}: {move.action.verb} {move.action.role}「{move.action.name}」",
            test=move.action.test,
        )
        for move in moves[:LIMIT]
    )

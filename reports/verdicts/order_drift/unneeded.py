"""Steps that nobody needed: every scenario went past them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence.records import Drift
from reports.texts import text
from reports.verdicts.evidence import LIMIT
from reports.verdicts.model import Evidence, OrderDrift, OrderPart
from reports.verdicts.moves import ARRIVE
from reports.verdicts.order_drift.alignment import Alignment
from reports.verdicts.order_drift.told import ToldStep


def unneeded_steps(alignment: Alignment) -> Iterator[OrderDrift]:
    """The steps that tell something to do on a screen, of which no scenario did anything, although some went past.

    Of a run that left out scenarios this says little: ask only for one that came to nearly all that the manual claims.
    """
    for number, step in enumerate(alignment.told.steps):
        if step.place in alignment.place or not step.is_doable or _is_walked(alignment, step):
            continue
        if any(_is_fork(alignment, step, other) for other in alignment.step.values()):
            continue
        passing = _passing(alignment, number)
        if passing:
            yield _drift(alignment.told.manual.key, step.place, step.parts, passing)


def is_done_beside(alignment: Alignment, drift: OrderDrift) -> bool:
    """Whether anything that an unneeded step tells was done outside all steps."""
    step = next(step for step in alignment.told.steps if step.place == drift.place)
    return any(item.key in alignment.walked.beside.keys for item in step.items)


def skipped_screens(alignment: Alignment, drifts: Iterable[Drift], known: Iterable[OrderDrift]) -> Iterator[OrderDrift]:
    """The screens that a survey went on without, and that no scenario came across.

    Args:
        alignment: what was done and what is told.
        drifts: of the survey; of any other run there are none.
        known: steps that nobody needed, whose screens need not be told again.
    """
    told = {place for drift in known for place in drift.places}
    shown = {
        entry.screen for journal in alignment.walked.journals.values() for entry in journal if entry.verb == ARRIVE
    }
    skipped: dict[tuple[str, str], dict[str, None]] = {}
    for drift in drifts:
        if drift.kind == "skipped_step" and drift.screen not in shown and drift.place not in told:
            skipped.setdefault((drift.place, drift.screen), {})[drift.test] = None
    places = {step.place for step in alignment.told.steps}
    for (place, screen), tests in skipped.items():
        if place in places:
            yield _drift(alignment.told.manual.key, place, (OrderPart(screen=screen),), list(tests))


def _is_fork(alignment: Alignment, step: ToldStep, other: ToldStep) -> bool:
    """Whether the manual leads to this step or to another one from the same screen, and no scenario went this way."""
    ways = [one.leads_to() for one in alignment.told.steps]
    return step is not other and any(
        not way.isdisjoint(step.acted_on - other.acted_on) and not way.isdisjoint(other.acted_on) for way in ways
    )


def _is_walked(alignment: Alignment, step: ToldStep) -> bool:
    """Whether anything was done that this step tells, and no other that is walked tells it, too."""
    own = (item for item in step.items if item.kind != "mail" and alignment.is_done(item))
    elsewhere = {item.key for other in alignment.step.values() for item in other.items}
    return any(item.key not in elsewhere for item in own)


def _passing(alignment: Alignment, number: int) -> list[str]:
    """The tests that went from what is told before to what is told after; where none did, those that did either."""
    steps = alignment.told.steps
    before = next((one for one in reversed(steps[:number]) if one.place in alignment.place), None)
    after = next((one for one in steps[number + 1 :] if one.place in alignment.place), None)
    if before and after:
        between = alignment.walked.next_to(alignment.place[before.place], alignment.place[after.place])
        if between:
            return between
    beside = before or after
    return list(alignment.walked.steps[alignment.place[beside.place]].tests) if beside else []


def _drift(manual: str, place: str, parts: tuple[OrderPart, ...], tests: list[str]) -> OrderDrift:
    used = ", ".join(map(str, parts[:2]))
    return OrderDrift(
        kind="unneeded_step",
        manual=manual,
        places=(place,),
        what=parts,
        reason=text(
            f"この手順({used})を行わなくても、どのシナリオも先へ進めた",
            f"every scenario went on without this step ({used})",
        ),
        tests=tuple(tests[:LIMIT]),
        evidence=tuple(Evidence(kind="journal", what=place, test=test) for test in tests[:LIMIT]),
    )

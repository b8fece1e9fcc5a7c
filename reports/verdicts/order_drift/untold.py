"""Actions that were needed, and that no step mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from evidence.records import REJOIN, Action
from manuals.texts.folding import folded_label
from reports.texts import text
from reports.verdicts.evidence import LIMIT
from reports.verdicts.model import Evidence, OrderDrift, OrderPart
from reports.verdicts.moves import ARRIVE
from reports.verdicts.order_drift.alignment import Alignment
from reports.verdicts.order_drift.told import Item
from reports.verdicts.order_drift.walks import WalkedStep, numbers_of


def untold_actions(alignment: Alignment) -> Iterator[OrderDrift]:
    """What was done in a step that the catalogue lacks, and on screens that came between a step and the next."""
    for place in alignment.walked.order:
        if place not in alignment.step:
            yield from _of_step(alignment, alignment.walked.steps[place])
    between: dict[str, dict[OrderPart, list[str]]] = defaultdict(lambda: defaultdict(list))
    for step, order in alignment.told.orders():
        for part, tests in _between(alignment, order).items():
            between[step.place][part] += tests
    for place, parts in between.items():
        yield _drift(alignment, place, parts)


def _of_step(alignment: Alignment, walked: WalkedStep) -> Iterator[OrderDrift]:
    """A step of the journals that no step of the catalogue stands for: joined to its neighbours, or left out."""
    if alignment.has_free_step(walked.place):
        return  # the manual tells it in prose, or the scenarios that do what it tells did not run
    window = alignment.window(walked.place)
    parts: dict[OrderPart, list[str]] = defaultdict(list)
    for done, tests in walked.done.items():
        if not any(step.tells(done.screen, done.name) for step in window):
            parts[done.part] += tests
    if parts:
        yield _drift(alignment, _reported_at(alignment, walked.place), parts)


def _reported_at(alignment: Alignment, place: str) -> str:
    """The last step before a place of the journals that the catalogue has."""
    order = alignment.walked.order
    before = [alignment.step[one].place for one in order[: order.index(place)] if one in alignment.step]
    first = [step.place for step in alignment.told.steps if numbers_of(step.place) < numbers_of(place)]
    return [place, *first, *before][-1]


def _between(alignment: Alignment, order: Item) -> dict[OrderPart, list[str]]:
    """What was done on screens of which the manual says nothing, between the two that an order names.

    Nothing if any scenario came from the one to the other at once.
    """
    found: dict[OrderPart, list[str]] = defaultdict(list)
    for test, journal in alignment.walked.journals.items():
        for index, action in enumerate(journal):
            if not _is(order, action):
                continue
            between = _until(journal[index + 1 :], order)
            if between is None:
                continue
            unknown = [entry for entry in between if entry.screen not in alignment.told.screens]
            if not unknown or len(unknown) < len(between):
                if not between:
                    return {}
                continue
            acted = [entry for entry in unknown if entry.verb != ARRIVE] or unknown[:1]
            for entry in acted:
                tests = found[OrderPart(screen=entry.screen, role=entry.role, name=entry.acted_on)]
                if not tests or tests[-1] != test:  # journals are read one test after the other
                    tests.append(test)
    return found


def _is(order: Item, action: Action) -> bool:
    if action.verb in (ARRIVE, REJOIN) or action.screen != order.screen:
        return False
    return not order.name or folded_label(action.name) == order.name


def _until(following: Sequence[Action], order: Item) -> Sequence[Action] | None:
    """The entries up to the arrival that an order names; None if it did not come, or the action was done again.

    What was prepared in between, because a control was gone, is none that came of the action.
    """
    for index, entry in enumerate(following):
        if entry.verb == REJOIN:
            return None
        if entry.verb == ARRIVE and entry.screen == order.leads_to:
            return following[:index]
        if entry.screen == order.screen:
            return None
    return None


def _drift(alignment: Alignment, place: str, parts: dict[OrderPart, list[str]]) -> OrderDrift:
    most = max(map(len, parts.values()))
    parts = {part: those for part, those in parts.items() if len(those) * 2 >= most}  # a name may be data: of a company
    used = ", ".join(map(str, parts))
    tests = list(dict.fromkeys(test for those in parts.values() for test in those))
    return OrderDrift(
        kind="untold_action",
        manual=alignment.told.manual.key,
        places=(place,),
        what=tuple(parts),
        reason=text(f"どの手順にもない操作が必要だった: {used}", f"what no step mentions had to be done: {used}"),
        tests=tuple(tests[:LIMIT]),
        evidence=tuple(
            Evidence(kind="journal", what=str(part), test=those[0]) for part, those in list(parts.items())[:LIMIT]
        ),
    )

"""Finds where the order of a manual's steps drifts from what had to be done."""

from __future__ import annotations

from collections.abc import Collection

from manuals.model import Manual
from reports.verdicts.model import OrderDrift, Verdict
from reports.verdicts.order_drift.alignment import Alignment
from reports.verdicts.order_drift.exchanges import exchanges
from reports.verdicts.order_drift.told import Told
from reports.verdicts.order_drift.unneeded import unneeded_steps
from reports.verdicts.order_drift.untold import untold_actions
from reports.verdicts.order_drift.walks import Walked
from reports.verdicts.run_records import Records

WHOLE = 0.9
"""Share of a manual's claims that a run has to reach before what it never needed is a drift of the manual."""


def order_drifts(manual: Manual, records: Records, verdicts: Collection[Verdict]) -> tuple[OrderDrift, ...]:
    """Every drift of a manual's order, in the manual's order.

    Args:
        manual: the catalogue.
        records: what the run left.
        verdicts: on the manual's claims, which tell whether the run had enough of the manual to miss a step of it.
    """
    told, walked = Told.of(manual), Walked.of(manual, records)
    if not walked.walks:
        return ()
    alignment = Alignment.of(told, walked)
    unneeded = tuple(unneeded_steps(alignment))
    whole = _is_whole(verdicts, {place for drift in unneeded for place in drift.places})
    found = (*(unneeded if whole else ()), *untold_actions(alignment), *exchanges(alignment, is_whole=whole))
    number = {step.place: index for index, step in enumerate(told.steps)}
    return tuple(sorted(found, key=lambda drift: number.get(drift.place, len(number))))


def _is_whole(verdicts: Collection[Verdict], beside: Collection[str]) -> bool:
    """Whether the run came to nearly all claims, beside those of some steps."""
    states = [verdict.state for verdict in verdicts if verdict.claim.partition("#")[0] not in beside]
    return bool(states) and states.count("not_reached") <= len(states) * (1 - WHOLE)

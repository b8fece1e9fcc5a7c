"""Finds where the order of a manual's steps drifts from what had to be done."""

from __future__ import annotations

from collections.abc import Collection

from manuals.model import Manual, RuleClaim
from reports.verdicts.model import OrderDrift, Verdict
from reports.verdicts.order_drift.alignment import Alignment
from reports.verdicts.order_drift.exchanges import exchanges
from reports.verdicts.order_drift.told import Told
from reports.verdicts.order_drift.unneeded import is_done_beside, skipped_screens, unneeded_steps
from reports.verdicts.order_drift.untold import untold_actions
from reports.verdicts.order_drift.walks import Walked
from reports.verdicts.run_records import Records

WHOLE = 0.97
"""Share of a manual's claims that a run has to reach before what it never needed is a drift of the manual."""
_UNNEEDED = 0.25
"""Share of its steps from which on these are not unneeded: the scenarios that walk them did not run."""


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
    reached = _reached(manual, verdicts, {place for drift in unneeded for place in drift.places})
    few = len(unneeded) <= _UNNEEDED * sum(step.is_doable for step in told.steps)
    whole = few and reached >= WHOLE
    if reached < 1:  # then what some did outside the steps, others that did not run may do inside
        unneeded = tuple(drift for drift in unneeded if not is_done_beside(alignment, drift))
    passed_over = tuple(skipped_screens(alignment, records.drifts, () if not whole else unneeded))
    found = (
        *(unneeded if whole else ()),
        *passed_over,
        *untold_actions(alignment),
        *exchanges(alignment, is_whole=whole),
    )
    number = {step.place: index for index, step in enumerate(told.steps)}
    return tuple(sorted(found, key=lambda drift: number.get(drift.place, len(number))))


def _reached(manual: Manual, verdicts: Collection[Verdict], beside: Collection[str]) -> float:
    """The share of claims that the run came to, beside those of some steps, and rules: tests name these by number."""
    rules = {full_id for full_id, _, claim in manual.claims() if isinstance(claim, RuleClaim)}
    counting = (one for one in verdicts if one.claim not in rules and one.claim.partition("#")[0] not in beside)
    states = [verdict.state for verdict in counting]
    return 1 - states.count("not_reached") / len(states) if states else 0.0

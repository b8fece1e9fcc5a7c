"""Judges the runs of a release by the rules of the gate."""

from __future__ import annotations

from collections.abc import Sequence

from reports.assessment.assess import Assessment
from reports.comparison.baseline import Comparison
from reports.gate.case import Case
from reports.gate.model import GateResult
from reports.gate.policy import DEFAULT, Policy
from reports.gate.rules import PLACED, RULES


def judge(
    runs: Sequence[Assessment],
    policy: Policy = DEFAULT,
    comparison: Comparison | None = None,
    *,
    place: str | None = None,
) -> GateResult:
    """The gate's verdict on the runs of one release, all of them together.

    What there may be so many of is counted over all runs: a claim that differs in two browsers counts twice. What
    there has to be a run of may be in any of them.

    Args:
        runs: those that decide together.
        policy: the rules, and what they let pass.
        comparison: of the runs with a baseline.
        place: only what stands from this place of a manual on down, or one claim.

    Raises:
        reports.gate.problems.UnknownPlace: the place has no claim.
    """
    case = Case(tuple(runs), comparison, place)
    outcomes = (judged(name, case, policy.rules) for name, judged in RULES.items() if place is None or name in PLACED)
    return GateResult(tuple(outcome for outcome in outcomes if outcome is not None), policy.name, policy.sha256)

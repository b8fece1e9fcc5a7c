"""A release as it is judged: its runs, the gate's verdict on them, and what has changed since the baseline."""

from __future__ import annotations

from dataclasses import dataclass

from reports.assessment.assess import Assessment
from reports.assessment.repeats import Contradiction
from reports.comparison.baseline import Comparison
from reports.gate.model import GateResult


@dataclass(frozen=True)
class JudgedRelease:
    """What the sign-off is made of.

    Attributes:
        name: of the release.
        runs: the runs that decide together, shards merged: one for each browser, profile and target.
        gate: the verdict on all of them.
        comparison: with the baseline; None if none was named.
        contradictions: what some of the runs say is in order, and others that it is not. Those between the parts of
            one run are its own (`Assessment.contradictions`).
    """

    name: str
    runs: tuple[Assessment, ...]
    gate: GateResult
    comparison: Comparison | None = None
    contradictions: tuple[Contradiction, ...] = ()

"""A release as it is judged: its runs, the gate's verdict on them, and what has changed since the baseline."""

from __future__ import annotations

from dataclasses import dataclass

from reports.assessment import Assessment
from reports.comparison import Comparison
from reports.gate.model import GateResult


@dataclass(frozen=True)
class JudgedRelease:
    """What the sign-off is made of.

    Attributes:
        name: of the release.
        runs: the runs that decide together, shards merged: one for each browser, profile and target.
        gate: the verdict on all of them.
        comparison: with the baseline; None if none was named.
    """

    name: str
    runs: tuple[Assessment, ...]
    gate: GateResult
    comparison: Comparison | None = None

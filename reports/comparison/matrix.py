"""The verdicts of several runs side by side: every claim with what each run says about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from evidence.run import Run
from manuals.model import Claim
from reports.assessment.assess import Assessment, StepResult
from reports.comparison.kinds import labels
from reports.texts import Text
from reports.verdicts.model import Verdict


@dataclass(frozen=True)
class Row:
    """A claim.

    Attributes:
        step: where it stands, as one of the runs has it.
        verdicts: what each run says, in the order of the columns; None if its manual was no subject of that run.
    """

    claim: str
    manual: str
    step: StepResult
    content: Claim
    verdicts: tuple[Verdict | None, ...]

    @property
    def contradictory(self) -> bool:
        """Whether it holds in one run and differs in another."""
        return {"holds", "differs"} <= self.states

    @property
    def states(self) -> set[str]:
        """The verdicts that there are."""
        return {verdict.state for verdict in self.verdicts if verdict is not None}


@dataclass(frozen=True)
class Matrix:
    """Claims × runs.

    Attributes:
        runs: the columns.
        labels: of the columns: what tells each run from the others.
        rows: the claims, manual by manual, in the order of their manuals.
    """

    runs: tuple[Run, ...]
    labels: tuple[Text, ...]
    rows: tuple[Row, ...]

    @cached_property
    def contradictory(self) -> tuple[Row, ...]:
        """The claims on which the runs contradict each other."""
        return tuple(row for row in self.rows if row.contradictory)

    @cached_property
    def unequal(self) -> tuple[Row, ...]:
        """The claims about which they do not all say the same, for whatever reason."""
        return tuple(row for row in self.rows if len(row.states) > 1 or None in row.verdicts)


def matrix(runs: Sequence[Assessment]) -> Matrix:
    """The verdicts of several runs side by side."""
    found = [{verdict.claim: verdict for of in run.manuals for _, _, verdict in of.verdicts} for run in runs]
    rows: dict[str, Row] = {}
    for run in runs:
        for of in run.manuals:
            for step, content, verdict in of.verdicts:
                if (claim := verdict.claim) not in rows:
                    told = tuple(verdicts.get(claim) for verdicts in found)
                    rows[claim] = Row(claim, of.manual.key, step, content, told)
    order = list(dict.fromkeys(row.manual for row in rows.values()))
    known = tuple(run.records.run for run in runs)
    return Matrix(known, labels(known), tuple(sorted(rows.values(), key=lambda row: order.index(row.manual))))

"""The sign-off report: may this release go out? The gate, what could not be verified, the evidence, the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evidence.checksums import SUMS
from reports.assessment import Assessment
from reports.created import CREATED
from reports.gate.judge import judge
from reports.gate.kept import policy_of
from reports.gate.model import GateResult
from reports.html import page
from reports.not_verified import judged_claims
from reports.summary import summary_of
from reports.summary_model import REPORTS
from reports.texts import Lang
from reports.verdicts.model import DEVIATION_KINDS, DEVIATIONS, ORDER_DRIFTS, STATES

_MAIN = ("run.json", *(path for path, _ in REPORTS.values()))


@dataclass(frozen=True)
class Group:
    """Files of the run folder that stand together in the list of evidence."""

    folder: str
    files: int
    size: int
    """Bytes."""


def sign_off(assessment: Assessment, sums: dict[str, str], lang: Lang = "ja", gate: GateResult | None = None) -> str:
    """The page as HTML.

    Args:
        assessment: the run, judged.
        sums: path inside the run folder → SHA-256, from `evidence.checksums.checksums`.
        lang: language that is shown first.
        gate: the verdict on it; by default by the rules that the run was made with.
    """
    gate = gate or judge([assessment], policy_of(assessment.folder.path))
    counts = [manual.counts for manual in assessment.manuals]
    return page(
        "sign_off.html.j2",
        lang,
        assessment=assessment,
        run=assessment.records.run,
        summary=summary_of(assessment, lang, gate=gate),
        gate=gate,
        DEVIATIONS=DEVIATIONS,
        DEVIATION_KINDS=DEVIATION_KINDS,
        ORDER_DRIFTS=ORDER_DRIFTS,
        states=[state for state in STATES if state != "pending" or any(of[state] for of in counts)],
        claims=judged_claims(assessment),
        unverifiable=[
            (result, step, claim, verdict)
            for result in assessment.manuals
            for step, claim, verdict in result.verdicts
            if verdict.state == "not_verifiable" and not verdict.lacking
        ],
        created_file=CREATED,
        there=assessment.has,
        evidence=[(path, sums[path]) for path in _MAIN if path in sums],
        groups=groups(assessment.folder.path, sums),
        sums_file=SUMS,
    )


def groups(folder: Path, paths: Iterable[str]) -> list[Group]:
    """The files below each folder, counted."""
    numbers, sizes = Counter[str](), Counter[str]()
    for path in paths:
        top, _, below = path.partition("/")
        if below:
            numbers[top] += 1
            sizes[top] += (folder / path).stat().st_size
    return [Group(top, numbers[top], sizes[top]) for top in sorted(numbers)]

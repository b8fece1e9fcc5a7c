"""The manual report: does the manual still tell the truth? One page, section by section, claim by claim."""

from __future__ import annotations

from collections.abc import Iterable

from reports.assessment import Assessment, ManualResult, StepResult, count
from reports.catalogue import other_edition
from reports.html import page
from reports.summary import is_open, summary_of
from reports.texts import Lang
from reports.verdicts.model import Evidence, State

THUMBNAILS = 4
"""Pictures shown at the head of a step: one a screen."""


def manual_report(assessment: Assessment, lang: Lang = "ja") -> str:
    """The page as HTML. Pictures are referred to relative to the run folder, where the page belongs."""
    return page(
        "manual_report.html.j2",
        lang,
        assessment=assessment,
        run=assessment.material.run,
        summary=summary_of(assessment, lang),
        sections=sections,
        tally=tally,
        thumbnails=lambda step: thumbnails(assessment, step),
        there=lambda path: bool(path) and (assessment.folder.path / path).is_file(),
        is_open=is_open,
        other_edition=lambda manual: other_edition(assessment.material.run, manual),
    )


def sections(result: ManualResult) -> list[tuple[StepResult, ...]]:
    """The steps of each section."""
    grouped: dict[str, list[StepResult]] = {}
    for step in result.steps:
        grouped.setdefault(step.section.section, []).append(step)
    return [tuple(steps) for steps in grouped.values()]


def tally(steps: Iterable[StepResult]) -> dict[State, int]:
    """Verdict → number, over some steps, without those that are 0."""
    counted = count(verdict for step in steps for _, verdict in step.verdicts)
    return {state: number for state, number in counted.items() if number}


def thumbnails(assessment: Assessment, step: StepResult) -> list[Evidence]:
    """A picture of each screen that the step's verdicts rest on."""
    found: dict[str, Evidence] = {}
    for _, verdict in step.verdicts:
        for evidence in verdict.evidence:
            if evidence.kind in ("picture", "address") and (assessment.folder.path / evidence.path).is_file():
                found.setdefault(evidence.what.split(" ")[0], evidence)
    return list(found.values())[:THUMBNAILS]

"""Writes the manual report of a run: a page, a workbook, and data for other programs, all of the same."""

from __future__ import annotations

from pathlib import Path

from reports.assessment.assess import Assessment
from reports.files import replace_bytes, replace_text
from reports.manual_report.before import FILE
from reports.manual_report.data import report_of
from reports.manual_report.page import manual_report
from reports.manual_report.workbook import workbook
from reports.texts import Lang

PAGE, DATA, WORKBOOK = "manual_report.html", FILE, "manual_report.xlsx"


def write_manual_report(
    assessment: Assessment, lang: Lang = "ja", baseline: Assessment | None = None
) -> tuple[Path, ...]:
    """Write it into the run folder, each file as a whole; returns the files.

    Args:
        assessment: the run, judged.
        lang: language of the workbook, and the one that the page shows first; the data have both.
        baseline: what it is compared with; by default the last run of the same target before it.

    Raises:
        OSError: one cannot be written; the old one is still there.
    """
    folder, report = assessment.folder.path, report_of(assessment, baseline)
    return (
        replace_text(folder / PAGE, manual_report(assessment, lang, report)),
        replace_text(folder / DATA, report.model_dump_json(indent=1) + "\n"),
        replace_bytes(folder / WORKBOOK, workbook(report, folder, assessment.has, lang)),
    )

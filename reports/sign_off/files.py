"""Writes the sign-off: page, PDF, workbook."""

from __future__ import annotations

from pathlib import Path

from evidence.checksums import SIGN_OFFS
from reports.files import replace_bytes, replace_text
from reports.formats.pdf import NoPdf, can_print
from reports.sign_off.model.sign_off import SignOff
from reports.sign_off.page import sign_off_page
from reports.sign_off.print import sign_off_pdf
from reports.sign_off.workbook import workbook
from reports.texts import Lang

PAGE, PDF, WORKBOOK = SIGN_OFFS


def coming() -> tuple[str, ...]:
    """The files that `write_sign_off` is going to write: no PDF if there is nothing to print with."""
    return SIGN_OFFS if can_print() else (PAGE, WORKBOOK)


def write_sign_off(report: SignOff, folder: Path, lang: Lang = "ja") -> tuple[str, ...]:
    """Write the files of a sign-off into a folder, one after the other, each as a whole.

    Args:
        report: what they say.
        folder: the run's, or the release's.
        lang: language of PDF and workbook, and the one that the page shows first.

    Returns:
        What could not be made, each as one line with the remedy. An older file of that name is gone then: it would say
        what is true no more.
    """
    replace_text(folder / PAGE, sign_off_page(report, lang))
    replace_bytes(folder / WORKBOOK, workbook(report, lang))
    missing = []
    try:
        replace_bytes(folder / PDF, sign_off_pdf(report, lang))
    except NoPdf as problem:
        (folder / PDF).unlink(missing_ok=True)
        missing.append(str(problem))
    return tuple(missing)

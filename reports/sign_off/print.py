"""The sign-off as a PDF, with the pages of its chapters in the contents."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC

from pypdf import PdfReader

from reports.formats.pdf import print_pdf
from reports.sign_off.model.sign_off import SignOff
from reports.sign_off.page import CHAPTERS, printed_page
from reports.texts import Lang


def sign_off_pdf(report: SignOff, lang: Lang = "ja") -> bytes:
    """The PDF. It is printed twice: first without its appendix, to learn on which page each chapter begins.

    Raises:
        reports.formats.pdf.NoPdf: there is no browser, or it failed.
    """
    written = report.finished.astimezone(UTC)
    pages = pages_of(print_pdf(printed_page(report, lang), written))
    return print_pdf(printed_page(report, lang, pages), written)


def pages_of(pdf: bytes) -> Mapping[str, int]:
    """Chapter → page that it begins on, from 1."""
    reader = PdfReader(io.BytesIO(pdf))
    named = reader.named_destinations
    found = {key: named.get(f"/{key}") or named.get(key) for key in CHAPTERS}
    return {key: (reader.get_destination_page_number(one) or 0) + 1 for key, one in found.items() if one is not None}

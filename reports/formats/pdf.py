"""Printing a page to PDF: by the browser that is there anyway."""

from __future__ import annotations

import os
import re
import tempfile
from datetime import datetime
from pathlib import Path

from runtime.browsers import find_browser
from runtime.environment_problem import EnvironmentProblem
from runtime.process import stream

TIME_LIMIT = 300.0
"""Seconds for a page."""
REMEDY = "all other files are complete"
_WRITTEN = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)")


class NoPdf(Exception):
    """There is no PDF; the message is one line with the remedy."""


def can_print() -> bool:
    """Whether there is a browser to print with."""
    try:
        return find_browser() is not None
    except EnvironmentProblem:
        return False


def print_pdf(html: str, written: datetime) -> bytes:
    """The page on A4 or whatever it says itself; its fonts are embedded, and links inside it work.

    Args:
        html: a page that stands alone.
        written: what the PDF gives as its own time, so that a page that is printed again is the same file.

    Raises:
        NoPdf: there is no browser, or it failed.
    """
    try:
        browser = find_browser()
    except EnvironmentProblem as problem:
        raise NoPdf(f"no PDF: {problem}; {REMEDY}") from None
    if browser is None:
        raise NoPdf(f"no PDF: no browser was found; run `python3 tejun.py setup`, then make it again; {REMEDY}")
    with tempfile.TemporaryDirectory(prefix="tejun-print-", ignore_cleanup_errors=True) as scratch:
        page, pdf = Path(scratch) / "page.html", Path(scratch) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        ended = stream(_call(browser.executable, Path(scratch), page, pdf), limit=TIME_LIMIT)
        if not ended.ok or not pdf.is_file():
            raise NoPdf(f"no PDF: {browser.executable.name} failed: {ended.reason()}; {REMEDY}")
        return _dated(pdf.read_bytes(), written)


def _call(browser: Path, scratch: Path, page: Path, pdf: Path) -> list[str]:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        str(browser),
        "--headless",
        *(["--no-sandbox"] if as_root else []),  # Chromium refuses to sandbox for root
        "--disable-gpu",
        "--disable-extensions",
        "--disable-background-networking",
        "--no-first-run",
        "--disable-pdf-tagging",  # tags make the file four times as large, and the time double
        "--no-pdf-header-footer",  # the page has its own, with page and pages
        f"--user-data-dir={scratch / 'profile'}",
        f"--print-to-pdf={pdf}",
        page.as_uri(),
    ]


def _dated(pdf: bytes, written: datetime) -> bytes:
    """The PDF with another time of its own: as long as Chromium's, so that nothing in it moves."""
    stamp = f"{written:%Y%m%d%H%M%S}".encode()
    return _WRITTEN.sub(rb"/\1 (D:" + stamp + rb"+00'00')", pdf)

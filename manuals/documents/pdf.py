"""PDF: the pieces of text of its pages with their places, and what cannot be read."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from manuals.documents.document import Document, Unusable
from manuals.documents.pdf_layout import laid_out
from manuals.documents.pdf_runs import ROTATED_BASELINE, Page, Run, filled, in_place, uprighted

_MOST_PAGES = 5_000
_REMEDY = "export it anew from the program it was made with, or give the manual as a Word file or text"
_QUIET = logging.NullHandler()

Matrix = Sequence[float]


def read_pdf(content: bytes) -> Document:
    """The text of a PDF document in its reading order.

    Raises:
        Unusable: it is encrypted, damaged, or has pictures and no text.
    """
    logger = logging.getLogger("pypdf")
    if _QUIET not in logger.handlers:
        logger.addHandler(_QUIET)  # what it tells of odd files goes nowhere else either
        logger.propagate = False
    try:
        reader = PdfReader(io.BytesIO(content))
        _unlock(reader)
        pages = [_page(page) for page in _pages(reader)]
    except (Unusable, MemoryError):
        raise
    except LimitReachedError as error:
        raise Unusable(f"is a PDF document that unpacks to more than is reasonable; {_REMEDY}") from error
    except Exception as error:
        raise Unusable(f"is a PDF document that is damaged ({type(error).__name__}); {_REMEDY}") from error
    if not any(page.runs for page in pages):
        _refuse_scanned(reader)
    return laid_out(pages)


def _unlock(reader: PdfReader) -> None:
    """Most that are encrypted only forbid printing, and open with the empty password."""
    if not reader.is_encrypted:
        return
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        opened = False
    if not opened:
        raise Unusable("is an encrypted PDF document; save it without a password, and give that")


def _pages(reader: PdfReader) -> Iterator[PageObject]:
    if len(reader.pages) > _MOST_PAGES:
        raise Unusable(f"is a PDF document of more than {_MOST_PAGES} pages; give the pages of the manual alone")
    yield from reader.pages


def _refuse_scanned(reader: PdfReader) -> None:
    if any(_has_picture(page) for page in reader.pages):
        raise Unusable(
            "is a PDF document of pictures without text (a scan); recognise its characters (OCR) first, "
            "or give the document it was printed from"
        )
    raise Unusable("is a PDF document without any text; give the one that has the manual")


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    return bool(objects is not None and objects.get_object())


def _page(page: PageObject) -> Page:
    runs: list[Run] = []

    def take(text: str, cm: Matrix, tm: Matrix, font: dict[str, Any] | None, size: float) -> None:
        said = text.strip("\n")
        if said.strip():
            runs.append(_run(said, cm, tm, font, size))

    page.extract_text(visitor_text=take)
    box = page.mediabox
    return Page(float(box.width), float(box.height), tuple(in_place(filled(list(uprighted(runs))))))


def _run(text: str, cm: Matrix, tm: Matrix, font: dict[str, Any] | None, size: float) -> Run:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    # the direction in which the text runs, and how long an em of it is there
    along = (tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3])
    em = abs(size) * max((along[0] ** 2 + along[1] ** 2) ** 0.5, 1e-6)
    downwards = along[1] < 0 and abs(along[1]) > 2 * abs(along[0])
    encoding = font.get("/Encoding") if font else None
    vertical = isinstance(encoding, str) and encoding.endswith("-V")
    if downwards and not vertical:
        x += ROTATED_BASELINE * em
    return Run(text, x, y, em, vertical=vertical or downwards)

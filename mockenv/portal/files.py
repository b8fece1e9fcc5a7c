"""The files that wait in the portal, made when they are fetched: a PDF or a workbook of one sheet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from mockenv.portal.workbook import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT = "納品書.pdf"
_TYPES = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LONGEST = 100
"""Characters of a name without its ending."""
_UNSAFE = frozenset('<>:"|?*%;')
"""Not allowed in file names on one system or another, or of a meaning of their own in a header."""
# One of the fonts that PDF itself names for Japanese: readers bring it along, so no font file is needed here.
_FONT = "HeiseiKakuGo-W5"


@dataclass(frozen=True)
class FileName:
    """A name that can be shown, put into a header and saved under on any system."""

    stem: str
    ending: str

    def __str__(self) -> str:
        return self.stem + self.ending

    @property
    def media_type(self) -> str:
        """Of the content."""
        return _TYPES[self.ending]

    @property
    def disposition(self) -> str:
        """Header ``Content-Disposition``: the name for readers of RFC 6266, and a plain one for the others."""
        return f"attachment; filename=\"upload{self.ending}\"; filename*=UTF-8''{quote(str(self), safe='')}"


def file_name(given: str) -> FileName:
    """A safe name made of what somebody else called a file.

    Folders are cut off; invisible and control characters, which could hide the true ending, and those that systems or
    headers read in their own way are left out.

    Raises:
        ValueError: nothing is left, or it is no file of a kind that the portal takes.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    visible = "".join(one for one in last if unicodedata.category(one)[0] != "C" and one not in _UNSAFE)
    path = PurePosixPath(visible.strip())
    ending = path.suffix.lower()
    if ending not in _TYPES:
        raise ValueError(f"{given!r} is no file of the portal: give a name that ends in {' or '.join(_TYPES)}")
    stem = path.stem.strip(" .")[:_LONGEST].strip()
    if not stem:
        raise ValueError(f"{given!r} names no file")
    return FileName(stem, ending)


def content(name: FileName, lines: Sequence[str]) -> bytes:
    """A file of the kind that its name says, with these lines of text."""
    return _pdf(name, lines) if name.ending == ".pdf" else _workbook(lines)


def _pdf(name: FileName, lines: Sequence[str]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    file = BytesIO()
    page = Canvas(file, pagesize=A4)
    page.setTitle(str(name))
    page.setFont(_FONT, 12)
    for number, line in enumerate(lines):
        page.drawString(72, A4[1] - 72 - 20 * number, line)
    page.save()
    return file.getvalue()


def _workbook(lines: Sequence[str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path, text in parts(lines).items():
            archive.writestr(path, text)
    return file.getvalue()

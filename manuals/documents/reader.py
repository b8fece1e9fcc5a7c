"""A manual's file as a document: its format is told by what is in it, and by its name where that leaves a doubt."""

from __future__ import annotations

from pathlib import Path

from manuals.documents.archive import Archive
from manuals.documents.document import Document, Unusable
from manuals.documents.html import read_html
from manuals.texts.encodings import NotText, decoded
from manuals.texts.html import has_markup, is_document

MOST_BYTES = 512 * 1024 * 1024
FORMATS = "PDF, Word (.docx), HTML, Markdown, or text in UTF-8, UTF-16, ISO-2022-JP, Shift_JIS (CP932) or EUC-JP"
"""What can be read."""
_MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REMEDY = f"give the manual as {FORMATS}"
_ENCRYPTED, _WORD_97 = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_OTHER_PARTS = (
    ("xl/workbook.xml", "is an Excel workbook; save the sheet with the manual as PDF, or as a Word file"),
    ("ppt/presentation.xml", "is a PowerPoint presentation; export it as PDF"),
    ("content.xml", "is an OpenDocument file; save it as .docx, or export it as PDF"),
    ("META-INF/container.xml", "is an EPUB; export it as PDF or HTML"),
)


def read(file: Path) -> Document:
    """Read a manual's file.

    Raises:
        Unusable: it cannot be read, is in no known format, or says nothing.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Unusable(f"{file}: is larger than {MOST_BYTES // 1024**2} MB; give the part with the manual")
        content = file.read_bytes()
    except OSError as error:
        raise Unusable(f"{file}: cannot be read ({error.strerror}); give the file of a manual") from error
    try:
        document = _document(content, file.suffix.lower())
    except Unusable as error:
        raise Unusable(f"{file}: {error}") from error
    if not document.text.strip():
        raise Unusable(f"{file}: is empty; give the file of a manual")
    return document


def _document(content: bytes, suffix: str) -> Document:
    # readers are imported where their format is met: most files are texts
    if b"%PDF-" in content[:1024]:
        from manuals.documents.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_archive(content)
    if content.startswith(_OLE):
        raise Unusable(_office_97(content))
    return _of_text(content, suffix)


def _of_archive(content: bytes) -> Document:
    from manuals.documents.word import is_word, read_word  # noqa: PLC0415

    archive = Archive(content)
    if is_word(archive):
        return read_word(archive)
    for part, said in _OTHER_PARTS:
        if part in archive.names:
            raise Unusable(said)
    raise Unusable("is a zip archive and no document; unpack it, and give the manual's own file")


def _office_97(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "is an encrypted Office document; save it without a password, and give that"
    if _WORD_97 in content:
        return "is a Word document of before 2007 (.doc); save it as .docx, or export it as PDF"
    return "is an Office document of before 2007; save it as .docx, or export it as PDF"


def _of_text(content: bytes, suffix: str) -> Document:
    try:
        text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    except NotText as error:
        raise Unusable(f"{error}; {_REMEDY}") from error
    if suffix in _MARKDOWN and not is_document(text[:1000]):
        from manuals.documents.markdown import read_markdown  # noqa: PLC0415

        return read_markdown(text)
    return read_html(text) if has_markup(text) else Document(text)

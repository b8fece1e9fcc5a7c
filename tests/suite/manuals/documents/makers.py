"""A manual's text as a file in each format: made with other software than it is read with.

A line with tabs is a row of a table, and a blank line ends a table or a paragraph.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

HEADER = "見本の会社 利用の手引き"
"""At the head of every page."""
_GOTHIC, _MINCHO = "HeiseiKakuGo-W5", "HeiseiMin-W3"
_VERTICAL_LINE = 60
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>'
    "</mc:AlternateContent>"
)


def text(lines: Sequence[str], file: Path) -> Path:
    """Shift_JIS as Windows writes it, as far as it has the characters."""
    said = "\n".join(lines)
    try:
        file.write_bytes(said.encode("cp932"))
    except UnicodeEncodeError:
        file.write_text(said, encoding="utf-16")
    return file


def web(lines: Sequence[str], file: Path) -> Path:
    """HTML, its paragraphs broken over lines anywhere."""
    file.write_text(page(lines), encoding="utf-8")
    return file


def page(lines: Sequence[str], style: str = "") -> str:
    """A page of HTML."""
    blocks = []
    for block in _blocks(lines):
        if isinstance(block, str):
            blocks.append(f"<p>{html.escape(block)}</p>")
        else:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
            blocks.append("<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>")
    body = "\n".join(blocks)
    return (
        f"<!doctype html><html lang=ja><meta charset=utf-8><title>見本</title><style>{style}</style><body>{body}</html>"
    )


def markdown(lines: Sequence[str], file: Path) -> Path:
    """Markdown, with tables in pipes."""
    blocks = []
    for block in _blocks(lines):
        if isinstance(block, str):
            blocks.append(
                "".join(f"\\{each}" if each in "\\`*_{}[]<>#+-.!|&" and each.isascii() else each for each in block)
            )
        else:
            most = max(map(len, block))
            head, *rows = (f"| {' | '.join((*row, *[''] * (most - len(row))))} |" for row in block)
            blocks.append("\n".join([head, "|" + " --- |" * most, *rows]))
    file.write_text("\n\n".join(blocks), encoding="utf-8-sig")
    return file


def word(lines: Sequence[str], file: Path) -> Path:
    """Word with headers, tables, tracked changes, readings, text boxes, hidden and deleted text."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = HEADER
    for number, block in enumerate(_blocks(lines)):
        if isinstance(block, str):
            paragraph = document.add_paragraph()
            for node in _WRITTEN[number % len(_WRITTEN)](block):
                element: Any = paragraph._p
                element.append(parse_xml(node))
        else:
            table = document.add_table(rows=0, cols=max(map(len, block)))
            for row in block:
                for cell, said in zip(table.add_row().cells, row, strict=False):
                    cell.text = said
    document.save(str(file))
    return file


def _run(said: str, properties: str = "", element: str = "t") -> str:
    kept = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r {_W}>{kept}<w:{element} xml:space="preserve">{html.escape(said)}</w:{element}></w:r>'


def _plain(said: str) -> Iterator[str]:
    half = len(said) // 2
    yield _run(said[:half])
    yield _run(said[half:], "<w:b/>")


def _tracked(said: str) -> Iterator[str]:
    """Half of it inserted, with something else deleted and something hidden."""
    half = len(said) // 2
    yield _run(said[:half])
    yield f'<w:del {_W} w:id="1" w:author="a">{_run("「削除済み」99分", element="delText")}</w:del>'
    yield f'<w:moveFrom {_W} w:id="3" w:author="a">{_run("「移動前」97分")}</w:moveFrom>'
    yield f'<w:ins {_W} w:id="2" w:author="a">{_run(said[half:])}</w:ins>'
    yield _run("「隠し文字」98分", "<w:vanish/>")


def _with_readings(said: str) -> Iterator[str]:
    base, rest = said[:1], said[1:]
    yield (
        f"<w:r {_W}><w:ruby><w:rubyPr/><w:rt>{_run('よみ')}</w:rt><w:rubyBase>{_run(base)}</w:rubyBase></w:ruby></w:r>"
    )
    yield _run(rest)


def _boxed(said: str) -> Iterator[str]:
    box = f"<w:txbxContent><w:p>{_run(said)}</w:p></w:txbxContent>"
    yield f"<w:r {_W}>{_BOX.format(box=box)}</w:r>"


def _controlled(said: str) -> Iterator[str]:
    yield f"<w:sdt {_W}><w:sdtPr/><w:sdtContent>{_run(said)}</w:sdtContent></w:sdt>"


_WRITTEN: Sequence[Callable[[str], Iterator[str]]] = (_plain, _tracked, _plain, _with_readings, _boxed, _controlled)


def pdf(lines: Sequence[str], file: Path) -> Path:
    """PDF in horizontal writing with running headers and page numbers."""
    return _with_frames(lines, file, [Frame(50, 45, 495, 740)])


def pdf_columns(lines: Sequence[str], file: Path) -> Path:
    """PDF of two columns with running headers and page numbers."""
    return _with_frames(lines, file, [Frame(45, 45, 245, 740), Frame(305, 45, 245, 740)])


def pdf_vertical(lines: Sequence[str], file: Path) -> Path:
    """PDF in vertical writing."""
    pdfmetrics.registerFont(UnicodeCIDFont(_MINCHO, isVertical=True))
    canvas = Canvas(str(file), pagesize=A4)
    x = 540.0
    canvas.setFont(_MINCHO, 11)
    for line in lines:
        rest = line.replace("\t", "  ") or " "
        while rest:
            canvas.drawString(x, 780, rest[:_VERTICAL_LINE])
            rest = rest[_VERTICAL_LINE:]
            x -= 18
            if x < 50:
                canvas.showPage()
                canvas.setFont(_MINCHO, 11)
                x = 540.0
    canvas.save()
    return file


def _with_frames(lines: Sequence[str], file: Path, frames: Sequence[Frame]) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont(_GOTHIC))
    style = ParagraphStyle("text", fontName=_GOTHIC, fontSize=10, leading=14, wordWrap="CJK")
    template = BaseDocTemplate(str(file), pagesize=A4)
    template.addPageTemplates([PageTemplate(frames=list(frames), onPage=_margins)])
    template.build([_flowable(block, style, frames[0]._width) for block in _blocks(lines, blank=True)])
    return file


def _margins(canvas: Canvas, template: BaseDocTemplate) -> None:
    canvas.setFont(_GOTHIC, 8)
    canvas.drawString(60, 815, HEADER)
    canvas.drawCentredString(300, 20, f"- {template.page} -")


def _flowable(block: str | list[list[str]], style: ParagraphStyle, width: float) -> Flowable:
    if isinstance(block, str):
        return Paragraph(html.escape(block), style) if block.strip() else Spacer(1, 14)
    cells = [[Paragraph(html.escape(cell), style) for cell in row] for row in block]
    columns = max(map(len, cells))
    rows = [[*row, *[""] * (columns - len(row))] for row in cells]
    return Table(rows, colWidths=[(width - 24) / columns] * columns)


def _blocks(lines: Sequence[str], *, blank: bool = False) -> Iterator[str | list[list[str]]]:
    """Paragraphs, and tables as their rows."""
    for is_row, together in groupby(lines, key=lambda line: "\t" in line):
        if is_row:
            yield [[cell.strip() for cell in line.split("\t")] for line in together]
        else:
            yield from (line for line in together if blank or line.strip())


MAKERS: Mapping[str, tuple[str, Callable[[Sequence[str], Path], Path]]] = {
    "text": ("txt", text),
    "html": ("html", web),
    "markdown": ("md", markdown),
    "word": ("docx", word),
    "pdf": ("pdf", pdf),
    "pdf-columns": ("pdf", pdf_columns),
    "pdf-vertical": ("pdf", pdf_vertical),
}
"""By format: the ending of the file's name, and what writes it. A PDF that a browser prints is made by a fixture."""

"""The illustrated walkthrough for Word."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from evidence.run import Run
from evidence.times import to_the_second
from manuals.model import Manual
from reports.texts import Lang, text
from reports.walkthrough.drawing import OPERATED, SHOWN
from reports.walkthrough.page import Pictures, by_section
from reports.walkthrough.words import line_of, mails, outcomes, title_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run as TextRun

    from reports.walkthrough.steps import IllustratedStep

_FONT = {"ja": "Yu Gothic", "en": "Calibri"}
_EAST_ASIAN = "Yu Gothic"
_LARGEST = (16.5, 19.0)
"""Width and height of a picture at most, in cm: what A4 has between its margins, with its lines."""
_DOTS = 96.0
"""CSS pixels an inch: a picture is no larger than the screen was."""
_NO_PICTURE = text("この実行には、この手順の画像がありません。", "The run has no picture of this step.")
_NOT_ON_PICTURE = text("画像にないもの: ", "Not on a picture: ")
_LEGEND = text(
    "赤: この手順で操作するもの　青: この手順に出てくるもの　灰色: 入力値・個人情報(伏せています)",
    "Red: operated in the step. Blue: mentioned in the step. Grey: values and personal data, covered.",
)


def word_document(manual: Manual, run: Run, steps: Sequence[IllustratedStep], pictures: Pictures, lang: Lang) -> bytes:
    """The document as DOCX.

    Args:
        manual: what the steps are of.
        run: that walked them.
        steps: in the manual's order.
        pictures: as drawn, by place and screen.
        lang: the one language of the document.
    """
    import docx  # noqa: PLC0415 - a third of a second that few commands need

    document = docx.Document()
    _prepare(document, manual, lang)
    title = manual.file.document.title if lang == "ja" else manual.file.document.title_en
    document.add_heading(title, level=0)
    made = text(
        f"画面つき手順 · リリース {run.product_release} · {to_the_second(run.started)} · 実行 {run.run}",
        f"Illustrated walkthrough · release {run.product_release} · {to_the_second(run.started)} · run {run.run}",
    )
    document.add_paragraph(made.of(lang))
    document.add_paragraph(_LEGEND.of(lang))
    for section in by_section(steps):
        first = section[0].section
        document.add_heading(f"{first.number} {first.title if lang == 'ja' else first.title_en}", level=1)
        for step in section:
            _add_step(document, manual, step, pictures, lang)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Document, manual: Manual, lang: Lang) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Cm, Pt  # noqa: PLC0415

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    document.core_properties.title = manual.file.document.title
    document.core_properties.author = "Tejun"
    document.core_properties.language = "ja-JP" if lang == "ja" else "en"
    styles: Any = document.styles
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = styles[name]
        style.font.name = _FONT[lang]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # a theme's font would win over the one that is named
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
        fonts.set(qn("w:eastAsia"), _EAST_ASIAN)
    styles["Normal"].font.size = Pt(10.5)
    styles["Title"].font.size = Pt(20)


def _add_step(document: Document, manual: Manual, step: IllustratedStep, pictures: Pictures, lang: Lang) -> None:
    document.add_heading(title_of(step, lang), level=2)
    for mail in mails(manual, step):
        document.add_paragraph(f"✉ {mail.of(lang)}")
    for picture in step.pictures:
        if png := pictures.get((step.place, picture.screen)):
            _add_picture(document, png, title_of(step, lang))
        for mark in picture.marks:
            line = line_of(mark)
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = 0
            number = paragraph.add_run(f"{line.number} ")
            number.bold = True
            _colour(number, OPERATED if line.operated else SHOWN)
            paragraph.add_run(line.words.of(lang))
    for words in outcomes(manual, step):
        document.add_paragraph(f"→ {words.of(lang)}")
    if step.step.claims and not step.pictures and not step.mails:
        document.add_paragraph(_NO_PICTURE.of(lang))
    if step.unmarked:
        document.add_paragraph(_NOT_ON_PICTURE.of(lang) + " / ".join(step.unmarked))


def _add_picture(document: Document, png: bytes, described: str) -> None:
    from docx.shared import Cm  # noqa: PLC0415 - as above

    with Image.open(BytesIO(png)) as image:
        width, height = image.size
        sharpness = image.info.get("dpi", (_DOTS, _DOTS))[0] / _DOTS
    natural = width / sharpness / _DOTS * 2.54
    shown = min(natural, _LARGEST[0], _LARGEST[1] * width / height)
    added: Any = document.add_picture(BytesIO(png), width=Cm(shown))
    added._inline.docPr.set("descr", described)  # what a screen reader says; the library has no name for it
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _colour(run: TextRun, colour: str) -> None:
    from docx.shared import RGBColor  # noqa: PLC0415 - as above

    run.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())

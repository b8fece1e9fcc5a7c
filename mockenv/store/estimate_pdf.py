"""The estimate as a PDF file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from mockenv.web.templates import yen

if TYPE_CHECKING:
    from datetime import date

    from mockenv.store.records import Estimate

# One of the fonts that PDF itself names for Japanese: readers bring it along, so no font file is needed here.
_FONT = "HeiseiKakuGo-W5"
pdfmetrics.registerFont(UnicodeCIDFont(_FONT))

_TITLE = ParagraphStyle("title", fontName=_FONT, fontSize=20, leading=28, alignment=1)
_BODY = ParagraphStyle("body", fontName=_FONT, fontSize=10, leading=15, wordWrap="CJK")
_GRID = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), _FONT, 10),
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#888888")),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#eeeeee")),
    ]
)
_SUMS = TableStyle([*_GRID.getCommands()[:4], ("BACKGROUND", (0, -1), (-1, -1), HexColor("#eeeeee"))])


def draw(estimate: Estimate) -> bytes:
    """The file: the same numbers as on the page, in Japanese, marked as coming from the mock environment."""
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        title=f"お見積書 {estimate.number}",
        author="NTT東日本ビジネス向けストア (模擬環境)",
        margins=20 * mm,
    )
    document.build([Paragraph("お見積書", _TITLE), Spacer(0, 6 * mm), *_heading(estimate), *_tables(estimate)])
    return file.getvalue()


def _heading(estimate: Estimate) -> list[Any]:
    lines = [
        f"{estimate.company}　{estimate.name} 様",
        f"見積番号: {estimate.number}",
        f"作成日: {_day(estimate.made_on)}",
        f"有効期限: {_day(estimate.valid_until)}",
        "模擬環境 / MOCK: 試験用の書類で、効力はありません。",
    ]
    return [*(Paragraph(_escaped(line), _BODY) for line in lines), Spacer(0, 6 * mm)]


def _tables(estimate: Estimate) -> list[Any]:
    lines = [["商品名", "数量", "単価(税抜)", "金額(税抜)"]]
    for line in estimate.lines:
        lines += [
            [f"{line.name} 初期費用", str(line.quantity), yen(line.initial), yen(line.initial_sum)],
            [f"{line.name} 月額利用料", str(line.quantity), yen(line.monthly), yen(line.monthly_sum)],
        ]
    totals = estimate.totals
    sums = [
        ["初期費用(税抜)", yen(totals.initial)],
        ["利用料(税抜)", yen(totals.monthly)],
        [f"税額({totals.tax_percent}%)", yen(totals.tax)],
        ["合計金額(税込)", yen(totals.total)],
    ]
    return [
        Table(lines, colWidths=[80 * mm, 20 * mm, 30 * mm, 35 * mm], style=_GRID),
        Spacer(0, 6 * mm),
        Table(sums, colWidths=[50 * mm, 35 * mm], style=_SUMS, hAlign="RIGHT"),
    ]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

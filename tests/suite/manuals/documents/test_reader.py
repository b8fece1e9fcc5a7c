"""Files that cannot be read as a manual are refused in one line that names the remedy; formats are told by content."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from manuals.documents import archive
from manuals.documents.document import Unusable
from manuals.documents.pdf_runs import Run, filled
from manuals.documents.reader import read
from tests.suite.manuals.documents.makers import HEADER, MAKERS, pdf, word

LINES = [
    "(1) はじめに",
    "1. 「送信する」を押し、30分以内に進みます。",
    "合計\t0円",
    "詳しくは https://demo.example.jp/ をご覧ください。",
]


def zipped(**parts: bytes | str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return content.getvalue()


def pdf_of(*, text: bool, picture: bool = False) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content)
    if text:
        canvas.drawString(100, 700, "Send")
    if picture:
        canvas.beginForm("picture")
        canvas.rect(0, 0, 10, 10)
        canvas.endForm()
        canvas.doForm("picture")
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(text=True))))
    writer.encrypt(password, owner_password="owner", algorithm="AES-256")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
LAUGHS = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)

REFUSED: dict[str, tuple[bytes, str]] = {
    "encrypted": (encrypted("secret"), "is an encrypted PDF document; save it without a password"),
    "scanned": (pdf_of(text=False, picture=True), r"pictures without text \(a scan\); recognise its characters"),
    "blank": (pdf_of(text=False), "is a PDF document without any text"),
    "cut": (pdf_of(text=True)[:40], "is a PDF document that is damaged"),
    "zip": (zipped(**{"a.txt": "a"}), "is a zip archive and no document; unpack it"),
    "cut zip": (zipped(**{"a.txt": "a"})[:40], "is a damaged zip archive"),
    "Excel": (zipped(**{"xl/workbook.xml": "<a/>"}), "is an Excel workbook; save the sheet"),
    "PowerPoint": (zipped(**{"ppt/presentation.xml": "<a/>"}), "is a PowerPoint presentation; export it as PDF"),
    "Word of old": (OLE + "WordDocument".encode("utf-16-le"), r"before 2007 \(\.doc\); save it as \.docx"),
    "Word, encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted Office document; save it without"),
    "Word with laughs": (
        zipped(**{"[Content_Types].xml": TYPES, "word/document.xml": LAUGHS}),
        "is refused: word/document.xml in it declares entities",
    ),
    "Word, no XML": (
        zipped(**{"[Content_Types].xml": TYPES, "word/document.xml": "<a"}),
        "is damaged: word/document.xml",
    ),
    "empty": (b"", "is empty; give the file of a manual"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_manual_is_refused_with_a_remedy(name: str, tmp_path: Path) -> None:
    content, said = REFUSED[name]
    file = tmp_path / "manual.docx"
    file.write_bytes(content)
    with pytest.raises(Unusable, match=said) as refused:
        read(file)
    assert str(refused.value).startswith(f"{file}: ")
    assert "\n" not in str(refused.value)


def test_a_part_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1024 * 1024)
    file = tmp_path / "bomb.docx"
    file.write_bytes(zipped(**{"[Content_Types].xml": TYPES.encode(), "word/document.xml": b" " * 3 * 1024 * 1024}))
    with pytest.raises(Unusable, match="unpacks to more than 1 MB"):
        read(file)


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(encrypted(""))
    assert read(file).text == "Send"


@pytest.mark.parametrize("of", MAKERS)
def test_a_format_is_told_by_its_content_whatever_the_name(of: str, tmp_path: Path) -> None:
    _, maker = MAKERS[of]
    file = maker(LINES, tmp_path / "manual.bin")
    expected = "text" if of == "markdown" else of.partition("-")[0]  # Markdown is a text; its name alone tells more
    assert read(file).format == expected


def test_running_headers_and_page_numbers_of_pdf_are_no_text_and_pages_are_kept(tmp_path: Path) -> None:
    document = read(pdf([f"{number}. 項目{number}を確かめます。" for number in range(1, 121)], tmp_path / "a.pdf"))
    assert document.text.count("\n") >= 119
    assert HEADER not in document.text
    assert {HEADER, "- 1 -", "- 2 -"} <= set(document.margins)
    lines = document.text.split("\n")
    assert document.place(lines.index("120. 項目120を確かめます。") + 1).page == 3


def test_a_sentence_goes_on_over_a_page_of_a_pdf(tmp_path: Path) -> None:
    sentence = "長い文がここから次のページまで続いていくので途中で切れることがあります" * 60
    assert sentence in read(pdf([f"{sentence}。"], tmp_path / "a.pdf")).text


def test_word_shows_what_its_reader_sees(tmp_path: Path) -> None:
    document = read(word([f"第{number}の「項目」を確かめます。" for number in range(12)], tmp_path / "a.docx"))
    for number in range(12):
        assert document.text.count(f"第{number}の「項目」を確かめます。") == 1
    for unseen in ("削除済み", "移動前", "隠し文字", "よみ", HEADER):
        assert unseen not in document.text
    assert HEADER in document.margins


def test_markdown_shows_numbers_of_lists_links_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "# 見出し\n\n3. 「送信」を押します。\n4. **次へ**\n\n[案内](https://a.example.jp/) <!-- 注 -->\n",
        encoding="utf-8",
    )
    document = read(file)
    said = [line for line in document.text.split("\n") if line]
    assert said == ["見出し", "3. 「送信」を押します。", "4. 次へ", "[案内](https://a.example.jp/) "]
    assert document.place(document.text.split("\n").index("4. 次へ") + 1).line == 4


def test_columns_that_are_written_row_by_row_are_read_one_after_the_other(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    canvas = _canvas(file)
    for row in range(20):
        canvas.drawString(50, 780 - 15 * row, f"左の段の{row:02}行目がここまで続いています。")
        canvas.drawString(320, 780 - 15 * row, f"右の段の{row:02}行目がここまで続いています。")
    canvas.save()
    said = "".join(read(file).text.split())
    assert said.index("左の段の19行目") < said.index("右の段の00行目")


def test_characters_of_another_font_that_are_written_first_are_read_in_their_place(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    canvas = _canvas(file)
    canvas.drawString(50 + 10 * 4, 700, "□")
    canvas.drawString(50, 700, "選択肢の を選びます。")
    canvas.drawString(50, 680, "次の行です。")
    canvas.save()
    assert read(file).text.split("\n")[0] == "選択肢の□を選びます。"


def test_room_between_japanese_and_latin_letters_is_no_space(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    canvas = _canvas(file)
    for x, said in ((50, "有効期限は"), (102.5, "24"), (116, "時間です。")):
        canvas.drawString(x, 700, said)
    canvas.save()
    assert read(file).text.strip() == "有効期限は24時間です。"


def test_a_letter_twice_in_a_row_is_no_bold_one_where_letters_before_are_narrow(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    canvas = _canvas(file)
    for x, said in ((50, "AAAAAAAAAAAA"), (110, "い"), (120, "た"), (130, "た"), (140, "め")):
        canvas.drawString(x, 700, said)
    canvas.drawString(50, 600, "太字")
    canvas.drawString(50.5, 600, "太字")
    canvas.save()
    assert read(file).text.split() == ["AAAAAAAAAAAAいたため", "太字"]


def test_what_stands_upright_in_vertical_writing_is_read_in_its_place() -> None:
    box = Run("□", 379.5, 831.3, 8.2, vertical=True)
    number = Run("  1.", 378.6, 836.9, 8.2, vertical=True)
    title = Run("初", 379.5, 814.4, 8.2, vertical=True)
    assert [run.text.strip() for run in filled([box, number, title])] == ["□ 1.", "初"]


def _canvas(file: Path) -> Canvas:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    canvas = Canvas(str(file))
    canvas.setFont("HeiseiKakuGo-W5", 10)
    return canvas

"""A text's encoding is told from its bytes, or the text refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from manuals.texts.encodings import NotText, decoded, decoded_as

TEXT = "(1) はじめに\n1. 「送信する」を押し、30分以内に進みます。\n合計\t0円\n"
SPECIAL = "手順①は㈱見本の髙橋様が行います。\n"
KINDS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "iso2022_jp",
    "iso2022_jp_ext",
    "cp932",
    "euc_jp",
]


@pytest.mark.parametrize("codec", KINDS)
def test_every_encoding_of_japanese_is_told(codec: str) -> None:
    assert decoded(TEXT.encode(codec)) == TEXT


def test_the_characters_of_windows_are_read_in_the_encodings_of_mails() -> None:
    as_jis = b"\x1b$B-!\x1b(B \x1b$B-j\x1b(B \x1b$B|b\x1b(B"
    assert decoded(as_jis) == "① ㈱ 髙"
    assert decoded(as_jis + b" \x1b(I6E\x1b(B") == "① ㈱ 髙 ｶﾅ"
    assert decoded("手順".encode("euc_jp") + b"\xad\xa1" + "はこちら".encode("euc_jp")) == "手順①はこちら"
    assert decoded(SPECIAL.encode("cp932")) == SPECIAL


def _archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", TEXT)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
        (_archive(), "an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an Office document of before 2007"),
        (rb"{\rtf1\ansi}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)) * 4, "binary"),
        ("Café à la crème, où ça ?".encode("latin-1"), "not text in an encoding that can be told"),
        ("用户手册：请点击登录按钮，然后输入密码并确认。".encode("gbk"), "not text in an encoding that can be told"),
        (b"\x1b$B\xff\xff\x1b(B", "not text in an encoding that can be told"),
        (b"\xff\xfe" + b"\x00\xd8" * 3, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(content: bytes, kind: str) -> None:
    with pytest.raises(NotText, match=kind):
        decoded(content)


def test_a_few_characters_that_a_pdf_reader_did_not_know_are_left_out() -> None:
    assert decoded(f"{TEXT}\0\x01".encode()) == TEXT


def test_what_is_cut_off_is_read_up_to_there() -> None:
    assert decoded_as("手順をご覧".encode("iso2022_jp")[:-3], "iso-2022-jp") == "手順をご覧"
    assert decoded_as("手順".encode("iso2022_jp")[:-4], "iso-2022-jp") == "手\ufffd"

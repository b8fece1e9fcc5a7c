"""Catalogue files written for a test: a small sound catalogue, and ways to break it."""

from __future__ import annotations

from pathlib import Path

MANUAL = """\
manual: demo
document: {title: 見本の手引き, title_en: A sample, edition: "2.0", date: 2025年1月, file: demo.txt}
mails:
  - {key: notice, title: お知らせ, title_en: A notice, subject: お知らせ}
"""
SECTION_1 = """\
section: "1"
number: (1)
title: はじめに
title_en: First
steps:
  - place: 1-1
    title: 送信する
    title_en: Send
    claims:
      - {id: send, kind: control, screen: demo.form, role: button, name: 送信する, quote: 送信する}
      - {id: soon, kind: rule, quote: 30分以内, statement: 30分で切れる。, statement_en: It ends after 30 minutes.}
      - {id: price, kind: row, screen: demo.form, cells: [合計, 0円], quote: 合計}
  - place: 1-2
    title: 受け取る
    title_en: Receive
    claims:
      - {id: subject, kind: mail, mail: notice, subject: 【見本】お知らせ, quote: 件名}
      - {id: site, kind: address, address: "https://demo.example.jp/", quote: demo.example.jp}
"""


class CatalogueFiles:
    """The folder of the catalogue `demo` below a temporary folder."""

    def __init__(self, parent: Path) -> None:
        self.folder = parent / "demo"
        self.folder.mkdir()
        self.write("manual.yaml", MANUAL)
        self.write("1.yaml", SECTION_1)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file as it is."""
        content = text.encode() if isinstance(text, str) else text
        (self.folder / name).write_bytes(content)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a piece of a file that must be there."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

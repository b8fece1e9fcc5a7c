"""Lines of the terminal in the reader's language, and the words that they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Console

from reports.texts import Lang, Text, text

SHOWN = 20
"""Entries of a list that are shown; the reports have them all."""

_WORDS: dict[str, Text] = {
    "claims": text("記述", "claims"),
    "typographic": text("うち表記のゆれ", "holding in other typography"),
    "steps": text("手順", "steps"),
    "screens": text("画面", "screens"),
    "findings": text("指摘", "findings"),
    "undocumented": text("記載なし", "undocumented"),
    "tests": text("テスト", "tests"),
    "product": text("製品に起因する失敗", "failures of the product"),
    "environment": text("環境に起因する失敗", "failures of the environment"),
    "contradictions": text("実行の間で矛盾する結果", "contradictory results of runs"),
    "flaky": text("不安定なテスト(再試行で成功)", "flaky tests (passed when tried again)"),
    "attempts": text("試行", "attempts"),
    "skipped": text("その他の理由によるスキップ", "skipped for other reasons"),
    "drifts": text("マニュアルと製品の相違", "drifts of the manuals"),
    "drifts_found": text("相違の件数", "drifts found"),
    "open": text("相違・未到達・結果待ち", "differing, not reached or pending"),
    "order_drifts": text("順序の相違", "order drift"),
    "deviations": text("承認された相違", "accepted deviations"),
    "pending": text("結果待ちのテスト", "pending tests"),
    "not_verified": text("ここでは検証していない記述", "claims not verified here"),
    "excused": text("検証不可・結果待ち", "not verifiable or pending"),
    "state": text("テストが使う状態", "state that tests use"),
    "provided": text("テストが使った状態の用意", "state that tests used, by source"),
    "unchecked": text("成功したテストで確認していないこと", "not checked by tests that passed"),
    "removed": text("削除済み", "removed"),
    "created": text("対象に作成したデータ", "data created in the target"),
    "artefacts": text("証跡", "artefacts"),
    "missing": text("記録が示すのに欠けている証跡", "evidence that the records name and that is missing or damaged"),
    "not_ended": text("最後まで終わっていない実行", "this run did not come to its end"),
    "reports": text("報告書", "reports"),
    "more": text("ほか", "more"),
    "interrupted": text("(中断)", "(interrupted)"),
    "gate": text("リリースゲート", "release gate"),
    "verified": text("検証した記述", "claims verified"),
    "resume": text("続きを確かめる", "go on"),
}


@dataclass(frozen=True)
class Lines:
    """A console and the language it is written to in."""

    console: Console
    lang: Lang

    def word(self, key: str) -> str:
        """One of the terminal's own words."""
        return _WORDS[key].of(self.lang)

    def line(self, markup: str) -> None:
        """One line."""
        self.console.print(markup, highlight=False)

    def counts(self, title: str, numbers: Mapping[Any, int], names: Mapping[Any, Text], after: str = "") -> None:
        """Numbers in one line."""
        counted = "  ".join(f"{names[key].of(self.lang)} {number}" for key, number in numbers.items())
        self.line(f"[bold]{self.word(title)}[/]  {counted}{after}")

    def entries(self, title: str | Text, colour: str, lines: Iterable[str], limit: int = SHOWN) -> None:
        """A titled list, nothing if it is empty, cut after some lines; its title is one of the own words, or a text."""
        entries = list(lines)
        if not entries:
            return
        told = title.of(self.lang) if isinstance(title, Text) else self.word(title)
        self.line(f"[bold {colour}]{told}[/] ({len(entries)})")
        for entry in entries[:limit]:
            self.line(f"  {entry}")
        if len(entries) > limit:
            self.line(f"  … {self.word('more')} {len(entries) - limit}")

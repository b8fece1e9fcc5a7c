"""The summary of a run in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape

from reports.missing import MISSING, Missing
from reports.statements import KINDS
from reports.summary_model import REPORTS, Failure, ManualSummary, OpenClaim, Summary
from reports.texts import Lang, Text, text
from reports.traceability import OUTCOMES
from reports.verdicts.model import STATES

SHOWN = 20
"""Entries of a list that are shown; the reports have them all."""

_COLOURS = {"holds": "green", "differs": "red", "not_reached": "magenta", "pending": "yellow", "not_verifiable": "blue"}
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
    "flaky": text("不安定なテスト(再試行で成功)", "flaky tests (passed when tried again)"),
    "attempts": text("試行", "attempts"),
    "skipped": text("スキップ", "skipped"),
    "open": text("相違・未到達", "differing or not reached"),
    "created": text("対象に作成したデータ", "data created in the target"),
    "artefacts": text("証跡", "artefacts"),
    "missing": text("記録が示すのに欠けている証跡", "evidence that the records name and that is missing or damaged"),
    "not_ended": text("最後まで終わっていない実行", "this run did not come to its end"),
    "reports": text("報告書", "reports"),
    "more": text("ほか", "more"),
    "interrupted": text("(中断)", "(interrupted)"),
    "pass": text("合格", "PASS"),
    "fail": text("不合格", "FAIL"),
    "gate": text("リリースゲート", "release gate"),
}
_ARTEFACTS: dict[str, Text] = {
    "observations": text("観察", "observations"),
    "pictures": text("画像", "pictures"),
    "actions": text("操作記録", "journal entries"),
    "mails": KINDS["mail"],
    "traces": text("トレース", "traces"),
}


def render(summary: Summary, console: Console, lang: Lang | None = None) -> None:
    """Print a summary.

    Args:
        summary: the run.
        console: where to; its width and colours are respected.
        lang: language; by default the summary's own.
    """
    shown = _Shown(console, lang or summary.lang)
    console.rule(f"[bold]手順 Tejun[/] · {escape(summary.run)}")
    took = f"{summary.wall_seconds:.1f} s" if summary.wall_seconds is not None else shown.word("interrupted")
    shown.line(escape(f"{summary.target} ({summary.profile}) · {summary.product_release} · {summary.browser} · {took}"))
    if summary.ending != "complete":
        shown.line(f"[bold red]{shown.word('not_ended')}[/]  {escape(summary.ended.of(shown.lang))}")
    for manual in summary.manuals:
        shown.manual(manual)
    shown.counts("tests", summary.tests, OUTCOMES, f"  ({summary.test_seconds:.1f} s)")
    shown.failures("product", "red", summary.product_failures)
    shown.failures("environment", "yellow", summary.environment_failures)
    shown.failures("flaky", "yellow", summary.flaky)
    shown.entries("skipped", "blue", (f"{number} × {escape(why)}" for why, number in summary.skipped.items()))
    shown.entries("open", "red", (_open(entry, shown.lang) for entry in summary.open))
    shown.entries("created", "cyan", map(escape, summary.created), limit=5)
    shown.counts("artefacts", summary.artefacts, _ARTEFACTS)
    shown.entries("missing", "red", (_missing(lost, shown.lang) for lost in summary.missing))
    result, colour = ("pass", "green") if summary.passed_gate else ("fail", "red")
    shown.line(f"[bold]{shown.word('gate')}[/]  [bold {colour}]{shown.word(result)}[/]")
    shown.reports(summary)


@dataclass(frozen=True)
class _Shown:
    """A console and the language it is written to in."""

    console: Console
    lang: Lang

    def word(self, key: str) -> str:
        return _WORDS[key].of(self.lang)

    def line(self, markup: str) -> None:
        self.console.print(markup, highlight=False)

    def counts(self, title: str, numbers: Mapping[Any, int], names: Mapping[Any, Text], after: str = "") -> None:
        """Numbers in one line."""
        counted = "  ".join(f"{names[key].of(self.lang)} {number}" for key, number in numbers.items())
        self.line(f"[bold]{self.word(title)}[/]  {counted}{after}")

    def entries(self, title: str, colour: str, lines: Iterable[str], limit: int = SHOWN) -> None:
        """A titled list, nothing if it is empty, cut after some lines."""
        entries = list(lines)
        if not entries:
            return
        self.line(f"[bold {colour}]{self.word(title)}[/] ({len(entries)})")
        for entry in entries[:limit]:
            self.line(f"  {entry}")
        if len(entries) > limit:
            self.line(f"  … {self.word('more')} {len(entries) - limit}")

    def failures(self, title: str, colour: str, failures: Iterable[Failure]) -> None:
        """Tests that failed, with the number of attempts if there were several."""
        self.entries(title, colour, (escape(self._failure(failure)) for failure in failures))

    def _failure(self, failure: Failure) -> str:
        tried = f" ({self.word('attempts')} {failure.attempts})" if failure.attempts > 1 else ""
        return f"{failure.test}{tried} — {failure.line}"

    def manual(self, manual: ManualSummary) -> None:
        self.line(f"[bold]{escape(f'{manual.title.of(self.lang)} {manual.edition}'.rstrip())}[/]")
        states = (
            f"[{_COLOURS[state] if number else 'dim'}]{STATES[state].of(self.lang)} {number}[/]"
            for state, number in manual.claims.items()
        )
        typographic = f"  ({self.word('typographic')} {manual.typographic})" if manual.typographic else ""
        self.line(f"  {self.word('claims')} {sum(manual.claims.values())}:  {'  '.join(states)}{typographic}")
        reached = ((self.word("steps"), manual.steps), (self.word("screens"), manual.screens))
        covered = "  ".join(f"{name} {coverage.reached}/{coverage.total}" for name, coverage in reached)
        found = f"{self.word('findings')} {manual.findings}  {self.word('undocumented')} {manual.undocumented}"
        self.line(f"  {covered}  {found}")
        for finding in manual.found:
            line = f"    {escape(', '.join(finding.places))}  {escape(finding.title.of(self.lang))}"
            self.console.print(f"[dim]{line}[/]", highlight=False, soft_wrap=True)

    def reports(self, summary: Summary) -> None:
        self.line(f"[bold]{self.word('reports')}[/]")
        for key, path in summary.reports.items():
            line = f"  {REPORTS[key][1].of(self.lang)}: {summary.folder / path}"
            # unwrapped, so that it can be copied whole
            self.console.print(escape(line), highlight=False, soft_wrap=True)


def _missing(lost: Missing, lang: Lang) -> str:
    number = f" ({lost.number})" if lost.kind == "record" else ""
    return escape(f"{MISSING[lost.kind].of(lang)}: {lost.path}{number}")


def _open(entry: OpenClaim, lang: Lang) -> str:
    state = f"[{_COLOURS[entry.state]}]{STATES[entry.state].of(lang)}[/]"
    return f"{state} {escape(entry.claim)} — {escape(entry.why.of(lang))}"

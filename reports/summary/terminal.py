"""The summary of a run in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape

from reports.assessment.drifts import in_words
from reports.assessment.missing import MISSING, Missing
from reports.assessment.repeats import Contradiction
from reports.comparison.contradictions import CONTRADICTIONS, contradiction_words
from reports.summary import terminal_target
from reports.summary.model import REPORTS, Coverage, Failure, ManualSummary, OpenClaim, Summary
from reports.summary.terminal_lines import Lines
from reports.texts import Lang, Text, text
from reports.verdicts.model import DEVIATIONS, ORDER_DRIFTS, STATES, DeviationResult, OrderDrift
from reports.words.outcomes import OUTCOMES
from reports.words.statements import KINDS

_COLOURS = {"holds": "green", "differs": "red", "not_reached": "magenta", "pending": "yellow", "not_verifiable": "blue"}
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
    terminal_target.environment(shown, summary.environment)
    shown.line(escape(f"{summary.target} ({summary.profile}) · {summary.product_release} · {summary.browser} · {took}"))
    if summary.ending != "complete":
        shown.line(f"[bold red]{shown.word('not_ended')}[/]  {escape(summary.ended.of(shown.lang))}")
    for manual in summary.manuals:
        shown.manual(manual)
    shown.counts("tests", summary.tests, OUTCOMES, f"  ({summary.test_seconds:.1f} s)")
    shown.failures("product", "red", summary.product_failures)
    shown.failures("environment", "yellow", summary.environment_failures)
    shown.failures("flaky", "yellow", summary.flaky)
    shown.entries("contradictions", "red", (_contradiction(one, shown.lang) for one in summary.contradictions))
    shown.entries("skipped", "blue", (f"{number} × {escape(why)}" for why, number in summary.skipped.items()))
    if summary.survey:
        drifts = [escape(in_words(drift).of(shown.lang)) for drift in summary.drifts]
        shown.entries("drifts", "red", drifts, limit=len(drifts))
        shown.line(f"[bold]{shown.word('drifts_found')}[/]  {len(drifts)}")
    shown.entries("open", "red", (_open(entry, shown.lang) for entry in summary.open))
    shown.entries("order_drifts", "red", (_order_drift(drift, shown.lang) for drift in summary.order_drifts))
    shown.entries("deviations", "yellow", (_deviation(one, shown.lang) for one in summary.deviations))
    terminal_target.pending(shown, summary)
    terminal_target.provided(shown, summary)
    terminal_target.created(shown, summary)
    shown.counts("artefacts", summary.artefacts, _ARTEFACTS)
    shown.entries("missing", "red", (_missing(lost, shown.lang) for lost in summary.missing))
    terminal_target.not_verified(shown, summary)
    terminal_target.gate(shown, summary)
    shown.reports(summary)


class _Shown(Lines):
    """The summary's own lines."""

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
            if number or state != "pending"
        )
        typographic = f"  ({self.word('typographic')} {manual.typographic})" if manual.typographic else ""
        self.line(f"  {self.word('claims')} {sum(manual.claims.values())}:  {'  '.join(states)}{typographic}")
        reached = ((self.word("steps"), manual.steps), (self.word("screens"), manual.screens))
        covered = "  ".join(f"{name} {self._coverage(coverage)}" for name, coverage in reached)
        found = f"{self.word('findings')} {manual.findings}  {self.word('undocumented')} {manual.undocumented}"
        self.line(f"  {covered}  {found}")
        for finding in manual.found:
            line = f"    {escape(', '.join(finding.places))}  {escape(finding.title.of(self.lang))}"
            self.console.print(f"[dim]{line}[/]", highlight=False, soft_wrap=True)

    def _coverage(self, coverage: Coverage) -> str:
        excused = f" ({self.word('excused')} {coverage.excused})" if coverage.excused else ""
        return f"{coverage.reached}/{coverage.total}{excused}"

    def reports(self, summary: Summary) -> None:
        self.line(f"[bold]{self.word('reports')}[/]")
        for key, path in summary.reports.items():
            line = f"  {REPORTS[key][1].of(self.lang)}: {summary.folder / path}"
            # unwrapped, so that it can be copied whole
            self.console.print(escape(line), highlight=False, soft_wrap=True)


def _contradiction(one: Contradiction, lang: Lang) -> str:
    return escape(f"{CONTRADICTIONS[one.kind].of(lang)} {one.what} — {contradiction_words(one).of(lang)}")


def _missing(lost: Missing, lang: Lang) -> str:
    number = f" ({lost.number})" if lost.kind == "record" else ""
    return escape(f"{MISSING[lost.kind].of(lang)}: {lost.path}{number}")


def _order_drift(drift: OrderDrift, lang: Lang) -> str:
    return f"{ORDER_DRIFTS[drift.kind].of(lang)} {escape(', '.join(drift.places))} — {escape(drift.reason.of(lang))}"


def _deviation(one: DeviationResult, lang: Lang) -> str:
    told = f"{one.owner}, {one.end.of(lang)}: {one.reason.of(lang)}"
    return f"{DEVIATIONS[one.state].of(lang)} {escape(one.claim)} — {escape(told)}"


def _open(entry: OpenClaim, lang: Lang) -> str:
    state = f"[{_COLOURS[entry.state]}]{STATES[entry.state].of(lang)}[/]"
    return f"{state} {escape(entry.claim)} — {escape(entry.why.of(lang))}"

"""The parts of the summary in the terminal that tell what a target is and lacks, and what is still to come."""

from __future__ import annotations

from rich.markup import escape

from reports.assessment.created import CREATED, KINDS_OF_DATA
from reports.gate.table import FAILED, PASSED, table_of, verdict_of
from reports.summary.model import ProblemSummary, Summary
from reports.summary.terminal_lines import Lines
from reports.texts import Lang
from reports.words.environment import Environment
from reports.words.provided import SOURCES, ProvidedState

MOST_WANTED = 3
"""Things to provide that are named: what most claims hang on."""
_OF_A_RULE = 3
"""Problems of a rule that is not met; the sign-off lists all."""
_TOLD = frozenset(
    {
        "evidence.missing",
        "tests.flaky",
        "tests.skipped",
        "failures.product",
        "failures.environment",
        "pending.claims",
        "pending.tests",
        "claims.differing",
        "claims.not_reached",
        "claims.not_verified_here",
    }
)
"""Rules whose problems the summary has told before, as what they are."""
_PENDING = 5
"""Tests that wait; the claims that wait for them are listed before."""


def environment(to: Lines, what: Environment) -> None:
    """What the run was made against, so that nobody overlooks it."""
    colour = "black on yellow" if what.kind == "mock" else "white on dark_cyan"
    name = " ".join(dict.fromkeys((what.name.of(to.lang), what.name.en)))
    to.line(f"[bold {colour}] {name} [/] {escape(what.says.of(to.lang))}")
    if what.kind != "mock":
        for site, address in what.sites.items():
            to.line(f"  [dim]{escape(f'{site:<12} {address}')}[/]")
        to.line(f"  [dim]{to.word('state')}: {escape(what.state.of(to.lang))}[/]")


def pending(to: Lines, summary: Summary) -> None:
    """The tests that wait for another day."""
    lines = (escape(f"{test.test} — {test.why.of(to.lang)}") for test in summary.pending)
    to.entries("pending", "yellow", lines, limit=_PENDING)


def provided(to: Lines, summary: Summary) -> None:
    """Who provided what tests needed, in numbers, and what they could not check. A mock provides everything itself."""
    if summary.environment.kind != "mock":
        to.entries("provided", "cyan", (_sources(to, state) for state in summary.provided))
    lines = (f"{escape(one.what.of(to.lang))}: {to.word('tests')} {one.tests}" for one in summary.unchecked)
    to.entries("unchecked", "yellow", lines)


def _sources(to: Lines, state: ProvidedState) -> str:
    numbers = "  ".join(f"{SOURCES[source].of(to.lang)} {number}" for source, number in state.sources.items() if number)
    return f"{escape(state.what.of(to.lang))}: {numbers}"


def created(to: Lines, summary: Summary) -> None:
    """How much the run has made, and where it is listed."""
    made = (
        f"{KINDS_OF_DATA[kind].of(to.lang)} {count.made} ({to.word('removed')} {count.removed})"
        for kind, count in summary.created.items()
    )
    if summary.created:
        to.line(f"[bold cyan]{to.word('created')}[/]  {'  '.join(made)} — {CREATED}")


def not_verified(to: Lines, summary: Summary) -> None:
    """What to provide, so that most of what could not be verified can be."""
    wanted = [one for one in summary.not_verified if one.providable]
    if not wanted:
        return
    to.line(f"[bold blue]{to.word('not_verified')}[/]  {summary.not_verifiable}")
    for one in wanted[:MOST_WANTED]:
        what, provide = one.what.of(to.lang), one.provide.of(to.lang)
        numbers = f"{to.word('claims')} {len(one.claims)}, {to.word('tests')} {one.tests}"
        to.line(f"  {escape(what)} ({numbers}) — {escape(provide)}")
    if (more := len(wanted) - MOST_WANTED) > 0:
        to.line(f"  … {to.word('more')} {more}")


def gate(to: Lines, summary: Summary) -> None:
    """Every rule, whether the run passes, of how much of the manuals, and how to go on with what is pending."""
    to.line(f"[bold]{to.word('gate')}[/]")
    to.console.print(table_of(summary.gate, to.lang), highlight=False)
    for rule in summary.gate:
        if not rule.passed and rule.problems and rule.rule not in _TOLD:
            to.entries(rule.title, "red", (_problem(one, to.lang) for one in rule.problems), limit=_OF_A_RULE)
    verified = f"{summary.verified}/{summary.claims}"
    result, colour = (PASSED, "green") if summary.passed_gate else (FAILED, "red")
    told = f"[bold]{to.word('gate')}[/]  [bold {colour}]{result.of(to.lang)}[/]"
    told += f"  {escape(verdict_of(summary.gate, summary.gate_policy).of(to.lang))}"
    to.line(f"{told}  {to.word('verified')} {verified}" if summary.verified < summary.claims else told)
    if summary.pending:
        command = f"python3 tejun.py resume {summary.run}"
        to.line(f"[bold yellow]{to.word('resume')}[/]  {escape(command)}")


def _problem(one: ProblemSummary, lang: Lang) -> str:
    return escape(f"{one.run} {one.what} — {one.why.of(lang)}".strip())

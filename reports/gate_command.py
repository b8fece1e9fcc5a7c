"""``python -m reports gate``: judges runs, and tells every rule and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape

from evidence.run_folder import RunFolder
from reports.contradictions import CONTRADICTIONS, contradiction_words
from reports.gate.judge import judge
from reports.gate.kept import common_policy
from reports.gate.model import GateResult
from reports.gate.policy import DEFAULT, Policy
from reports.gate.table import FAILED, PASSED, table_of, verdict_of
from reports.release import JudgedRelease
from reports.several import judged_release
from reports.texts import Lang, text
from reports.traceability import FLAKY
from reports.verdicts.model import DEVIATIONS

GATE = text("リリースゲート", "gate")
CONTRADICTION = text("食い違う判定", "contradictory")


def told_gate(
    folders: Sequence[RunFolder],
    console: Console,
    lang: Lang,
    *,
    policy: Policy | None = None,
    baseline: Sequence[RunFolder] = (),
    place: str | None = None,
    release: str = "",
) -> GateResult:
    """Judge runs, all of them together, and print what comes out.

    Args:
        folders: the runs.
        console: where to.
        lang: language.
        policy: the rules; by default those that all of the runs were made with.
        baseline: runs that failures must not be new to.
        place: see `reports.gate.judge.judge`.
        release: see `reports.assessment.assess`.

    Raises:
        BrokenRunFolder: something in a folder cannot be read, the runs do not decide together, or the place has no
            claim.
        manuals.loader.BrokenCatalogue: a catalogue cannot be read.
        reports.gate.policy.BrokenPolicy: the rules that the runs were made with cannot be read.
    """
    rules = policy or common_policy(folder.path for folder in folders) or DEFAULT
    decided = judged_release(
        folders,
        baseline=baseline,
        release=release,
        gate=lambda judged, comparison: judge(judged, rules, comparison, place=place),
    )
    result = decided.gate
    for line in _lines(decided, lang):
        console.print(line, highlight=False, soft_wrap=True)
    console.print(table_of(result.outcomes, lang), highlight=False)
    word, colour = (PASSED, "green") if result.passed else (FAILED, "red")
    told = escape(verdict_of(result.outcomes, result.policy).of(lang))
    console.print(f"[bold {colour}]{GATE.of(lang)}: {word.of(lang)}[/]  {told}", highlight=False, soft_wrap=True)
    return result


def _lines(decided: JudgedRelease, lang: Lang) -> Iterator[str]:
    for problem in decided.gate.problems:
        state = f" {problem.state}" if problem.state else ""
        what = f"{problem.run} {problem.what}".strip()
        yield f"[red]{problem.subject}{state}[/] {escape(what)} — {escape(problem.why.of(lang))}"
    for assessment in decided.runs:
        for one in (one for manual in assessment.manuals for one in manual.deviations):
            said = escape(f"{one.claim} — {one.owner}, {one.end.of(lang)}")
            yield f"[yellow]{DEVIATIONS[one.state].of(lang)}[/] {said}"
        for test in assessment.tests:
            if test.flaky:
                yield f"[yellow]flaky[/] {escape(test.test)} — {FLAKY.of(lang)}"
    own = (one for assessment in decided.runs for one in assessment.contradictions)
    for contradiction in (*own, *decided.contradictions):
        told = escape(f"{contradiction.what} — {contradiction_words(contradiction).of(lang)}")
        yield f"[yellow]{CONTRADICTION.of(lang)}: {CONTRADICTIONS[contradiction.kind].of(lang)}[/] {told}"

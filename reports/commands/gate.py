"""``python -m reports gate``: judges runs, and tells every rule, what stands against it, and what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape

from evidence.run_folder import RunFolder
from reports.comparison.baseline import TEST_CHANGES, Comparison
from reports.comparison.contradictions import contradiction_words
from reports.gate.model import GateResult
from reports.gate.policy import Policy
from reports.gate.release import JudgedRelease
from reports.gate.several_runs import judged_release
from reports.gate.table import FAILED, PASSED, table_of, verdict_of
from reports.texts import Lang, text
from reports.verdicts.model import DEVIATIONS, STATES
from reports.words.outcomes import FLAKY

GATE = text("リリースゲート", "gate")
CONTRADICTORY = text("矛盾", "contradictory")
SINCE = text("基準の実行との比較:", "compared with the baseline:")
NO_COUNTERPART = text("対応する実行なし", "no run of its kind")


def told_gate(
    folders: Sequence[RunFolder],
    console: Console,
    lang: Lang,
    *,
    policy: Policy | None = None,
    baseline: RunFolder | Sequence[RunFolder] | None = None,
    place: str | None = None,
    release: str = "",
) -> GateResult:
    """Judge runs, all of them together, and print what comes out.

    Args:
        folders: the runs; see `reports.gate.several_runs.judged_release`.
        console: where to.
        lang: language.
        policy: the rules; by default those that all of the runs were made with.
        baseline: the run, or the runs of an earlier release, that failures must not be new to.
        place: see `reports.gate.judge.judge`.
        release: see `reports.assessment.assess.assess`.

    Raises:
        BrokenRunFolder: something in a folder cannot be read, the runs do not decide one release, or the place has no
            claim.
        manuals.loader.BrokenCatalogue: a catalogue cannot be read.
        reports.gate.policy.BrokenPolicy: the rules that the runs were made with cannot be read.
    """
    judged = judged_release(folders, baseline=baseline, policy=policy, release=release, place=place)
    result = judged.gate
    for line in _lines(judged, lang):
        console.print(line, highlight=False, soft_wrap=True)
    console.print(table_of(result.outcomes, lang), highlight=False)
    word, colour = (PASSED, "green") if result.passed else (FAILED, "red")
    told = escape(verdict_of(result.outcomes, result.policy).of(lang))
    console.print(f"[bold {colour}]{GATE.of(lang)}: {word.of(lang)}[/]  {told}", highlight=False, soft_wrap=True)
    return result


def _lines(judged: JudgedRelease, lang: Lang) -> Iterator[str]:
    for problem in judged.gate.problems:
        state = f" {problem.state}" if problem.state else ""
        what = f"{problem.run} {problem.what}".strip()
        yield f"[red]{problem.subject}{state}[/] {escape(what)} — {escape(problem.why.of(lang))}"
    for contradiction in (*(one for run in judged.runs for one in run.contradictions), *judged.contradictions):
        said = escape(f"{contradiction.what} — {contradiction_words(contradiction).of(lang)}")
        yield f"[red]{CONTRADICTORY.of(lang)}[/] {said}"
    for assessment in judged.runs:
        for one in (one for manual in assessment.manuals for one in manual.deviations):
            said = escape(f"{one.claim} — {one.owner}, {one.end.of(lang)}")
            yield f"[yellow]{DEVIATIONS[one.state].of(lang)}[/] {said}"
        for test in assessment.tests:
            if test.flaky:
                yield f"[yellow]flaky[/] {escape(test.test)} — {FLAKY.of(lang)}"
    if judged.comparison:
        yield from _changes(judged.comparison, lang)


def _changes(comparison: Comparison, lang: Lang) -> Iterator[str]:
    """What has changed since the baseline, the tests before the claims."""
    for pair in comparison.pairs:
        before = pair.before.run if pair.before else NO_COUNTERPART.of(lang)
        yield f"{SINCE.of(lang)} {escape(f'{pair.now.run} ↔ {before}')}"
    for left in comparison.left:
        yield f"{SINCE.of(lang)} {escape(f'{NO_COUNTERPART.of(lang)} ↔ {left.run}')}"
    if not comparison.pairs:
        yield f"{SINCE.of(lang)} {escape(comparison.baseline.run)}"
    for change in comparison.tests:
        colour = "red" if change.kind in ("new_failure", "still_failing") else "yellow"
        yield f"[{colour}]{TEST_CHANGES[change.kind].of(lang)}[/] {escape(f'{change.run} {change.test}'.strip())}"
    for verdict in comparison.verdicts:
        before, now = (STATES[state].of(lang) if state else "–" for state in (verdict.before, verdict.now))
        yield escape(f"{verdict.run} {verdict.claim}: {before} → {now}".strip())

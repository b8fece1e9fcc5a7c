"""The trend of the last runs: for the terminal, and as a page."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from evidence.pruned import is_pruned
from evidence.run_folder import BrokenRunFolder, RunFolder
from evidence.times import in_japan
from reports.folders import runs
from reports.history import index
from reports.history.entry import TEST_STATES, RunEntry, TestState, entry_of
from reports.history.flakiness import Wavering, flaky_tests, flipping_claims
from reports.history.signed import signed_runs
from reports.texts import Text, text
from reports.verdicts.model import State
from reports.words.endings import ENDINGS
from reports.words.outcomes import FLAKY, OUTCOMES

TEST_WORDS: dict[TestState, Text] = {state: FLAKY if state == "flaky" else OUTCOMES[state] for state in TEST_STATES}
"""What each state of a test is called."""


@dataclass(frozen=True)
class Shown:
    """A run of the trend.

    Attributes:
        here: its folder is on this machine.
        pruned: of its folder, the reports are left.
        signed: somebody has decided about it.
    """

    entry: RunEntry
    here: bool
    pruned: bool
    signed: bool

    @property
    def when(self) -> datetime:
        """When it began, in Japan's time."""
        return in_japan(self.entry.started)

    @property
    def red(self) -> int:
        """Tests that failed for good."""
        counts = self.entry.test_counts
        return counts["failed"] + counts["error"]


@dataclass(frozen=True)
class Trend:
    """The last runs.

    Attributes:
        runs: the first one first.
        shares: shards among the runs that are left out: they are no runs of their own.
        notes: what could not be read, a line each.
    """

    runs: tuple[Shown, ...]
    shares: int
    notes: tuple[str, ...]

    @cached_property
    def entries(self) -> tuple[RunEntry, ...]:
        """Their lines of the history."""
        return tuple(shown.entry for shown in self.runs)

    @cached_property
    def tests(self) -> list[Wavering[TestState]]:
        """The flaky tests, the worst one first."""
        return flaky_tests(self.entries)

    @cached_property
    def claims(self) -> list[Wavering[State]]:
        """The claims whose verdicts flip, the worst one first."""
        return flipping_claims(self.entries)


def trend(out: Path, last: int, others: Iterable[RunEntry] = ()) -> Trend:
    """The last runs of a folder. Runs that the history does not have yet are taken into it.

    Args:
        out: folder of the run folders.
        last: how many.
        others: runs of other machines, from a store.

    Raises:
        BrokenRunFolder: there is no run, or the history cannot be read.
    """
    notes = _take_in(out)
    known = index.read(out)
    if known.unreadable:
        lines = ", ".join(map(str, known.unreadable))
        notes.append(f"{out / index.RUNS}: not a run of a format that this version reads: line {lines}")
    every = {entry.key: entry for entry in (*others, *known.entries)}
    whole = sorted((entry for entry in every.values() if not entry.shard), key=lambda one: one.started.timestamp())
    if not every:
        raise BrokenRunFolder(f"no run yet in {out}: run the suite first")
    signed = signed_runs(out)
    shown = tuple(_shown(out, entry, signed) for entry in whole[-last:])
    return Trend(shown, len(every) - len(whole), tuple(notes))


def _take_in(out: Path) -> list[str]:
    """Take the runs into the history that it does not have, or that were not judged when it got to know them."""
    known = {entry.key: entry for entry in index.read(out).entries}
    new, notes = [], []
    for folder in runs.all_run_folders(out):
        try:
            run = folder.run()
            before = known.get((run.run, run.started))
            if before is None or before.ending != run.ending or before.passed_gate is None:
                entry = entry_of(folder)
                new += [entry] if entry != before else []
        except BrokenRunFolder as problem:
            notes.append(str(problem))
    index.keep(out, new)
    return notes


def _shown(out: Path, entry: RunEntry, signed: Container[Path]) -> Shown:
    folder = out / entry.run
    here = _is_of(folder, entry)
    return Shown(entry, here, here and is_pruned(folder), entry.signed or (here and folder.resolve() in signed))


def _is_of(folder: Path, entry: RunEntry) -> bool:
    try:
        run = RunFolder(path=folder).run()
    except BrokenRunFolder:
        return False
    return (run.run, run.started) == entry.key


def gate_words(run: Shown) -> Text:
    """What the gate has said of a run."""
    passed = run.entry.passed_gate
    if passed is None:
        return text("未判定", "not judged")
    return text("合格", "PASS") if passed else text("不合格", "FAIL")


def remark_words(run: Shown) -> Text:
    """What is special about a run."""
    ending = run.entry.ending
    found = [
        ENDINGS[ending] if ending != "complete" else None,
        text("調査", "survey") if run.entry.survey else None,
        text("人による確認", "guided") if run.entry.guided else None,
        text("証跡削除済み", "pruned") if run.pruned else None,
        text("フォルダーなし", "no folder here") if not run.here else None,
    ]
    said = [words for words in found if words]
    return text("、".join(words.ja for words in said), ", ".join(words.en for words in said))


def duration(seconds: float | None) -> str:
    """``1:02:03``, ``2:03``; a dash if nobody knows."""
    if seconds is None:
        return "—"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def size(number: float) -> str:
    """Bytes as people read them: ``1.2 MB``."""
    for unit in ("B", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} GB"


def per_run(shown: Sequence[Shown], one: Wavering[TestState] | Wavering[State]) -> list[tuple[Shown, str]]:
    """The runs of a test's or claim's target, each with what it said there; empty where it was not."""
    of = [run for run in shown if run.entry.stream == (one.target, one.profile)]
    return [(run, state or "") for run, state in zip(of, one.states, strict=True)]

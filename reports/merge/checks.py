"""Whether runs belong together: shares of one run, and repetitions of it, in the same environment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from evidence.run import Run
from evidence.run_folder import BrokenRunFolder
from evidence.seal import changes, in_one_line
from reports.comparison.kinds import browsers
from reports.merge.units import Unit

_DECIDES = "runs of several kinds decide a release together, each for itself: python3 tejun.py sign-off RUN RUN"
_ONE_RUN = "merge the shards and repetitions of one run only"
_AGAIN = "run the older one again"

_SAME: tuple[tuple[str, Callable[[Run], str], str], ...] = (
    ("target", lambda run: run.target, _DECIDES),
    ("profile", lambda run: run.profile, _DECIDES),
    ("release of the product", lambda run: run.product_release, _AGAIN),
    ("revision of the suite", lambda run: run.suite_revision, _AGAIN),
    ("control API", lambda run: run.control_api, _ONE_RUN),
    ("sites", lambda run: "" if run.target == "mock" else ", ".join(sorted(run.sites.values())), _DECIDES),
    ("kind", lambda run: "survey" if run.survey else "guided verification" if run.guided else "run", _ONE_RUN),
)
"""What all of them have to share, and what else may be done; the mocks of several machines have ports of their own."""
_NOT_YET = ("unknown",)


class CannotMerge(BrokenRunFolder):
    """The runs do not make one run; one line with the reason and the remedy."""


def check(units: Sequence[Unit]) -> None:
    """Whether some runs make one.

    Raises:
        CannotMerge: they do not.
    """
    runs = [unit.run for unit in units]
    if not runs:
        raise CannotMerge("no run to merge: give the run folders of all shards, or a run and its repetitions")
    if len(runs) == 1 and runs[0].shard is None:
        raise CannotMerge(f"run {runs[0].run} is a whole one: give its repetitions as well, or all shards of a run")
    for one, other in combinations(units, 2):
        _check_once(one, other)
    for what, of, remedy in _SAME:
        # a run that was killed at its beginning may not know its target yet
        known = [run for run in runs if of(run) not in _NOT_YET]
        first = known[0] if known else runs[0]
        for run in known[1:]:
            if of(first) != of(run):
                raise CannotMerge(f"{_both(first, run)} differ in {what} ({of(first)} and {of(run)}): {remedy}")
    _check_manuals(runs)
    _check_browsers(runs)
    _check_shares([run for run in runs if run.shard])


def check_seals(units: Sequence[Unit]) -> bool:
    """Whether each run that came to its end has its seal: only then the merged run gets one.

    Raises:
        CannotMerge: a run was changed after it ended.
        OSError: a folder cannot be read.
    """
    whole = True
    for unit in units:
        found = changes(unit.folder.path)
        if found:
            raise CannotMerge(
                f"run {unit.run.run} was changed after it ended ({in_one_line(found)}): put its files back as they "
                "were, or run this share again"
            )
        whole = whole and (found is not None or unit.run.finished is None)
    return whole


def _check_once(one: Unit, other: Unit) -> None:
    starts = [{(part.run, part.started) for part in unit.parts} for unit in (one, other)]
    if one.folder.path.resolve() == other.folder.path.resolve() or starts[0] == starts[1]:
        raise CannotMerge(f"run {one.run.run} is given twice ({one.folder.path}, {other.folder.path}): give it once")
    if again := sorted(name for name, _ in starts[0] & starts[1]):
        raise CannotMerge(f"{_both(one.run, other.run)} have the run {again[0]} in common: give it once")


def _check_manuals(runs: Sequence[Run]) -> None:
    """Shares are about the same manuals; tests that were repeated may be about some of them."""
    for one, other in combinations(runs, 2):
        first, second = (", ".join(sorted(run.manuals)) for run in (one, other))
        if one.shard and other.shard and first != second:
            raise CannotMerge(f"{_both(one, other)} differ in manuals ({first} and {second}): {_ONE_RUN}")
        for key in one.manuals.keys() & other.manuals.keys():
            if (was := one.manuals[key]) != (now := other.manuals[key]):
                raise CannotMerge(f"{_both(one, other)} differ in the edition of {key} ({was} and {now}): {_AGAIN}")


def _check_browsers(runs: Sequence[Run]) -> None:
    """The same test in another browser is no repetition."""
    known = [(run, names) for run in runs if (names := browsers(run.browser))]
    for (first, own), (run, other) in combinations(known, 2):
        if not set(own) & set(other):
            raise CannotMerge(
                f"{_both(first, run)} differ in browser ({', '.join(own)} and {', '.join(other)}): {_DECIDES}"
            )


def _check_shares(runs: Sequence[Run]) -> None:
    cuts = {(shard.of, shard.shares): run for run in runs if (shard := run.shard) and shard.shares}
    numbers = {run.shard.of: run for run in runs if run.shard}
    if len(numbers) > 1 or len(cuts) > 1:
        one, other, *_ = (numbers if len(numbers) > 1 else cuts).values()
        raise CannotMerge(
            f"runs {one.run} ({_words(one)}) and {other.run} ({_words(other)}) were cut differently: run all shards "
            "with the same arguments and the same .test_durations"
        )


def _both(one: Run, other: Run) -> str:
    return f"runs {one.run} and {other.run}"


def _words(run: Run) -> str:
    shard = run.shard
    return f"--shard {shard.number}/{shard.of} of {shard.chosen} tests" if shard else ""

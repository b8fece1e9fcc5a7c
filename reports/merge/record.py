"""The ``run.json`` of a merged run: what ran, of all that was merged together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.outcomes import TestRecord
from evidence.records import KINDS
from evidence.run import TO_THE_END, Part, Run, Scan
from evidence.run_folder import RESULTS
from reports.merge.units import Group, Unit

_NOT_YET = "unknown"
_FAILED, _FLAKY = 1, 7
"""Exit statuses: of pytest, and of its ``--fail-on-flaky``."""


def merged_run(name: str, units: Sequence[Unit], parts: Sequence[Part], tests: Iterable[TestRecord]) -> Run:
    """What ran.

    Args:
        name: of the merged run.
        units: what was merged, in the order in which it began.
        parts: see `Run.merged`.
        tests: of the merged run, each as its last attempt left it.
    """
    every = [unit.run for unit in units]
    deciding = _deciding(units)
    ends = [run.finished for run in deciding]
    told = next((run for run in every if run.sites), every[0])  # the first one may have been killed before it knew
    release = next((run.product_release for run in every if run.product_release != _NOT_YET), _NOT_YET)
    selections = {run.selection for run in every}
    return every[0].model_copy(
        update={
            "run": name,
            "sites": told.sites,
            "product_release": release,
            "finished": None if None in ends else max(end for end in ends if end),
            "resumed": tuple(sorted(moment for run in every for moment in run.resumed)),
            "exit_status": _exit_status(deciding, tests),
            "browser": _together(run.browser for run in every if run.browser != "none") or "none",
            "platform": _together(run.platform for run in every),
            "python": _together(run.python for run in every),
            "manuals": {key: edition for run in every for key, edition in run.manuals.items()},
            "command": _together(run.command for run in every),
            "guided": tuple(dict.fromkeys(about for run in every for about in run.guided)),
            "workers": _workers(deciding),
            "notes": tuple(dict.fromkeys(note for run in every for note in run.notes)),
            "not_run": sum(run.not_run for run in deciding),
            "not_collected": max(run.not_collected for run in deciding),
            "selection": selections.pop() if len(selections) == 1 else "",
            "shard": None,
            "merged": tuple(parts),
            "missing_shards": _missing_shards(every),
            "records": {kind: sum(unit.records.get(kind, 0) for unit in units) for kind in (*KINDS, RESULTS)},
            "scan": Scan.of_parts(deciding),
        }
    )


def ranks(units: Sequence[Unit]) -> dict[Group, int]:
    """What was to be run → its rank: tests are told in the order of the largest selection, then of the next.

    Shares have one order, that of the run that they are shares of.
    """
    sizes: dict[Group, int] = {}
    for unit in units:
        sizes[unit.group] = max(sizes.get(unit.group, 0), unit.records["tests"])
    whole = sorted((group for group in sizes if group[0] != "shard"), key=lambda group: -sizes[group])
    shares = [group for group in sizes if group[0] == "shard"]
    of_shares = sum(sizes[group] for group in shares)
    larger = [group for group in whole if sizes[group] > of_shares] if shares else whole
    rank = {group: number for number, group in enumerate(larger)}
    rank |= dict.fromkeys(shares, len(larger))
    return rank | {group: len(larger) + 1 + at for at, group in enumerate(whole[len(larger) :])}


def _deciding(units: Sequence[Unit]) -> list[Run]:
    """Of those that were to run the same, the last one that came to its end; else the last one."""
    groups: dict[Group, list[Run]] = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit.run)
    order = sorted(groups, key=lambda group: group[1] if isinstance(group[1], int) else 0)
    return [next((run for run in reversed(groups[group]) if run.complete), groups[group][-1]) for group in order]


def _exit_status(deciding: Sequence[Run], tests: Iterable[TestRecord]) -> int | None:
    """Of the first one that did not come to its end; else what the tests' last attempts say."""
    statuses = [run.exit_status for run in deciding]
    if broken := [status for status in statuses if status not in TO_THE_END]:
        return broken[0]
    if any(test.red for test in tests):
        return _FAILED
    return _FLAKY if _FLAKY in statuses else 0


def _missing_shards(every: Sequence[Run]) -> tuple[int, ...]:
    shards = [run.shard for run in every if run.shard]
    lacking = set(range(1, shards[0].of + 1)) - {shard.number for shard in shards} if shards else set()
    return tuple(sorted(lacking.union(*(run.missing_shards for run in every))))


def _workers(deciding: Sequence[Run]) -> int:
    """Shards run side by side, repetitions one after the other."""
    return max([sum(run.workers for run in deciding if run.shard), *(run.workers for run in deciding if not run.shard)])


def _together(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(values))

"""Merges the run folders of all shards into one, from which every report is made: ``python -m reports merge RUN…``.

A merged folder is a run folder like any other. Its records are those of its parts, as they were written; what only its
own ``run.json`` says is which parts there are. A test that was run twice, because a shard was run again, is told by its
later attempt, with the earlier one beside it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from evidence.records import KINDS
from evidence.run import TO_THE_END, Part, Run, Shard
from evidence.run_folder import RESULTS, BrokenRunFolder, RunFolder
from evidence.seal import changes, in_one_line, seal_records
from reports import junit, runs
from reports.files import replace_text
from reports.gate.kept import common_policy, keep
from reports.gate.policy import Policy

_SAME: tuple[tuple[str, Callable[[Run], str]], ...] = (
    ("target", lambda run: run.target),
    ("profile", lambda run: run.profile),
    ("release of the product", lambda run: run.product_release),
    ("revision of the suite", lambda run: run.suite_revision),
    ("control API", lambda run: run.control_api),
    ("manuals", lambda run: ", ".join(sorted(run.manuals))),
    ("sites", lambda run: "" if run.target == "mock" else ", ".join(sorted(run.sites.values()))),
)
"""What all parts have to share; the mocks of several machines have ports of their own."""


_NOT_YET = ("unknown",)
_MADE = "allure"
"""The only folder that is made of a run's records."""


class CannotMerge(BrokenRunFolder):
    """The runs are no shares of one run; one line with the reason and the remedy."""


def merge(parts: Sequence[RunFolder], name: str, out: Path = runs.OUT, policy: Policy | None = None) -> RunFolder:
    """Make one run folder of several.

    Args:
        parts: the run folders of the shards, those that were cut short and run again included.
        name: of the merged run.
        out: where it is put.
        policy: the rules of the gate; by default those that all parts were made with.

    Raises:
        CannotMerge: they do not belong together, or there is such a run already.
        BrokenRunFolder: one of them cannot be read.
        reports.gate.policy.BrokenPolicy: the rules that one was made with cannot be read.
        OSError: the folder cannot be written; nothing is left of it.
    """
    known = sorted(((folder.run(), folder) for folder in parts), key=lambda each: each[0].started)
    _check([run for run, _ in known])
    whole = _check_seals(known)
    policy = policy or common_policy(folder.path for _, folder in known)
    target = out / name
    if target.exists():
        raise CannotMerge(f"{target} exists already: give --run another name, or delete it")
    scratch = target.with_name(f"{name}.merging")
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        scratch.mkdir(parents=True)
        for number, (_, folder) in enumerate(known, start=1):
            _take(folder.path, scratch, _prefix(number))
        junit.merge([folder.path for _, folder in known], scratch / "junit.xml")
        if policy is not None:
            keep(scratch, policy)
        merged = _merged(name, known)
        replace_text(scratch / "run.json", merged.model_dump_json(indent=2) + "\n")
        if whole:
            seal_records(scratch)
        scratch.rename(target)
    except OSError:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    with suppress(BrokenRunFolder):
        replace_text(out / runs.LATEST, f"{runs.find(runs.LATEST, out).path.name}\n")
    return RunFolder(path=target)


def _check(found: Sequence[Run]) -> None:
    if not found:
        raise CannotMerge("no run to merge: give the run folders of all shards")
    if lone := next((run for run in found if run.shard is None), None):
        raise CannotMerge(f"run {lone.run} is no share of a run: merge runs that were made with --shard")
    for what, of in _SAME:
        # a run that was killed at its beginning may not know its target yet
        known = [run for run in found if of(run) not in _NOT_YET]
        first, others = known[0] if known else found[0], known[1:]
        for run in others:
            if of(first) != of(run):
                raise CannotMerge(
                    f"runs {first.run} and {run.run} differ in {what} ({of(first)} and {of(run)}): "
                    "merge the shards of one run only"
                )
    cuts = {(shard.of, shard.shares): run for run in found if (shard := run.shard) and shard.shares}
    numbers = {run.shard.of: run for run in found if run.shard}
    if len(numbers) > 1 or len(cuts) > 1:
        one, other, *_ = (numbers if len(numbers) > 1 else cuts).values()
        raise CannotMerge(
            f"runs {one.run} ({_words(one)}) and {other.run} ({_words(other)}) were cut differently: run all shards "
            "with the same arguments and the same .test_durations"
        )


def _check_seals(known: Sequence[tuple[Run, RunFolder]]) -> bool:
    """Whether each part that came to its end has its seal: only then the merged run gets one.

    Raises:
        CannotMerge: a part was changed after it ended.
    """
    whole = True
    for run, folder in known:
        found = changes(folder.path)
        if found:
            raise CannotMerge(
                f"run {run.run} was changed after it ended ({in_one_line(found)}): put its files back as they were, "
                "or run this share again"
            )
        whole = whole and (found is not None or run.finished is None)
    return whole


def _words(run: Run) -> str:
    shard = run.shard
    return f"--shard {shard.number}/{shard.of} of {shard.chosen} tests" if shard else ""


def _prefix(number: int) -> str:
    return f"{number:02}"


def _take(folder: Path, into: Path, prefix: str) -> None:
    """Everything of a part but what is made of its records: a second name of its files where possible."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if len(inside.parts) == 1 or inside.parts[0] == _MADE or (file.is_dir() and not file.is_symlink()):
            continue
        is_record = inside.parent.name in KINDS and file.suffix == ".jsonl"
        target = into / (inside.with_name(f"{prefix}.{inside.name}") if is_record else inside)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not os.path.lexists(target):  # pictures, traces and attachments have names that nothing else has
            _second_name(file, target)


def _second_name(file: Path, target: Path) -> None:
    with suppress(OSError):  # another file system, or one without links
        os.link(file, target, follow_symlinks=False)
        return
    shutil.copyfile(file, target, follow_symlinks=False)


def _merged(name: str, known: Sequence[tuple[Run, RunFolder]]) -> Run:
    """What ran, of all parts together."""
    every = [run for run, _ in known]
    shards = [run.shard for run in every if run.shard]
    deciding = [_deciding(number, every) for number in sorted({shard.number for shard in shards})]
    lacking = sorted(set(range(1, shards[0].of + 1)) - {shard.number for shard in shards})
    ends = [run.finished for run in deciding]
    told = next((run for run in every if run.sites), every[0])  # the first one may have been killed before it knew
    release = next((run.product_release for run in every if run.product_release not in _NOT_YET), "unknown")
    return every[0].model_copy(
        update={
            "run": name,
            "sites": told.sites,
            "product_release": release,
            "finished": None if None in ends else max(end for end in ends if end),
            "exit_status": _exit_status(deciding),
            "browser": _together(run.browser for run in every if run.browser != "none") or "none",
            "platform": _together(run.platform for run in every),
            "python": _together(run.python for run in every),
            "command": _together(run.command for run in every),
            "workers": sum(run.workers for run in deciding),
            "notes": tuple(dict.fromkeys(note for run in every for note in run.notes)),
            "not_run": sum(run.not_run for run in deciding),
            "not_collected": max(run.not_collected for run in deciding),
            "shard": None,
            "merged": tuple(_part(number, run) for number, run in enumerate(every, start=1)),
            "missing_shards": tuple(lacking),
            "records": _records(known),
        }
    )


def _deciding(number: int, every: Sequence[Run]) -> Run:
    """Of the runs of one share, the last one that came to its end; else the last one."""
    own = [run for run in every if run.shard and run.shard.number == number]
    return next((run for run in reversed(own) if run.complete), own[-1])


def _exit_status(deciding: Sequence[Run]) -> int | None:
    """Of the first part that did not come to its end; else the one that says most."""
    statuses = [run.exit_status for run in deciding]
    if broken := [status for status in statuses if status not in TO_THE_END]:
        return broken[0]
    return next((status for status in (1, 7) if status in statuses), 0)


def _part(number: int, run: Run) -> Part:
    return Part(
        run=run.run,
        folder=_prefix(number),
        shard=run.shard or Shard(number=0, of=0),
        started=run.started,
        sites=run.sites,
        ending=run.ending,
    )


def _records(known: Sequence[tuple[Run, RunFolder]]) -> dict[str, int]:
    """What the parts have had: a part that has lost records since is not whole, nor is what is made of it."""
    counted = [(run.records, folder.counted()) for run, folder in known]
    return {
        kind: sum(max(stated.get(kind, 0), there.get(kind, 0)) for stated, there in counted)
        for kind in (*KINDS, RESULTS)
    }


def _together(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(values))

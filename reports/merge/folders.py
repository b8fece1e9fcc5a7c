"""Merges run folders into one, from which every report is made: ``python -m reports merge RUN…``.

A merged folder is a run folder like any other. Its records are those of its parts, as they were written; what only its
own ``run.json`` says is which parts there are. A test that was run twice, because a shard or some tests were run again,
is told by its later attempt, with the earlier one beside it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from evidence.records import KINDS
from evidence.report_names import REPORT_FOLDERS
from evidence.run import Part
from evidence.run_folder import BrokenRunFolder, RunFolder
from evidence.seal import seal_records
from reports.files import replace_text
from reports.folders import runs
from reports.gate.kept import common_policy, keep
from reports.gate.policy import Policy
from reports.merge import junit
from reports.merge.checks import CannotMerge, check, check_seals
from reports.merge.record import merged_run, ranks
from reports.merge.units import Unit
from reports.trust.decisions import refuse_if_signed


def merge(folders: Sequence[RunFolder], name: str, out: Path = runs.OUT, policy: Policy | None = None) -> RunFolder:
    """Make one run folder of several.

    Args:
        folders: shards of a run, those that were cut short and run again included; or a run and its repetitions.
        name: of the merged run.
        out: where it is put.
        policy: the rules of the gate; by default those that all of them were made with.

    Raises:
        CannotMerge: they do not belong together, or there is such a run already.
        BrokenRunFolder: one of them cannot be read.
        reports.gate.policy.BrokenPolicy: the rules that one was made with cannot be read.
        OSError: the folder cannot be written; nothing is left of it.
    """
    target = out / name
    refuse_if_signed(target, "merge anything into it")
    units = sorted((Unit(folder.run(), folder) for folder in folders), key=lambda unit: unit.run.started)
    check(units)
    whole = check_seals(units)
    policy = policy or common_policy(folder.path for folder in folders)
    if target.exists():
        raise CannotMerge(f"{target} exists already: give --run another name, or delete it")
    scratch = target.with_name(f"{name}.merging")
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        _fill(scratch, name, units)
        if policy is not None:
            keep(scratch, policy)
        if whole:
            seal_records(scratch)
        scratch.rename(target)
    except (OSError, BrokenRunFolder):
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    with suppress(BrokenRunFolder):
        replace_text(out / runs.LATEST, f"{runs.find(runs.LATEST, out).path.name}\n")
    return RunFolder(path=target)


def _fill(scratch: Path, name: str, units: Sequence[Unit]) -> None:
    scratch.mkdir(parents=True)
    parts, prefixes = _parts(units)
    for unit, own in zip(units, prefixes, strict=True):
        _take(unit.folder.path, scratch, own)
    junit.merge([unit.folder.path for unit in units], scratch / "junit.xml")
    tests = RunFolder(path=scratch).tests()
    replace_text(scratch / "run.json", merged_run(name, units, parts, tests).model_dump_json(indent=2) + "\n")


def _parts(units: Sequence[Unit]) -> tuple[list[Part], list[dict[str, str]]]:
    """All runs that it is made of, in the order in which they began; of each unit, the old prefixes with the new ones.

    A run that was merged before is taken apart: what was seen in each of its parts has that part's addresses.
    """
    rank = ranks(units)
    every = [(unit, part) for unit in units for part in unit.parts]
    every.sort(key=lambda one: one[1].started)
    order = {place: at for at, place in enumerate(sorted({(rank[unit.group], part.rank) for unit, part in every}))}
    parts = []
    prefixes = {unit.folder.path: dict[str, str]() for unit in units}
    for number, (unit, part) in enumerate(every, start=1):
        prefix = f"{number:02}"
        prefixes[unit.folder.path][part.folder] = prefix
        parts.append(part.model_copy(update={"folder": prefix, "rank": order[rank[unit.group], part.rank]}))
    return parts, [prefixes[unit.folder.path] for unit in units]


def _take(folder: Path, into: Path, prefixes: Mapping[str, str]) -> None:
    """Everything of a unit but what is made of its records: a second name of its files where possible."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if len(inside.parts) == 1 or inside.parts[0] in REPORT_FOLDERS or (file.is_dir() and not file.is_symlink()):
            continue
        is_record = inside.parent.name in KINDS and file.suffix == ".jsonl"
        target = into / (inside.with_name(_prefixed(inside.name, prefixes)) if is_record else inside)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not os.path.lexists(target):  # pictures, traces and attachments have names that nothing else has
            _second_name(file, target)


def _prefixed(name: str, prefixes: Mapping[str, str]) -> str:
    """The name of a file of records with its part before it."""
    old, _, rest = name.partition(".")
    return f"{prefixes[old]}.{rest}" if old in prefixes else f"{prefixes['']}.{name}"


def _second_name(file: Path, target: Path) -> None:
    with suppress(OSError):  # another file system, or one without links
        os.link(file, target, follow_symlinks=False)
        return
    shutil.copyfile(file, target, follow_symlinks=False)

"""What of older runs is deleted, and what never: says it first, and records it in the run's folder before it does it.

Of a pruned run stay ``run.json``, the records of its tests, the answers of people, and its reports: everything in the
folder itself. What they were made of goes: pictures, traces, journals, mails, Allure's results and pages. A link is
neither followed nor removed.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from evidence.checksums import sha256
from evidence.pruned import PRUNED, Pruned, PrunedFile, pruned
from evidence.run import Run
from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.files import replace_text
from reports.folders import runs
from reports.history import index
from reports.history.signed import signed_runs
from reports.texts import Text, text

_STAYS = frozenset({"tests", "answers"})
"""Folders of records: what each test came to, and what people said. A trend, and an auditor, ask for them."""
_PICTURES = frozenset({".webp", ".png", ".jpg", ".jpeg", ".gif", ".bmp"})
_UNFINISHED = timedelta(hours=24)
"""A run without an end in which nothing was written for so long was killed."""
_AT_REST = timedelta(hours=1)
"""A run that can be gone on with, in which nothing was written for so long, is at rest."""
Why = Literal["latest", "signed", "link", "under_way", "pending", "broken"]
PROTECTED: dict[Why, Text] = {
    "latest": text("最新の実行", "the latest run"),
    "signed": text("判定が記録された実行", "somebody has decided about it"),
    "link": text("ほかの場所へのリンク", "a link to another place"),
    "under_way": text("実行中の可能性がある", "it may still be under way"),
    "pending": text("結果待ちのテストがある", "tests of it wait for another day"),
    "broken": text("読み取れない", "it cannot be read"),
}
"""Why a run that is old enough stays as it is."""


@dataclass(frozen=True)
class Prunable:
    """What of a run is to be deleted.

    Attributes:
        files: paths inside its folder.
        size: bytes of them.
        only_pictures: the run is among the last ones, and only its pictures are too old.
    """

    folder: RunFolder
    run: Run
    files: tuple[str, ...]
    size: int
    only_pictures: bool


@dataclass(frozen=True)
class Kept:
    """A run that is old enough, and stays as it is."""

    folder: RunFolder
    why: Why


@dataclass(frozen=True)
class Plan:
    """What pruning would do.

    Attributes:
        freed: bytes that the disk gets back; less than the files' sizes where other runs share them.
        kept: the runs that are old enough and protected.
    """

    prunable: tuple[Prunable, ...]
    kept: tuple[Kept, ...]
    freed: int

    @property
    def files(self) -> int:
        """Number of files."""
        return sum(len(one.files) for one in self.prunable)

    @property
    def size(self) -> int:
        """Bytes of them."""
        return sum(one.size for one in self.prunable)


@dataclass(frozen=True)
class Rule:
    """What is too old.

    Attributes:
        keep: the last runs that stay whole; None: all.
        pictures_before: runs that began before have their pictures deleted; None: none.
    """

    keep: int | None = None
    pictures_before: datetime | None = None


def plan(out: Path, rule: Rule, now: datetime | None = None) -> Plan:
    """What pruning would do; changes nothing.

    Args:
        out: folder of the run folders.
        rule: what is too old.
        now: by default, now.

    Raises:
        BrokenRunFolder: nothing there is a run, or nobody can tell of which runs a signed release is made.
    """
    moment = now or datetime.now(UTC)
    found = runs.listed(out)
    latest = {found[0].path.name, runs.find(runs.LATEST, out).path.name}
    signed = signed_runs(out)
    prunable, kept = [], []
    for folder, only_pictures in _old(found, rule):
        if why := protected(folder, latest, signed, moment):
            kept.append(Kept(folder, why))
        elif (files := tuple(_deletable(folder.path, only_pictures=only_pictures))) or _was_interrupted(folder.path):
            size = sum(_status(folder.path / path).st_size for path in files)
            prunable.append(Prunable(folder, folder.run(), files, size, only_pictures))
    return Plan(tuple(prunable), tuple(kept), _freed(prunable))


def protected(folder: RunFolder, latest: Container[str], signed: Container[Path], now: datetime) -> Why | None:
    """Why a run must stay as it is; None if it need not.

    Args:
        folder: of the run.
        latest: names of the latest runs.
        signed: the folders of those that were signed; see `signed_runs`.
        now: the time.
    """
    if folder.path.is_symlink() or (folder.path / "run.json").is_symlink():
        return "link"
    if folder.path.name in latest:
        return "latest"
    if folder.path.resolve() in signed:
        return "signed"
    try:
        run = folder.run()
        waits = folder.pending()
        pruned(folder.path)
    except BrokenRunFolder:
        return "broken"
    if folder.path.suffix == ".merging" or may_be_under_way(folder.path, run, now, goes_on=bool(waits or run.guided)):
        return "under_way"
    return "pending" if waits else None


def prune(out: Path, what: Plan, done: Callable[[Prunable], None] = lambda _: None) -> tuple[Kept, ...]:
    """Do it, run by run: the run's line of the history, the record of what is deleted, then the files.

    Args:
        out: folder of the run folders.
        what: the plan.
        done: told of each run that is pruned.

    Returns:
        The runs that were not, because they are protected by now: signed since the plan was made, say.

    Raises:
        BrokenRunFolder: the history cannot be read.
        OSError: something cannot be written or deleted; pruning again goes on.
    """
    spared = []
    for one in what.prunable:
        latest = {runs.find(runs.LATEST, out).path.name}
        if why := protected(one.folder, latest, signed_runs(out), datetime.now(UTC)):
            spared.append(Kept(one.folder, why))
            continue
        index.keep_run(one.folder)
        _prune(one)
        done(one)
    return tuple(spared)


def _prune(one: Prunable) -> None:
    root = one.folder.path
    before = pruned(root)
    files = {file.path: file for file in before.files} if before else {}
    for path in one.files:
        files[path] = PrunedFile(path=path, bytes=_status(root / path).st_size, sha256=sha256(root / path))
    record = Pruned(
        pruned=datetime.now().astimezone(), complete=False, files=tuple(files[path] for path in sorted(files))
    )
    _record(root, record)
    for path in one.files:
        (root / path).unlink(missing_ok=True)
    _remove_empty(root)
    _record(root, record.model_copy(update={"complete": True}))


def _was_interrupted(root: Path) -> bool:
    """Whether pruning has begun here and did not come to its end."""
    record = pruned(root)
    return record is not None and not record.complete


def _record(root: Path, record: Pruned) -> None:
    replace_text(root / PRUNED, record.model_dump_json(indent=1) + "\n")


def _old(found: list[RunFolder], rule: Rule) -> Iterator[tuple[RunFolder, bool]]:
    """The runs of which something is too old, the last one first, and whether only their pictures are."""
    for number, folder in enumerate(found):
        if rule.keep is not None and number >= rule.keep:
            yield folder, False
        elif rule.pictures_before is not None and _began_before(folder, rule.pictures_before):
            yield folder, True


def _began_before(folder: RunFolder, moment: datetime) -> bool:
    try:
        return folder.run().started.timestamp() < moment.timestamp()
    except BrokenRunFolder:
        return True  # and said to be broken


def may_be_under_way(root: Path, run: Run, now: datetime | None = None, *, goes_on: bool = False) -> bool:
    """Whether somebody may still be writing to a run folder.

    Args:
        root: the folder.
        run: what ran.
        now: by default, now.
        goes_on: it can be gone on with, although it has ended.
    """
    if run.ending == "unfinished":
        limit = _UNFINISHED
    elif goes_on:
        limit = _AT_REST
    else:
        return False
    since = ((now or datetime.now(UTC)) - limit).timestamp()
    return any(_status(Path(where) / name).st_mtime >= since for where, _, names in _walk(root) for name in names)


def _deletable(root: Path, *, only_pictures: bool) -> Iterator[str]:
    """Paths of the files that go: regular files, in folders of the run folder itself."""
    for where, _, names in _walk(root):
        inside = Path(where).relative_to(root)
        if not inside.parts or inside.parts[0] in _STAYS:
            continue
        for name in sorted(names):
            if only_pictures and Path(name).suffix.lower() not in _PICTURES:
                continue
            if stat.S_ISREG(_status(Path(where) / name).st_mode):
                yield (inside / name).as_posix()


def _walk(root: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Folders from the top; what is a link to a folder is not gone into."""
    for where, folders, names in os.walk(root, followlinks=False):
        folders.sort()
        yield where, folders, names


def _status(file: Path) -> os.stat_result:
    """Of the file itself, also where it is a link."""
    return file.lstat()


def _freed(prunable: Iterable[Prunable]) -> int:
    """Bytes of files that have no other name than those that are deleted: merged runs share files with their parts."""
    names = Counter[tuple[int, int]]()
    links: dict[tuple[int, int], os.stat_result] = {}
    for one in prunable:
        for path in one.files:
            status = _status(one.folder.path / path)
            key = (status.st_dev, status.st_ino)
            names[key] += 1
            links[key] = status
    return sum(status.st_size for key, status in links.items() if status.st_nlink <= names[key])


def _remove_empty(root: Path) -> None:
    for where, _, _ in os.walk(root, topdown=False, followlinks=False):
        if Path(where) != root:
            with suppress(OSError):  # there is something left in it
                Path(where).rmdir()

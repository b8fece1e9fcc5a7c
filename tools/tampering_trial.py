"""``python -m tools.tampering_trial RUN``: tampers with a copy of a run in every way, and counts what `verify` names.

The run has to have its reports. It is copied, signed three times, and tampered with: bytes changed, files removed,
added and renamed, decisions altered, removed and exchanged, and its reports built again. What was done is undone
before the next.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evidence.checksums import DECISIONS, DECISIONS_LOCK, DECISIONS_SUM, SIGN_OFFS, STATEMENTS, SUMS, tree
from evidence.run_folder import BrokenRunFolder, RunFolder
from evidence.seal import SEAL, seal_records
from reports.build import build
from reports.folders import runs
from reports.trust.decisions import Signed
from reports.trust.sign import sign
from reports.trust.verdict import VERDICT
from reports.trust.verify import verify
from runtime.command import UNUSABLE, run

BATCH = 50
"""Files that are changed together: their names must be told, and no others."""


@dataclass(frozen=True)
class Trial:
    """One kind of tampering, counted.

    Attributes:
        deed: what was done.
        done: how often.
        missed: files that were tampered with, and not named.
        others: files that were named, and not tampered with.
        seconds: of one verification.
    """

    deed: str
    done: int
    missed: tuple[str, ...]
    others: tuple[str, ...]
    seconds: float


@dataclass
class Tampering:
    """A signed copy of a run."""

    folder: Path
    chance: random.Random

    def files(self) -> list[str]:
        """Every file of the folder that has a byte to change, but for the lock."""
        return sorted(path for path, status in tree(self.folder) if status.st_size and path != DECISIONS_LOCK)

    def told(self, deed: str, expected: Sequence[str], allowed: Sequence[str] = ()) -> Trial:
        """Verify; expected are the paths that must be named, allowed those that may be as well."""
        began = time.perf_counter()
        named = {finding.path for finding in verify(self.folder).findings}
        seconds = time.perf_counter() - began
        missed = tuple(path for path in expected if path not in named)
        others = tuple(sorted(named - set(expected) - set(allowed)))
        return Trial(deed, len(expected), missed, others, seconds)

    @contextmanager
    def changed(self, *paths: str) -> Iterator[None]:
        """While the block runs, one random byte of each file is another one."""
        before = {path: (self.folder / path).read_bytes() for path in paths}
        for path, data in before.items():
            place = self.chance.randrange(len(data))
            other = data[place] ^ self.chance.randrange(1, 256)
            (self.folder / path).write_bytes(data[:place] + bytes([other]) + data[place + 1 :])
        try:
            yield
        finally:
            for path, data in before.items():
                (self.folder / path).write_bytes(data)

    @contextmanager
    def written(self, path: str, data: bytes) -> Iterator[None]:
        """While the block runs, a file is another one."""
        before = (self.folder / path).read_bytes()
        (self.folder / path).write_bytes(data)
        try:
            yield
        finally:
            (self.folder / path).write_bytes(before)


def trials(tampering: Tampering, bytes_changed: int, files: int) -> Iterator[Trial]:
    """Each kind of tampering, one after the other."""
    yield tampering.told("nothing", ())
    yield _single_bytes(tampering, bytes_changed)
    yield from _own_files(tampering)
    yield _removed(tampering, files)
    yield _added(tampering, files)
    yield _renamed(tampering, files)
    yield from _decisions(tampering)
    yield _rebuilt(tampering)


def _single_bytes(tampering: Tampering, number: int) -> Trial:
    """In files of all kinds, a batch at a time; a run with fewer files has some of them changed again."""
    # what the others are checked by comes by itself: one byte of it may make others look changed
    files = [path for path in tampering.files() if path not in (SUMS, SEAL, VERDICT)]
    found: list[Trial] = []
    while (left := number - sum(one.done for one in found)) > 0:
        batch = tampering.chance.sample(files, min(BATCH, len(files), left))
        with tampering.changed(*batch):
            found.append(tampering.told("one byte changed", batch))
    return _together("one byte changed", found)


def _own_files(tampering: Tampering) -> Iterator[Trial]:
    """A byte of each file at the top, ten times, and each verified by itself."""
    for path in tampering.files():
        if "/" in path:
            continue
        found = []
        for _ in range(10):
            with tampering.changed(path):
                found.append(tampering.told("", (path,)))
        yield _together(f"one byte of {path}", found)


def _removed(tampering: Tampering, number: int) -> Trial:
    paths = tampering.chance.sample(tampering.files(), number)
    before = {path: (tampering.folder / path).read_bytes() for path in paths if path != SUMS}
    for path in before:
        (tampering.folder / path).unlink()
    try:
        return tampering.told("removed", list(before))
    finally:
        for path, data in before.items():
            (tampering.folder / path).write_bytes(data)


def _added(tampering: Tampering, number: int) -> Trial:
    folders = sorted({Path(path).parent.as_posix() for path in tampering.files()})
    made = [f"{tampering.chance.choice(folders)}/added-{place}.txt".removeprefix("./") for place in range(number)]
    for place, path in enumerate(made):
        (tampering.folder / path).write_text(f"{place}\n" * (place % 3), encoding="utf-8")
    try:
        return tampering.told("added", made)
    finally:
        for path in made:
            (tampering.folder / path).unlink()


def _renamed(tampering: Tampering, number: int) -> Trial:
    paths = [path for path in tampering.files() if path != SUMS]
    chosen = tampering.chance.sample(paths, number)
    for path in chosen:
        (tampering.folder / path).rename(tampering.folder / f"{path}.renamed")
    try:
        return tampering.told("renamed", chosen, [f"{path}.renamed" for path in chosen])
    finally:
        for path in chosen:
            (tampering.folder / f"{path}.renamed").rename(tampering.folder / path)


def _decisions(tampering: Tampering) -> Iterator[Trial]:
    data = (tampering.folder / DECISIONS).read_bytes()
    first, second, third = data.splitlines(keepends=True)
    deeds = {
        "first decision altered": first.replace(b'"rejected"', b'"approved"') + second + third,
        "last decision altered": first + second + third.replace("佐藤".encode(), "山田".encode()),
        "first decision removed": second + third,
        "last decision removed": first + second,
        "decisions exchanged": second + first + third,
        "a decision twice": first + second + third + third,
        "all decisions removed": b"",
    }
    for deed, other in deeds.items():
        with tampering.written(DECISIONS, other):
            yield tampering.told(deed, (DECISIONS,), (DECISIONS_SUM,))
    with tampering.written(DECISIONS_SUM, b""):
        yield tampering.told("checksum of the decisions emptied", (DECISIONS_SUM,), (DECISIONS,))


def _rebuilt(tampering: Tampering) -> Trial:
    """The suite refuses to; so somebody takes the decisions away, builds, and puts them back.

    What is built for the same release again is the same to the last byte, and no change.
    """
    folder = RunFolder(path=tampering.folder)
    try:
        build(folder)
    except Signed:
        pass
    else:
        return Trial("signed run built again", 1, ("it was not refused",), (), 0.0)
    decisions = (tampering.folder / DECISIONS).read_bytes()
    total = (tampering.folder / DECISIONS_SUM).read_bytes()
    (tampering.folder / DECISIONS).unlink()
    (tampering.folder / DECISIONS_SUM).unlink()
    build(folder, release="another release", allure_command=[sys.executable, "-c", "raise SystemExit(1)"])
    (tampering.folder / DECISIONS).write_bytes(decisions)
    (tampering.folder / DECISIONS_SUM).write_bytes(total)
    return tampering.told("signed run built again", (SUMS, *STATEMENTS), SIGN_OFFS)


def _together(deed: str, found: Sequence[Trial]) -> Trial:
    return Trial(
        deed,
        sum(one.done for one in found),
        tuple(path for one in found for path in one.missed),
        tuple(path for one in found for path in one.others),
        sum(one.seconds for one in found) / max(1, len(found)),
    )


def prepare(folder: Path, into: Path, seed: int) -> Tampering:
    """A copy of a run, without links in it, signed three times.

    Raises:
        BrokenRunFolder: the run has no reports, or was changed since they were built.
    """
    copy = into / folder.name
    shutil.copytree(folder, copy, copy_function=shutil.copyfile)
    for name in (DECISIONS, DECISIONS_SUM):
        (copy / name).unlink(missing_ok=True)
    if not (copy / SEAL).exists() or not (copy / VERDICT).exists():
        seal_records(copy)
        build(RunFolder(path=copy), allure_command=[sys.executable, "-c", "raise SystemExit(1)"])
    sign(copy, name="鈴木 一郎", role="prepared", decision="rejected", comment="差し替え前")
    sign(copy, name="高橋 花子", role="reviewed", decision="approved", comment="確認済み")
    sign(copy, name="佐藤 次郎", role="approved", decision="approved", comment="リリース可")
    return Tampering(copy, random.Random(seed))  # noqa: S311 - which byte is changed is no secret


def main(arguments: Sequence[str] | None = None) -> int:
    """Try everything; 1 if anything was not named."""
    made = argparse.ArgumentParser("python -m tools.tampering_trial", description=__doc__)
    made.add_argument("run", nargs="?", default=runs.LATEST)
    made.add_argument("--bytes", type=int, default=1000, metavar="N", help="single bytes to change (default: 1000)")
    made.add_argument("--files", type=int, default=50, metavar="N", help="files to remove, add, rename (default: 50)")
    made.add_argument("--seed", type=int, default=13)
    given = made.parse_args(arguments)
    try:
        folder = runs.find(given.run).path
        with tempfile.TemporaryDirectory(prefix="tejun-tampering-") as scratch:
            return told(trials(prepare(folder, Path(scratch), given.seed), given.bytes, given.files), print)
    except BrokenRunFolder as problem:
        print(f"tampering_trial: {problem}", file=sys.stderr)
        return UNUSABLE


def told(found: Iterator[Trial], tell: Callable[[str], object]) -> int:
    """Tell of each trial in a row of a table; 1 if anything was not named."""
    tell("| what was done | times | not named | named beside | seconds |\n| --- | --- | --- | --- | --- |")
    missed = 0
    for one in found:
        tell(f"| {one.deed} | {one.done} | {len(one.missed)} | {len(one.others)} | {one.seconds:.2f} |")
        for path in (*one.missed[:5], *one.others[:5]):
            tell(f"    {path}")
        missed += len(one.missed)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(run(main))

"""The folder of a release that several runs decide together: ``reports/out/<release>/release.json``.

It names the runs, where they are, and the SHA-256 of what each consists of, so that the same runs can be judged, signed
and verified again later. A release that one run decides has no folder of its own: it is that run's.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evidence.checksums import SUMS, sha256
from evidence.file_names import file_name
from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.files import replace_text
from reports.folders import runs
from reports.trust.decisions import refuse_if_signed

FORMAT = 1
"""Version of ``release.json``: it goes up whenever older ones cannot be read as they were meant any more."""
RELEASE = "release.json"


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NamedRun(_Record):
    """A run that a release is made of."""

    run: str
    path: str
    """Of its folder, from the release's folder on."""
    manifest: str
    """SHA-256 of its ``SHA256SUMS``, in hexadecimal."""


class Release(_Record):
    """``release.json``: what decides a release."""

    format: int = FORMAT
    name: str
    """Of the release, and of its folder."""
    release: str
    """Of the product: what deviations have to be accepted for. Empty: what each run says."""
    made: datetime
    runs: tuple[NamedRun, ...]
    baseline: tuple[NamedRun, ...] = ()
    """The runs that it is compared with."""


@dataclass(frozen=True)
class ReleaseRuns:
    """What is judged together.

    Attributes:
        folder: where reports and decisions about it are put: the release's, or that of its one run.
        name: of the release; empty of a single run, which may be any release's.
        release: of the product; see `Release.release`.
        changed: of those runs that are not what they were when the release was put together, what about them.
    """

    folder: Path
    name: str
    release: str
    runs: tuple[RunFolder, ...]
    baseline: tuple[RunFolder, ...] = ()
    changed: tuple[str, ...] = ()


class _Stamp(BaseModel):
    format: object = None


def manifest(folder: RunFolder) -> str:
    """What a run and its reports consist of, as one SHA-256.

    Raises:
        BrokenRunFolder: there is no list of it.
    """
    file = folder.path / SUMS
    if not file.is_file():
        raise BrokenRunFolder(f"{file} is missing: build the reports of this run first (python3 tejun.py report build)")
    return sha256(file)


def keep_release(
    name: str,
    found: Sequence[RunFolder],
    *,
    release: str = "",
    baseline: Sequence[RunFolder] = (),
    out: Path = runs.OUT,
) -> Path:
    """Put down what decides a release; returns the folder for everything that is made of it.

    Of one run that is its own folder, where nothing is put down.

    Raises:
        BrokenRunFolder: there is a run of that name, or a release of other runs, or one that was signed and is not the
            same any more; or a run has no reports yet.
        OSError: it cannot be written.
    """
    if len(found) == 1:
        return found[0].path
    folder = out / folder_name(name)
    if (folder / "run.json").exists():
        raise BrokenRunFolder(f"{folder} is a run's folder: give the release another name")
    kept = Release(
        name=name,
        release=release,
        made=datetime.now().astimezone(),
        runs=tuple(_named(run, folder) for run in found),
        baseline=tuple(_named(run, folder) for run in baseline),
    )
    if (folder / RELEASE).exists():
        there = _read(folder)
        if there.model_copy(update={"made": kept.made}) == kept:
            return folder
        if (there.name, _names(there)) != (name, _names(kept)):
            raise BrokenRunFolder(f"{folder} is the release {there.name} of other runs: give this one another name")
        refuse_if_signed(folder, "put it together again")
    folder.mkdir(parents=True, exist_ok=True)
    replace_text(folder / RELEASE, kept.model_dump_json(indent=2) + "\n")
    return folder


def folder_name(name: str) -> str:
    """The name of a release as that of its folder."""
    # file_name has no dots, which versions have, and which no name should begin or end with
    parts = (file_name(part) for part in re.split(r"\.+", name.strip(". ")) if part)
    return ".".join(parts) or "release"


def read_release(name: str, out: Path = runs.OUT) -> ReleaseRuns:
    """What a release is made of: by its name below ``reports/out``, by a path, or of a run, which is one by itself.

    Raises:
        BrokenRunFolder: there is neither a release nor a run of that name, or one of its runs is not there any more.
    """
    for folder in (Path(name), out / name, out / folder_name(name)):
        if (folder / RELEASE).is_file():
            return _whole(folder)
    found = runs.find(name, out)
    return ReleaseRuns(found.path, "", "", (found,))


def read_runs(names: Sequence[str], out: Path = runs.OUT) -> ReleaseRuns:
    """What somebody has named to be judged together: one release, or runs that make one.

    Raises:
        BrokenRunFolder: see `read_release`.
    """
    if len(names) == 1:
        return read_release(names[0], out)
    found = tuple(runs.find(name, out) for name in names)
    return ReleaseRuns(found[0].path, "", "", found)


def _whole(folder: Path) -> ReleaseRuns:
    kept = _read(folder)
    own = [(one, _found(one, folder)) for one in (*kept.runs, *kept.baseline)]
    return ReleaseRuns(
        folder,
        kept.name,
        kept.release,
        tuple(run for _, run in own[: len(kept.runs)]),
        tuple(run for _, run in own[len(kept.runs) :]),
        tuple(_changes(own)),
    )


def _changes(own: Sequence[tuple[NamedRun, RunFolder]]) -> Iterator[str]:
    for one, run in own:
        if (now := manifest(run)) != one.manifest:
            was = f"{one.manifest[:12]}… when the release was put together"
            yield f"run {one.run} ({one.path}) was {was}, and is {now[:12]}…"


def _read(folder: Path) -> Release:
    file = folder / RELEASE
    try:
        content = file.read_bytes()
        if (stated := _Stamp.model_validate_json(content).format) != FORMAT:
            raise BrokenRunFolder(
                f"{file}: the format is {json.dumps(stated)}, and this checkout reads {FORMAT}: "
                "read it with the revision that made it, or put the release together again"
            )
        return Release.model_validate_json(content)
    except (OSError, ValidationError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else None
        why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ") if first else str(error)
        raise BrokenRunFolder(f"{file}: {why}; put the release together again") from error


def _named(run: RunFolder, folder: Path) -> NamedRun:
    path = run.path.resolve()
    with suppress(ValueError):  # on another drive of Windows
        path = Path(os.path.relpath(path, folder.resolve()))
    return NamedRun(run=run.run().run, path=path.as_posix(), manifest=manifest(run))


def _names(kept: Release) -> list[str]:
    return [one.run for one in kept.runs]


def _found(named: NamedRun, folder: Path) -> RunFolder:
    for path in (folder / named.path, folder.parent / named.run):
        if (path / "run.json").is_file():
            return RunFolder(path=path)
    raise BrokenRunFolder(
        f"{folder / RELEASE}: the run {named.run} is not at {named.path} any more: put it back there, "
        f"or beside {folder}"
    )

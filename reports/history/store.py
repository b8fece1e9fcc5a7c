"""A store of runs that several machines share: a folder, a bucket, whatever fsspec knows.

A run is one object, ``bundles/<run>.<id>.zip``, and ``runs/<run>.json`` names it. That entry is written last, and only
if there is none: a push that breaks off leaves a bundle that nothing names, and of two machines that push at the same
time one is told.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Protocol, cast
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, ValidationError

from evidence.checksums import sha256
from evidence.pruned import is_pruned
from evidence.run_folder import BrokenRunFolder, RunFolder
from reports.files import replace_text
from reports.folders import runs
from reports.history import index
from reports.history.bundle import BrokenBundle, Contents, contents_of, pack, unpack
from reports.history.entry import RunEntry, entry_of
from reports.history.retention import may_be_under_way
from reports.history.signed import Decisions, continues, decisions_of

Pushed = Literal["pushed", "there", "replaced"]
_ENTRIES, _BUNDLES = "runs", "bundles"
_NAME = re.compile(r"\w[\w.-]*")
_S3_GROUP = "store-s3"
_BUCKETS = frozenset({"s3", "gs", "gcs", "abfs", "az", "oss"})
"""Protocols of object stores."""


class StoreProblem(BrokenRunFolder):
    """A store cannot do what was asked; one line with the remedy."""


class StoredRun(BaseModel):
    """What ``runs/<run>.json`` of a store says."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    format: Literal[1] = 1
    entry: RunEntry
    """The run in numbers, as the history has it."""
    digest: str
    """Of the run folder's contents; see `reports.history.bundle.Contents`."""
    files: int
    size: int
    """Bytes of the files."""
    bundle: str
    """Name of the object that holds them."""
    bundle_sha256: str
    bundle_size: int
    pushed: datetime
    decisions: Decisions | None = None
    """The decisions about the run that it holds; None if nobody has decided."""

    @property
    def contents(self) -> Contents:
        """What the run folder held."""
        return Contents(self.digest, self.files, self.size)


class _FileSystem(Protocol):
    """What is used of fsspec, which has no types."""

    def invalidate_cache(self) -> None: ...

    def makedirs(self, path: str, exist_ok: bool) -> None: ...

    def exists(self, path: str) -> bool: ...

    def ls(self, path: str, detail: bool) -> list[str]: ...

    def cat_file(self, path: str) -> bytes: ...

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite") -> None: ...

    def put_file(self, lpath: str, rpath: str) -> None: ...

    def get_file(self, rpath: str, lpath: str) -> None: ...

    def rm_file(self, path: str) -> None: ...


@dataclass(frozen=True)
class Store:
    """A store, opened."""

    files: _FileSystem
    root: str
    name: str
    """Its address as it may be shown."""
    is_folder: bool = False
    """Whether it is a folder of this machine, or one that is mounted here."""
    has_folders: bool = True
    """Whether folders have to be made. A bucket has none, and a misspelt bucket would be made for it."""

    def names(self) -> list[str]:
        """The names of its runs.

        Raises:
            StoreProblem: it cannot be read.
        """
        with self._reached():
            self.files.invalidate_cache()
            folder = self._path(_ENTRIES)
            found = self.files.ls(folder, detail=False) if self.files.exists(folder) else []
        names = (path.rstrip("/").rpartition("/")[2] for path in found)
        return sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))

    def entries(self) -> list[StoredRun]:
        """Its runs, the last one first.

        Raises:
            StoreProblem: it, or an entry in it, cannot be read.
        """
        found = [stored for name in self.names() if (stored := self.find(name))]
        return sorted(found, key=lambda stored: stored.entry.started.timestamp(), reverse=True)

    def find(self, run: str) -> StoredRun | None:
        """What it says of a run; None if it has none of this name.

        Raises:
            StoreProblem: it cannot be read, or what it says.
        """
        path = self._entry(run)
        with self._reached():
            try:
                data = self.files.cat_file(path)
            except FileNotFoundError:
                return None
        try:
            stored = StoredRun.model_validate_json(data)
        except ValidationError as error:
            problem = error.errors()[0]
            where = ".".join(map(str, problem["loc"]))
            raise StoreProblem(
                f"{self.name}: {_ENTRIES}/{run}.json is no entry of a run ({where}: {problem['msg']}): "
                "delete it there, and push the run again"
            ) from None
        if stored.entry.run != run:
            raise StoreProblem(f"{self.name}: {_ENTRIES}/{run}.json is that of {stored.entry.run!r}: delete it there")
        return stored

    def has(self, folder: RunFolder) -> bool:
        """Whether it has a run, whatever has been added to either since.

        Raises:
            StoreProblem: it cannot be read.
            BrokenRunFolder: the run cannot be read.
        """
        run = folder.run()
        stored = self.find(run.run)
        return stored is not None and stored.entry.key == (run.run, run.started)

    def push(self, folder: RunFolder, *, replace: bool = False) -> Pushed:
        """Put a run into the store.

        Args:
            folder: of the run.
            replace: put it in the place of the same run with other contents: before it was signed, say.

        Returns:
            ``there`` if the store has the very same already.

        Raises:
            StoreProblem: it is no run to share, or the store has another one of this name.
            BrokenRunFolder: it cannot be read.
            OSError: a file of it cannot be read.
        """
        run = folder.run()
        if not _NAME.fullmatch(run.run):
            raise StoreProblem(f"run {run.run!r}: its name is none that a store can have")
        if is_pruned(folder.path):
            raise StoreProblem(f"run {run.run}: its evidence was pruned: push runs before they are pruned")
        if may_be_under_way(folder.path, run):
            raise StoreProblem(f"run {run.run} has no end on record and may be under way: push it when it has ended")
        stored = self.find(run.run)
        if stored:
            here = contents_of(folder.path)
            if stored.digest == here.digest:
                return "there"
            self._check_replaceable(stored, folder, replace=replace)
        with tempfile.TemporaryDirectory(prefix="tejun-push-") as scratch:
            packed = Path(scratch) / "run.zip"
            new = self._upload(folder, packed, pack(folder.path, packed))
        if stored:
            with self._reached():
                self.files.pipe_file(self._entry(run.run), _json(new))
            self._forget(stored.bundle)
            return "replaced"
        return self._enter(new)

    def pull(self, run: str, out: Path = runs.OUT) -> RunFolder | None:
        """Get a run from the store; it is checked byte for byte before it is there.

        Args:
            run: its name.
            out: folder of the run folders.

        Returns:
            Its folder; None if the very same is there already.

        Raises:
            StoreProblem: the store has no such run, it is damaged, or another one of this name is here.
            OSError: it cannot be written; nothing is left of it.
        """
        if not _NAME.fullmatch(run) or (stored := self.find(run)) is None:
            names = ", ".join(self.names()) or "none"
            raise StoreProblem(f"{self.name} has no run {run!r}: it has {names}")
        target = out / run
        if os.path.lexists(target):
            if target.is_dir() and contents_of(target).digest == stored.digest:
                return None
            raise StoreProblem(
                f"{target} exists, and is not the run {run} of {self.name}: rename or delete the folder, and pull again"
            )
        out.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".pulling-", dir=out))
        try:
            self._download(stored, scratch / "run.zip")
            inner = scratch / run
            inner.mkdir()
            self._unpack(stored, scratch / "run.zip", inner)
            inner.rename(target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        folder = RunFolder(path=target)
        index.keep(out, [stored.entry])
        with suppress(BrokenRunFolder):
            replace_text(out / runs.LATEST, f"{runs.find(runs.LATEST, out).path.name}\n")
        return folder

    def _check_replaceable(self, stored: StoredRun, folder: RunFolder, *, replace: bool) -> None:
        run = folder.run()
        if stored.entry.key != (run.run, run.started):
            raise StoreProblem(
                f"{self.name} has another run {run.run}, begun {stored.entry.started.isoformat(timespec='seconds')} "
                f"(this one: {run.started.isoformat(timespec='seconds')}): give runs that share a store names of their "
                "own, with --run"
            )
        if stored.decisions and not continues(folder.path, stored.decisions):
            raise StoreProblem(
                f"{self.name}: run {run.run} was signed there, and these decisions are not in this folder: "
                "pull the signed run, and go on from that"
            )
        if not replace:
            raise StoreProblem(
                f"{self.name} has run {run.run} with other contents, pushed "
                f"{stored.pushed.isoformat(timespec='seconds')}: give --replace to put this one in its place"
            )

    def _upload(self, folder: RunFolder, packed: Path, contents: Contents) -> StoredRun:
        entry = entry_of(folder)
        bundle = f"{_BUNDLES}/{entry.run}.{uuid4().hex[:12]}.zip"
        with self._reached():
            for name in (_ENTRIES, _BUNDLES) if self.has_folders else ():
                self.files.makedirs(self._path(name), exist_ok=True)
            self.files.put_file(str(packed), self._path(bundle))
        return StoredRun(
            entry=entry,
            digest=contents.digest,
            files=contents.files,
            size=contents.size,
            bundle=bundle,
            bundle_sha256=sha256(packed),
            bundle_size=packed.stat().st_size,
            pushed=datetime.now(UTC),
            decisions=decisions_of(folder.path),
        )

    def _enter(self, new: StoredRun) -> Pushed:
        """Write the entry of a run, unless another machine has done so meanwhile."""
        with self._reached():
            try:
                self._create(self._entry(new.entry.run), _json(new))
            except FileExistsError:
                pass
            else:
                return "pushed"
        self._forget(new.bundle)
        other = self.find(new.entry.run)
        if other and other.digest == new.digest:
            return "there"
        raise StoreProblem(
            f"{self.name}: another machine has pushed a run {new.entry.run} at the same time: "
            "give runs that share a store names of their own, with --run"
        )

    def _create(self, path: str, data: bytes) -> None:
        """Write what is not there yet, as a whole.

        Raises:
            FileExistsError: it is there.
        """
        if not self.is_folder:
            self.files.pipe_file(path, data, mode="create")
            return
        target = Path(path)
        scratch = target.with_name(f".{target.name}.{uuid4().hex[:12]}")
        scratch.write_bytes(data)
        try:
            os.link(scratch, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            with target.open("xb") as stream:
                stream.write(data)
        finally:
            scratch.unlink()

    def _download(self, stored: StoredRun, into: Path) -> None:
        with self._reached():
            try:
                self.files.get_file(self._path(stored.bundle), str(into))
            except FileNotFoundError:
                raise StoreProblem(
                    f"{self.name}: {stored.bundle} of run {stored.entry.run} is gone: delete "
                    f"{_ENTRIES}/{stored.entry.run}.json there, and push the run again"
                ) from None
        if sha256(into) != stored.bundle_sha256:
            raise self._damaged(stored, "its checksum is another one")

    def _unpack(self, stored: StoredRun, packed: Path, into: Path) -> None:
        try:
            with packed.open("rb") as stream:
                unpack(stream, into, stored.contents)
        except BrokenBundle as problem:
            raise self._damaged(stored, str(problem)) from None
        if (run := RunFolder(path=into).run()).run != stored.entry.run:
            raise self._damaged(stored, f"it is the run {run.run}")

    def _damaged(self, stored: StoredRun, how: str) -> StoreProblem:
        return StoreProblem(
            f"{self.name}: {stored.bundle} is not what was pushed as run {stored.entry.run}: {how}; "
            "push it again from a machine that has it"
        )

    def _forget(self, bundle: str) -> None:
        with suppress(StoreProblem), self._reached():
            self.files.rm_file(self._path(bundle))

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def _entry(self, run: str) -> str:
        return self._path(f"{_ENTRIES}/{run}.json")

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """What a store's library raises, as one line.

        Raises:
            StoreProblem: the store cannot be reached or does not allow it.
        """
        try:
            yield
        except StoreProblem:
            raise
        except Exception as error:
            said = next((line for line in str(error).splitlines() if line.strip()), "no reason given")
            raise StoreProblem(f"{self.name} cannot be used: {type(error).__name__}: {said}") from error


def open_store(address: str) -> Store:
    """Open a store.

    Args:
        address: of a folder, ``s3://bucket/folder``, or any other that fsspec knows.

    Raises:
        StoreProblem: there is no such kind of store, or its library is not installed.
    """
    import fsspec  # noqa: PLC0415 - only who shares runs pays for it
    from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415

    name = shown(address)
    try:
        files, root = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise StoreProblem(
            f"{name}: {error}; of S3: .venv/bin/python -m pip install --group {_S3_GROUP} (pip 25.1 or newer)"
        ) from None
    except ValueError as error:
        raise StoreProblem(f"{name} is no store: {error}") from None
    return Store(
        cast("_FileSystem", files),
        str(root).rstrip("/"),
        name,
        is_folder=isinstance(files, LocalFileSystem),
        has_folders=_BUCKETS.isdisjoint(_protocols(files.protocol)),
    )


def shown(address: str) -> str:
    """An address without the password that may be in it."""
    parts = urlsplit(address)
    if not parts.netloc or "@" not in parts.netloc:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=""))


def _protocols(named: str | Sequence[str]) -> Sequence[str]:
    return (named,) if isinstance(named, str) else named


def _json(stored: StoredRun) -> bytes:
    return f"{stored.model_dump_json()}\n".encode()

"""Makes a bundle of a run that can be mailed: records and reports whole, evidence of failures complete, the rest small.

What passed is told by its records, in which every screen's tree is; its pictures are made smaller as far as there is
room, and left out beyond that. ``packed.json`` in the bundle says of every file what became of it.
"""

from __future__ import annotations

import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256 as digest_of
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO
from zlib import compress

from PIL import Image

from evidence.checksums import sha256
from evidence.file_names import file_name
from evidence.run_folder import RESULTS, BrokenRunFolder
from reports.assessment.assess import Assessment
from reports.assessment.missing import attached, read_json
from reports.assessment.packed import FILE, WHYS, Group, Packed, PackedFile, Why
from reports.texts import text

LIMIT = 10_000_000
"""Bytes that mail programs take as a rule, if they take attachments at all."""
_ALLURE = "allure/"
_REBUILT = (_ALLURE, "manual_pictures/")
"""Folders that are made of the others."""
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_STORED = (*_PICTURES, ".zip", ".xlsx", ".docx", ".pdf", ".gz", ".webm", ".mp4")
"""Kinds of files that no compression makes smaller."""
_ENTRY, _SPARE = 200, 50_000
"""Bytes that a ZIP takes for an entry beside its data and twice its name, and that are kept for what changes yet."""
_EVER = (1980, 1, 1, 0, 0, 0)
"""Every file's time: the same run gives the same bundle."""
_WIDTH, _QUALITY = 800, 45
"""Of a picture that is made smaller: pixels at most, and JPEG's measure."""
_TOO_LARGE = 400_000_000
"""Pixels of a picture that nobody opens."""
_ABOUT = text(
    "実行フォルダーを送付用にまとめたもの。files に、元のフォルダーにあった全ファイルの SHA-256 と、"
    "そのまま(kept)・縮小(reduced)・省略(left_out)の別がある。展開すると実行フォルダーとして読める: "
    "python3 tejun.py report show <フォルダー>",
    "A run folder packed to be sent. `files` has the SHA-256 of every file that the folder had, and whether it is here "
    "as it was (kept), smaller (reduced) or not at all (left_out). Unpacked, it is read as a run folder: "
    "python3 tejun.py report show <folder>",
)


@dataclass(frozen=True)
class Bundle:
    """A bundle that was made.

    Attributes:
        file: the ZIP.
        size: in bytes.
        packed: what is in it, and what is not.
    """

    file: Path
    size: int
    packed: Packed


def pack(assessment: Assessment, file: Path, limit: int = LIMIT) -> Bundle:
    """Pack a run; nothing in its folder is changed. The bundle is larger than the limit only if it has to be.

    Args:
        assessment: the run, judged.
        file: the bundle; one that is there is replaced when the new one is complete.
        limit: bytes up to which pictures of what passed are taken along.

    Raises:
        OSError: a file cannot be read, or the bundle cannot be written; an old one is still there.
        BrokenRunFolder: the run is a bundle already, or the bundle would lie in the run's own folder.
    """
    folder = assessment.folder.path
    if (folder / FILE).exists():
        raise BrokenRunFolder(f"{folder} is a bundle already: pack the run folder that it was made of")
    if file.resolve().is_relative_to(folder.resolve()):
        raise BrokenRunFolder(f"{file} lies in the run folder, which packing must not change: choose another place")
    scratch = file.with_name(f"{file.name}.new")
    try:
        with scratch.open("wb") as stream, zipfile.ZipFile(stream, "w") as bundle:
            made = _Packing(assessment, stream, bundle, limit).packed()
        scratch.replace(file)
    except OSError:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise
    return Bundle(file, file.stat().st_size, made)


class _Packing:
    """A bundle in the making."""

    def __init__(self, assessment: Assessment, stream: IO[bytes], bundle: zipfile.ZipFile, limit: int) -> None:
        self._assessment = assessment
        self._folder = assessment.folder.path
        self._run = assessment.records.run.run
        self._root = file_name(self._run)
        self._stream = stream
        self._limit = limit
        self._zip = bundle
        self._digests: dict[tuple[int, int], str] = {}
        self._files: dict[str, PackedFile] = {}
        self._directory = 0

    def packed(self) -> Packed:
        failures = _evidence_of_failures(self._assessment)
        passed: list[str] = []
        for path in _paths(self._folder):
            why = self._why(path, failures)
            if why is None:
                self._keep(path)
            else:
                self._files[path] = self._left_out(path, why)
                if why == "passed":
                    passed.append(path)
        made = self._described()
        room = self._limit - len(compress(_json(made), 9)) - _SPARE
        self._reduce(_by_worth(self._assessment, passed), room)
        self._add_allure(room)
        made = self._described()
        self._add(FILE, _json(made))
        return made

    def _why(self, path: str, failures: frozenset[str]) -> Why | None:
        """Why a file is not kept as it is; None of one that is."""
        if (self._folder / path).is_symlink():
            return "link"
        if path.startswith(_REBUILT):
            return "rebuilt"
        if path in failures:
            return None
        is_attached = path.startswith(f"{RESULTS}/") and "-attachment" in path
        is_seen = path.startswith(("observations/", "traces/")) and not path.endswith(".jsonl")
        return "passed" if is_attached or is_seen else None

    def _keep(self, path: str) -> None:
        data = (self._folder / path).read_bytes()
        self._files[path] = PackedFile(sha256=digest_of(data).hexdigest(), size=len(data), state="kept")
        self._add(path, data)

    def _left_out(self, path: str, why: Why) -> PackedFile:
        file = self._folder / path
        if why == "link":
            return PackedFile(sha256="", size=0, state="left_out", why=why)
        known = file.stat()
        key = (known.st_dev, known.st_ino)
        if key not in self._digests:  # a picture has several names
            self._digests[key] = sha256(file)
        return PackedFile(sha256=self._digests[key], size=known.st_size, state="left_out", why=why)

    def _reduce(self, paths: Iterator[str], room: int) -> None:
        """Add smaller pictures as long as there is room."""
        for path in paths:
            small = _smaller(self._folder / path)
            if small is None:
                continue
            if self._stream.tell() + self._directory + len(small) + 2 * len(path) + _ENTRY > room:
                return
            digest = digest_of(small).hexdigest()
            change: dict[str, object] = {"state": "reduced", "reduced_to": digest}
            self._files[path] = self._files[path].model_copy(update=change)
            self._add(path, small)

    def _add_allure(self, room: int) -> None:
        """Add Allure's pages if there is room, without the pictures and traces of what passed."""
        there = {one.sha256 for one in self._files.values() if one.state == "kept"}
        pages, size = list[str](), 0
        for path, one in self._files.items():
            if path.startswith(_ALLURE):
                if path.endswith(_STORED) and one.sha256 not in there:
                    self._files[path] = one.model_copy(update={"why": "passed"})
                    continue
                data = (self._folder / path).read_bytes()
                size += (len(data) if path.endswith(_STORED) else len(compress(data, 9))) + 2 * len(path) + _ENTRY
                pages.append(path)
        if self._stream.tell() + self._directory + size <= room:
            for path in pages:
                self._keep(path)

    def _add(self, path: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(f"{self._root}/{path}", _EVER)
        entry.create_system, entry.external_attr = 3, 0o100644 << 16
        entry.compress_type = zipfile.ZIP_STORED if path.endswith(_STORED) else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, data, compresslevel=9)
        self._directory += len(entry.filename.encode()) + 46

    def _described(self) -> Packed:
        numbers, sizes = Counter[tuple[str, str, Why | None]](), Counter[tuple[str, str, Why | None]]()
        for path, one in self._files.items():
            key = (path.partition("/")[0] if "/" in path else "", one.state, one.why)
            numbers[key] += 1
            sizes[key] += one.size
        groups = tuple(
            Group.model_validate(
                {"folder": key[0], "state": key[1], "why": key[2], "files": numbers[key], "size": sizes[key]}
            )
            for key in sorted(numbers, key=lambda key: (key[0], key[1], key[2] or ""))
        )
        return Packed(
            format=1, run=self._run, about=_ABOUT, whys=WHYS, groups=groups, files=dict(sorted(self._files.items()))
        )


def _paths(folder: Path) -> Iterator[str]:
    """Every file of a folder, by its path inside; links to folders are not followed."""
    found = []
    for name, folders, files in os.walk(folder):
        links = [one for one in folders if (Path(name) / one).is_symlink()]
        found += [(Path(name) / one).relative_to(folder).as_posix() for one in (*files, *links)]
    yield from sorted(found)


def _evidence_of_failures(assessment: Assessment) -> frozenset[str]:
    """Paths of what shows that something is not as it should be: it is taken along as it is."""
    records = assessment.records
    red = {test.test for test in assessment.tests if test.outcome != "passed" or test.flaky}
    found = {path for test in assessment.tests if test.test in red for path in test.all_evidence}
    found |= {seen.picture for seen in records.observations if seen.test in red}
    found |= {drift.picture for drift in records.drifts}
    for manual in assessment.manuals:
        open_ = [verdict.evidence for _, _, verdict in manual.verdicts if verdict.state in ("differs", "not_reached")]
        found |= {
            one.path for evidence in (*open_, *(drift.evidence for drift in manual.order_drifts)) for one in evidence
        }
    return frozenset(found | set(_attached_to_failures(assessment.folder.path / RESULTS)))


def _attached_to_failures(results: Path) -> Iterator[str]:
    """The attachments of Allure's results of tests that did not pass, and of their fixtures."""
    failed = set()
    for file in results.glob("*-result.json"):
        result = read_json(file)
        if isinstance(result, dict) and result.get("status") not in ("passed", "skipped"):
            failed.add(result.get("uuid"))
            yield from (f"{RESULTS}/{source}" for source in attached(result))
    for file in results.glob("*-container.json"):
        container = read_json(file)
        children = container.get("children") if isinstance(container, dict) else None
        if isinstance(children, list) and failed.intersection(one for one in children if isinstance(one, str)):
            yield from (f"{RESULTS}/{source}" for source in attached(container))


def _by_worth(assessment: Assessment, paths: list[str]) -> Iterator[str]:
    """Pictures that were left out: first those that verdicts rest on, claim by claim, then those that reports name."""
    out = {path for path in paths if PurePosixPath(path).suffix in _PICTURES and not path.startswith(f"{RESULTS}/")}
    verdicts = [verdict for manual in assessment.manuals for _, _, verdict in manual.verdicts]
    most = max((len(verdict.evidence) for verdict in verdicts), default=0)
    wanted = [one.evidence[rank].path for rank in range(most) for one in verdicts if rank < len(one.evidence)]
    wanted += [one.picture for manual in assessment.manuals for one in manual.undocumented]
    yield from (path for path in dict.fromkeys(wanted) if path in out)


def _smaller(file: Path) -> bytes | None:
    """A picture as a smaller JPEG, whatever its name says (browsers look at what it is); None if there is none."""
    try:
        with Image.open(file) as opened:
            if opened.width * opened.height > _TOO_LARGE:
                return None
            image = opened.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):  # Pillow's ways to say that it is damaged
        return None
    if image.width > _WIDTH:
        image = image.resize((_WIDTH, max(1, round(image.height * _WIDTH / image.width))), Image.Resampling.BICUBIC)
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue() if out.tell() < file.stat().st_size else None


def _json(made: Packed) -> bytes:
    return made.model_dump_json(exclude_defaults=True).encode()

"""Writes the records of a run folder: one file a kind and worker, one line a record, each scrubbed first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import ENOENT
from io import FileIO
from os import fstat
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import to_json

from evidence.encodable import each_text
from evidence.file_names import content_name
from evidence.run_folder import PICTURES
from runtime.environment_problem import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.records import Record


class EvidenceLost(EnvironmentProblem):
    """Something of a run could not be written. What was written before is as it was.

    Attributes:
        reason: what the system says.
    """

    def __init__(self, file: Path, error: OSError) -> None:
        self.reason = error.strerror or str(error)
        super().__init__(f"{file} could not be written ({self.reason}): make room and make it writable, then run again")


class RunWriter:
    """Appends records to a run folder.

    Writing was measured at 0.1 ms a record and 0.2 ms a picture: not worth a thread of its own, nor a buffer, which
    would lose its lines with the process.

    Args:
        folder: ``reports/out/<run>``.
        worker: names this process's files.
        scrub: makes a text fit to be written: every line goes through it.
    """

    def __init__(self, folder: Path, worker: str, scrub: Callable[[str], str]) -> None:
        self.folder = folder
        self._worker = worker
        self._scrub = scrub
        self.written = False
        """Whether there is anything in it."""
        self._files: dict[str, FileIO] = {}

    def write(self, kind: str, record: Record) -> None:
        """Append a record: ``tests``, ``observations``, ``actions`` or ``mails``.

        Raises:
            EvidenceLost: it could not be written as a whole, and so not at all.
        """
        line = (self._scrubbed(record) + "\n").encode()
        with raising_evidence_lost(self.folder):
            _append(self._files.get(kind) or self._open(kind), line)
        self.written = True

    def picture(self, data: bytes, extension: str = "jpg") -> str:
        """Keep a picture, the same one only once; returns its path inside the run folder.

        Args:
            data: the file.
            extension: of its name.

        Raises:
            EvidenceLost: it could not be written.
        """
        path = f"{PICTURES}/{content_name(data)}.{extension}"
        file = self.folder / path
        with raising_evidence_lost(file):
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        return path

    def close(self) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _scrubbed(self, record: Record) -> str:
        line = record.model_dump_json()
        if self._scrub(line) == line:
            return line
        # Field by field: what is cut out of the whole line may take half of an escaped character with it.
        # Times are no texts: six digits of one may be somebody's code, and nobody could read it without them.
        return to_json(each_text(record.model_dump(), self._scrub)).decode()

    def _open(self, kind: str) -> FileIO:
        path = self.folder / kind / f"{self._worker}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._files[kind] = FileIO(path, "a")  # it stays open until the run is over
        return self._files[kind]


@contextmanager
def raising_evidence_lost(file: Path) -> Iterator[None]:
    """Turn a failure to write into `EvidenceLost`, and remove a file that is only partly written.

    Raises:
        EvidenceLost: it cannot be; one line with the remedy.
    """
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            if file.is_file():
                file.unlink()
        raise EvidenceLost(file, error) from None


def _append(file: FileIO, line: bytes) -> None:
    if not fstat(file.fileno()).st_nlink:
        raise FileNotFoundError(ENOENT, "somebody has removed it")  # the system would take the line, and keep nothing
    before = file.tell()
    rest = memoryview(line)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        file.truncate(before)  # half a line could not be read again, and the whole file with it
        file.seek(before)
        raise

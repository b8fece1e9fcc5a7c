"""Private temporary folders. Whatever way a process ends, the next one removes what it left.

A folder is in use as long as the lock in it is held; the operating system releases a lock when its process ends, by
SIGKILL too. A process id would not do: ids are reused.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = "owner.lock"


@contextmanager
def private_folder(purpose: str) -> Iterator[Path]:
    """A new folder that only this user can read; removed at the end, with whatever is in it.

    Args:
        purpose: part of its name; abandoned folders of the same purpose are removed first.
    """
    remove_abandoned(purpose)
    folder, lock = _locked(purpose)
    try:
        yield folder
    finally:
        _remove(folder, lock)


def remove_abandoned(purpose: str) -> None:
    """Remove the folders of killed processes: only those that this user owns and no process has locked."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_prefix(purpose)}*"):
        lock = FileLock(folder / _LOCK)
        try:
            if _is_ours(folder):
                lock.acquire(blocking=False)
                _remove(folder, lock)
        except (Timeout, OSError):
            continue  # somebody works in it, or another process was faster


def _prefix(purpose: str) -> str:
    return f"tejun-{purpose}-"


def _locked(purpose: str) -> tuple[Path, FileLock]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_prefix(purpose)))
        lock = FileLock(folder / _LOCK)
        try:
            lock.acquire(blocking=False)
        except (Timeout, FileNotFoundError):
            continue  # between the two lines above, another process took the folder for an abandoned one
        return folder, lock


def _is_ours(folder: Path) -> bool:
    """Whether this user made a folder here, as one is made here. One without a lock is still being made."""
    found, lock = folder.lstat(), (folder / _LOCK).lstat()
    if not (stat.S_ISDIR(found.st_mode) and stat.S_ISREG(lock.st_mode)):
        return False
    return os.name == "nt" or (found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077)


def _remove(folder: Path, lock: FileLock) -> None:
    """Remove a folder whose lock is held. The lock goes last: what is cut short can be finished by the next start."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != _LOCK:
            entry.unlink(missing_ok=True)
    lock.release()  # Windows removes no file that is open
    shutil.rmtree(folder, ignore_errors=True)

"""Finding run folders."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from evidence.run_folder import BrokenRunFolder, RunFolder
from manuals.naming import did_you_mean

OUT = Path(__file__).parents[1] / "out"
"""Where runs leave their folders: ``reports/out/<run>/``."""
LATEST = "latest"


def find(name: str, out: Path = OUT) -> RunFolder:
    """The run folder of a name, of a path, or of the run that started last.

    Raises:
        BrokenRunFolder: there is none.
    """
    if name == LATEST:
        return _latest(out)
    for path in (Path(name), out / name):
        if (path / "run.json").is_file():
            return RunFolder(path=path)
    known = [folder.path.name for folder in all_run_folders(out)]
    among = ", ".join(known) or "none"
    hint = did_you_mean(name, [*known, LATEST])
    raise BrokenRunFolder(f"no run {name!r}: give a name ({among}), a path, or `{LATEST}`{hint}")


def all_run_folders(out: Path = OUT) -> list[RunFolder]:
    """Every run folder, the last one first. A folder whose run.json cannot be read comes at the end."""
    folders = [RunFolder(path=file.parent) for file in out.glob("*/run.json")]
    return sorted(folders, key=lambda folder: (_started(folder), folder.path.name), reverse=True)


def listed(out: Path = OUT) -> list[RunFolder]:
    """Every run folder, the last one first.

    Raises:
        BrokenRunFolder: there is none.
    """
    if not (folders := all_run_folders(out)):
        raise BrokenRunFolder(f"no run yet in {out}: run the suite first")
    return folders


def _latest(out: Path) -> RunFolder:
    """The run that started last of those that came to their end; another one only if there is none of them."""
    folders = listed(out)
    return next((folder for folder in folders if _complete(folder)), folders[0])


def _complete(folder: RunFolder) -> bool:
    try:
        return folder.run().complete
    except BrokenRunFolder:
        return False


def _started(folder: RunFolder) -> datetime:
    try:
        started = folder.run().started
    except BrokenRunFolder:
        return datetime.min.replace(tzinfo=UTC)
    return started if started.tzinfo else started.replace(tzinfo=UTC)

"""Which runs were signed: they are never pruned, and no other contents take their place in a store."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evidence.checksums import DECISIONS
from reports.trust.decisions import is_signed
from reports.trust.release_runs import RELEASE, runs_of_release


class Decisions(BaseModel):
    """The decisions about a run, as they were at some time: later ones are appended."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    size: int
    """Bytes."""
    sha256: str


def signed_runs(out: Path) -> frozenset[Path]:
    """The folders of the runs that anybody has decided about: each by itself, or as a release of several.

    The runs that a signed release was compared with are among them: its comparison is part of what was signed.

    Raises:
        BrokenRunFolder: nobody can tell which runs a signed release is made of.
    """
    alone = {file.parent for file in out.glob("*/run.json") if is_signed(file.parent)}
    releases = [file.parent for file in out.glob(f"*/{RELEASE}") if is_signed(file.parent)]
    together = {run.folder for release in releases for run in runs_of_release(release)}
    return frozenset(folder.resolve() for folder in alone | together)


def decisions_of(folder: Path) -> Decisions | None:
    """The decisions about a run, for a store; None if it holds none.

    Raises:
        OSError: they cannot be read.
    """
    file = folder / DECISIONS
    if not file.is_file():
        return None
    data = file.read_bytes()
    return Decisions(size=len(data), sha256=sha256(data).hexdigest())


def continues(folder: Path, earlier: Decisions) -> bool:
    """Whether a run folder holds these decisions still, with others after them at most."""
    try:
        data = (folder / DECISIONS).read_bytes()
    except OSError:
        return False
    return len(data) >= earlier.size and sha256(data[: earlier.size]).hexdigest() == earlier.sha256

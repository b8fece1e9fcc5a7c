"""Which runs were signed: they are never pruned, and no other contents take their place in a store."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict

DECISIONS = "decisions.jsonl"
"""Of a run folder: the decisions about it, a line each."""


class Decisions(BaseModel):
    """The decisions about a run, as they were at some time: later ones are appended."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    size: int
    """Bytes."""
    sha256: str


def is_signed(folder: Path) -> bool:
    """Whether anybody has decided about the run: whatever bears the name counts, also what cannot be read."""
    return os.path.lexists(folder / DECISIONS)


def decisions_of(folder: Path) -> Decisions | None:
    """The decisions about a run; None if there are none.

    Raises:
        OSError: they cannot be read.
    """
    if not is_signed(folder):
        return None
    data = (folder / DECISIONS).read_bytes()
    return Decisions(size=len(data), sha256=sha256(data).hexdigest())


def continues(folder: Path, earlier: Decisions) -> bool:
    """Whether a run folder holds these decisions still, with others after them at most."""
    try:
        data = (folder / DECISIONS).read_bytes()
    except OSError:
        return False
    return len(data) >= earlier.size and sha256(data[: earlier.size]).hexdigest() == earlier.sha256

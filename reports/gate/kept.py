"""The rules that a run was made with: a copy of the file stands in its folder, so that it is always judged alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reports.files import replace_bytes
from reports.gate.policy import DEFAULT, FILE, BrokenPolicy, Policy, read


def keep(folder: Path, policy: Policy) -> None:
    """Write a run's copy.

    Raises:
        OSError: it cannot be written.
    """
    replace_bytes(folder / FILE, policy.source)


def policy_of(folder: Path) -> Policy:
    """What a run is judged by: its copy, or, if it has none, the rules that are built in.

    Raises:
        BrokenPolicy: the copy cannot be read.
    """
    file = folder / FILE
    try:
        return read(file) if file.is_file() else DEFAULT
    except BrokenPolicy as problem:
        raise BrokenPolicy(f"{folder.name}/{problem}; or give another file: --gate FILE") from None


def common_policy(folders: Iterable[Path]) -> Policy | None:
    """What runs that are merged were all made with; None if not all have a copy, or the copies differ.

    Raises:
        BrokenPolicy: a copy cannot be read.
    """
    found = [policy_of(folder) for folder in folders]
    first = found[0] if found else DEFAULT
    return first if first.name and all(one.source == first.source for one in found) else None

"""What a process has used so far: processor time and memory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True)
class ProcessUse:
    """What a process has used.

    Attributes:
        core_seconds: of processor time, user and system.
        resident: bytes of memory.
    """

    core_seconds: float
    resident: int


def use_of(pid: int) -> ProcessUse | None:
    """What a process has used so far; None where the system does not tell (any but Linux), or it has ended."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        pages = int((_PROC / str(pid) / "statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    ticks = int(fields[11]) + int(fields[12])  # utime and stime, fields 14 and 15 of proc(5)
    return ProcessUse(ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE"))

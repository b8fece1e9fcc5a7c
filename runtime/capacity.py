"""How many workers this machine, or the container that this is, has room for. Standard library only."""

from __future__ import annotations

import os
import sys
from pathlib import Path

WORKER = 700_000_000
"""Bytes of a worker with its browser: measured were Python 230, Playwright's driver 170, the browser 160 MB (what
processes share counted once); the rest is for several pages at once."""
RUN = 500_000_000
"""Bytes of what a run has once: the process that controls it, the mock environment, the reports at the end."""
_CGROUP = Path("/sys/fs/cgroup")


def workers() -> int:
    """How many tests may run at a time: one a core, as far as memory goes, and one at least."""
    memory = free_memory()
    return cores() if memory is None else max(1, min(cores(), (memory - RUN) // WORKER))


def cores(cgroup: Path = _CGROUP) -> int:
    """Processor cores that this process may use: those it is bound to, at most its container's share."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota, _, period = _read(cgroup / "cpu.max").partition(" ")
    if not quota.isdecimal() or not period.isdecimal():
        return bound
    return max(1, min(bound, round(int(quota) / int(period))))


def free_memory(cgroup: Path = _CGROUP, meminfo: Path = Path("/proc/meminfo")) -> int | None:
    """Bytes that can still be had without swapping, at most what the container has left; None if nobody tells."""
    machine = _of_machine(meminfo)
    limit, used = _read(cgroup / "memory.max"), _read(cgroup / "memory.current")
    if not limit.isdecimal() or not used.isdecimal():
        return machine
    # files that are only kept for whoever reads them again count as used, and make room at once
    left = max(0, int(limit) - int(used) + _field(_read(cgroup / "memory.stat"), "inactive_file"))
    return left if machine is None else min(left, machine)


def _of_machine(meminfo: Path) -> int | None:
    if kilobytes := _field(_read(meminfo), "MemAvailable:"):
        return kilobytes * 1024
    if sys.platform == "win32":
        return _of_windows()
    try:  # macOS tells how much there is, and not how much is free
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (ValueError, OSError):
        return None


def _of_windows() -> int | None:
    """GlobalMemoryStatusEx; the standard library has no other way."""
    import ctypes  # noqa: PLC0415 - only needed here

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "free", "a", "b", "c", "d", "e")),
        )

    status = Status(length=ctypes.sizeof(Status))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - type checkers of other systems do not know it
    return int(status.free) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None


def _field(text: str, name: str) -> int:
    """The number behind a name at the beginning of a line; 0 if there is none."""
    for line in text.splitlines():
        found = line.split()
        if found[:1] == [name] and len(found) > 1 and found[1].isdecimal():
            return int(found[1])
    return 0


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""

"""What processes have used so far: processor time and memory. Only Linux tells; elsewhere nothing is said."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.5
"""Seconds between two looks: what a process uses after the last look at it is lost."""


@dataclass(frozen=True)
class ProcessUse:
    """What a process has used.

    Attributes:
        core_seconds: of processor time, user and system.
        resident: bytes of memory.
        parent: id of the process that started it.
        begun: when it began, by the system's own count: with its id, this names a process.
    """

    core_seconds: float
    resident: int
    parent: int
    begun: int


def use_of(pid: int) -> ProcessUse | None:
    """What a process has used so far; None where the system does not tell, or it has ended."""
    try:
        text = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()  # from the third of proc(5) on: a name may have blanks
    ticks = int(fields[11]) + int(fields[12])
    resident = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    return ProcessUse(ticks / os.sysconf("SC_CLK_TCK"), resident, int(fields[1]), int(fields[19]))


@dataclass
class TreeMeter:
    """Adds up the processor time of a process and of all that it starts, those that have ended included.

    Attributes:
        root: id of the process; this one, by default.
        history: when it looked (seconds of the system's clock), and what had been used by then.
    """

    root: int = field(default_factory=os.getpid)
    history: list[tuple[float, float]] = field(default_factory=list)
    _seen: dict[tuple[int, int], tuple[str, float]] = field(default_factory=dict)
    _end: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Look now and then, until `stop`."""
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._end.set()
        if self._thread:
            self._thread.join()

    def core_seconds(self) -> float:
        """What the tree has used so far; 0 where the system does not tell."""
        with self._lock:
            self._look()
            return self.history[-1][1]

    def by_kind(self) -> dict[str, float]:
        """Kind of a process (see `kind_of`) → core-seconds, as of the last look; the greatest first."""
        kinds: dict[str, float] = {}
        for kind, used in self._seen.values():
            kinds[kind] = kinds.get(kind, 0.0) + used
        return dict(sorted(kinds.items(), key=lambda item: -item[1]))

    def between(self, begin: float, end: float) -> float:
        """Core-seconds from one moment to another, as near as the looks at it tell."""
        return self._by(end) - self._by(begin)

    def _by(self, moment: float) -> float:
        return next((used for when, used in reversed(self.history) if when <= moment), 0.0)

    def _look_on(self) -> None:
        while not self._end.wait(_EVERY):
            with self._lock:
                self._look()

    def _look(self) -> None:
        known = {pid for pid, _ in self._seen} | {self.root}
        found = {pid: use for pid in _pids() if (use := use_of(pid))}
        # Parents have lower ids than their children, but for a wrap: what this look misses, the next one finds.
        for pid, use in sorted(found.items()):
            if pid in known or use.parent in known:
                known.add(pid)
                kind = self._seen.get((pid, use.begun), ("", 0.0))[0] or kind_of(pid)
                self._seen[pid, use.begun] = (kind, use.core_seconds)
        self.history.append((time.time(), sum(used for _, used in self._seen.values())))


def _pids() -> Iterator[int]:
    try:
        entries = list(_PROC.iterdir())
    except OSError:
        return
    yield from (int(entry.name) for entry in entries if entry.name.isdecimal())


def kind_of(pid: int) -> str:
    """What a process is: the mock environment, a part of the browser, Playwright's driver, Allure, Python."""
    try:
        line = (_PROC / str(pid) / "cmdline").read_bytes().decode("utf-8", "replace").replace("\0", " ")
    except OSError:
        return "other"
    return next((kind for kind, sign in _SIGNS.items() if sign in line), "other")


_SIGNS = {
    "browser: renderer": "--type=renderer",
    "browser: GPU": "--type=gpu-process",
    "browser: network and others": "--type=",
    "browser: main": "--remote-debugging-",
    "mock environment": "-m mockenv",
    "Playwright's driver": "/playwright/driver/",
    "Allure": "allure",
    "Python": "python",
}
"""Kind → what its command line has; the first that fits."""

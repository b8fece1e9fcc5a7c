"""What the numbers of a benchmark were measured on."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

from runtime.browsers import find_browser
from runtime.node import find_node
from runtime.paths import ROOT
from runtime.process import stream
from runtime.revision import revision_of

_LIMIT = 20.0
"""Seconds for a program to tell its version."""


def machine_line() -> str:
    """Date, machine and versions in one line; nothing that names the machine or its user."""
    facts = [
        date.today().isoformat(),
        f"{os.cpu_count()} cores ({_processor()})",
        _memory(),
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        f"Playwright {version('playwright')}",
        _browser(),
        f"Node.js {_version([str(find_node() or 'node'), '--version'])}",
        f"revision {revision_of(ROOT)}",
        f"load before {_busy()}",
    ]
    return "Measured: " + " · ".join(fact for fact in facts if fact)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or "unknown"


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"
    except (AttributeError, ValueError, OSError):  # no such thing on this system
        return ""


def _browser() -> str:
    found = find_browser()
    return _version([str(found.executable), "--version"]) if found and found.executable else "Playwright's own Chromium"


def _version(command: list[str]) -> str:
    outcome = stream(command, limit=_LIMIT)
    return outcome.lines[-1].strip() if outcome.ok and outcome.lines else "unknown"


def _busy() -> str:
    try:
        return f"{os.getloadavg()[0]:.1f}"
    except (AttributeError, OSError):
        return "unknown"

"""Where things are in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
NODE_LOCK = ROOT / "requirements-node.lock"
"""Node.js as a Python package, for machines without it."""
CLIENTS = ROOT / "tests" / "clients"
"""The Node.js package of the clients that tests let sign in."""
DOTENV = ROOT / ".env"


def venv_python(venv: Path = VENV) -> Path:
    """The interpreter of a virtual environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def site_packages(venv: Path = VENV) -> Path | None:
    """Where a virtual environment keeps its packages, or ``None`` if it has no such folder yet."""
    if os.name == "nt":
        return venv / "Lib" / "site-packages"
    return next(iter(sorted(venv.glob("lib/python3*/site-packages"))), None)

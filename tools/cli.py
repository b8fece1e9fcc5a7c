"""``tejun.py``: sets up what a command needs and runs the command inside ``.venv``. Standard library only."""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from runtime.environment_problem import EnvironmentProblem
from runtime.paths import ROOT, venv_python
from tools.setup.parts import Part, ensure

COMMANDS = (
    "run",
    "survey",
    "test",
    "setup",
    "doctor",
    "mock",
    "browsers",
    "defects",
    "report",
    "merge",
    "history",
    "sign-off",
    "sign",
    "verify",
    "resume",
    "rehearse",
    "benchmark",
    "steps",
    "iij_requests",
    "pictures",
    "evidence",
    "pack",
    "open",
    "guide",
    "screenshots",
    "check",
    "lock",
)
BYTECODE = ".bytecode_cache"
"""Folder of the checkout; git ignores it."""
NOT_READY = 2
"""Exit code when something has to be mended by a person before a command can run."""


class Command(Protocol):
    """A module of `tools.commands`."""

    NEEDS: tuple[Part, ...]

    def parser(self) -> argparse.ArgumentParser:
        """What the command accepts."""
        ...

    def main(self, arguments: list[str]) -> int:
        """Run it; returns the exit code."""
        ...


def load(name: str) -> Command:
    """The module of a command."""
    return cast("Command", importlib.import_module(f"tools.commands.{name.replace('-', '_')}"))


def main(arguments: Sequence[str]) -> int:
    """Run ``tejun.py`` with these arguments; returns the exit code."""
    name, *rest = arguments or ("--help",)
    if name in ("-h", "--help"):
        print(_overview())
        return 0
    if name not in COMMANDS:
        print(f"there is no command {name!r}; the commands are: {', '.join(COMMANDS)}", file=sys.stderr)
        return NOT_READY
    command = load(name)
    if {"-h", "--help"} & set(rest):
        command.parser().print_help()
        return 0
    try:
        ensure(command.NEEDS)
    except EnvironmentProblem as problem:
        print(f"tejun: {problem}", file=sys.stderr)
        return NOT_READY
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    return _run_in_venv(name, rest)


def _overview() -> str:
    lines = ["usage: python3 tejun.py COMMAND [arguments]   (Windows: py tejun.py COMMAND [arguments])", ""]
    lines += [f"  {name:<12} {_summary(name)}" for name in COMMANDS]
    return "\n".join([*lines, "", "python3 tejun.py COMMAND --help tells about one command."])


def _summary(name: str) -> str:
    return (load(name).parser().description or "").split(". ")[0].rstrip(".")


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The variables of a command: where no bytecode may lie beside the sources, it is kept in a folder of its own.

    A run starts several Pythons. Without bytecode each compiles the suite and its tests anew, ten seconds of `test`.
    """
    told = dict(given)
    if told.pop("PYTHONDONTWRITEBYTECODE", ""):
        told.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / BYTECODE))
    return told


def _run_in_venv(name: str, rest: Sequence[str]) -> int:
    """Run the command with the Python of ``.venv``, from the root of the checkout."""
    call = [str(venv_python()), "-X", "utf8", "-m", "tools.in_venv", name, *rest]
    process = subprocess.Popen(call, cwd=ROOT, env=environment(os.environ))
    while True:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            continue  # the command got the Ctrl-C too: let it end in its own way
        return code if code >= 0 else 128 - code

"""How many tests at a time: as many as there are cores and memory for, unless somebody says how many."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from runtime import capacity
from runtime.dotenv import with_environment
from runtime.paths import DOTENV
from tools.arguments import value_of

_SAYS = ("-n", "--numprocesses", "--dist", "--tx", "-pno:xdist", "no:xdist")
_ONE_PROCESS = frozenset(
    {"-s", "--capture=no", "--pdb", "--trace", "--collect-only", "--co", "-h", "--help", "--version"}
)
"""Options of pytest that talk to the person at the terminal, or run nothing."""


def with_workers(arguments: Sequence[str], settings: Mapping[str, str] | None = None) -> list[str]:
    """The arguments of pytest with ``-n`` before them.

    Left as they are where they say how many, where pytest has to be one process, and where a staging is visited: how
    much load that takes is for its owners to say.

    Args:
        arguments: for pytest.
        settings: environment variables and ``.env``; None reads them.
    """
    given = [*os.environ.get("PYTEST_ADDOPTS", "").split(), *arguments]
    said = any(argument.startswith(_SAYS) for argument in given) or not _ONE_PROCESS.isdisjoint(given)
    if said or _target(arguments, settings) != "mock" or capacity.workers() == 1:
        return list(arguments)
    return ["-n", "auto", *arguments]


def _target(arguments: Sequence[str], settings: Mapping[str, str] | None) -> str:
    """Which target the arguments name, or else the settings."""
    if given := value_of("--target", arguments):
        return given
    known = with_environment(DOTENV, os.environ) if settings is None else settings
    return known.get("TEJUN_TARGET", "mock")

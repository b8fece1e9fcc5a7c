"""The parts of the set-up, in the order in which they build on each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from runtime.environment_problem import EnvironmentProblem
from tools.setup import allure, browser, clients, environment, fonts, mail_server
from tools.setup.progress import Progress


class Part(Protocol):
    """One part of the set-up; a module each."""

    TITLE: str
    REQUIRED: bool
    """False: without it the suite runs all the same, and only something of the result is missing."""

    def ready(self) -> bool:
        """Whether it is there already; must be quick."""
        ...

    def install(self, progress: Progress) -> None:
        """Get it; raises `EnvironmentProblem` where that is not possible."""
        ...


PYTHON: tuple[Part, ...] = (environment,)
WITH_BROWSER: tuple[Part, ...] = (environment, browser, fonts)
RUN: tuple[Part, ...] = (environment, browser, fonts, allure)
REHEARSAL: tuple[Part, ...] = (*RUN, mail_server)
EVERYTHING: tuple[Part, ...] = (*REHEARSAL, clients)
"""What the tests need, too."""


def ensure(parts: Sequence[Part]) -> None:
    """Install what is missing, with progress; silent and quick when nothing is.

    Raises:
        EnvironmentProblem: a required part is not to be had.
    """
    missing = [part for part in parts if not part.ready()]
    progress = Progress(len(missing))
    for part in missing:
        try:
            with progress.step(part.TITLE):
                if not part.ready():  # an earlier part may have brought it
                    part.install(progress)
        except EnvironmentProblem as problem:
            if part.REQUIRED:
                raise
            print(f"      going on without: {problem}")

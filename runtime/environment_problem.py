"""Problems of the environment: told in one line, never as a traceback, and never blamed on the product."""

from __future__ import annotations


class EnvironmentProblem(Exception):
    """Something that a command or a run needs is not there: the mock, a browser, a package, a staging host.

    Args:
        problem: one line; names the remedy too, where `remedy` is not given.
        remedy: what to do about it.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.args[0]} - {self.remedy}" if self.remedy else str(self.args[0])

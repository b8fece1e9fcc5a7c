"""``tejun.py survey``: a run with ``--survey``, and exit codes of its own."""

from __future__ import annotations

import pytest

from tools.commands import survey


@pytest.mark.parametrize(("status", "told"), [(0, 0), (1, 1), (2, 2), (4, 2), (5, 2)])
def test_misuse_of_the_command_ends_with_2(monkeypatch: pytest.MonkeyPatch, status: int, told: int) -> None:
    given: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        given.append(arguments)
        return status

    monkeypatch.setattr("pytest.main", run)
    assert survey.main(["-n", "0"]) == told
    assert "--survey" in given[0]

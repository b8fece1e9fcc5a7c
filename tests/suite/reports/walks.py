"""Journals made of a few lines, one entry each: place, screen, verb, and the control's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from evidence.records import Action
from tests.suite.reports.builders import START, TEST

ARRIVE = "arrive"


def journal(manual: str, lines: str, test: str = TEST) -> list[Action]:
    """The entries of a scenario, a second apart.

    Args:
        manual: key, put before each place; ``-`` stands for no place.
        lines: one entry a line.
        test: node id of the scenario.
    """
    return list(_entries(manual, lines, test))


def _entries(manual: str, lines: str, test: str) -> Iterator[Action]:
    for second, line in enumerate(filter(None, map(str.strip, lines.splitlines()))):
        place, screen, verb, *name = line.split(maxsplit=3)
        yield Action(
            test=test,
            time=START + timedelta(seconds=second),
            place=None if place == "-" else f"{manual}/{place}",
            screen=screen,
            verb=verb,
            role="textbox" if verb == "fill" else "button" if name else "",
            name=name[0] if name else "",
        )

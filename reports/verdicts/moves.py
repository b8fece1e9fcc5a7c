"""The moves between screens that a journal records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import inf

from evidence.records import REJOIN, Action

ARRIVE = "arrive"
ARROW = " → "


@dataclass(frozen=True)
class Move:
    """An action, and the screens that were arrived at before the next action.

    Attributes:
        action: what was done; an arrival where a screen moved on by itself.
        arrivals: the screens it led to.
        later: the screens that were arrived at afterwards.
    """

    action: Action
    arrivals: tuple[str, ...]
    later: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"「{self.action.acted_on}」" if self.action.verb != ARRIVE else self.action.screen

    def distance(self, screen: str) -> float:
        """After how many further screens this one came."""
        return self.later.index(screen) if screen in self.later else inf


def moves_of(journal: Sequence[Action]) -> Iterator[Move]:
    """The actions of a journal, each with where it led."""
    for index, action in enumerate(journal):
        if action.verb in (ARRIVE, REJOIN):
            continue
        following = journal[index + 1 :]
        yield Move(action, _arrivals(following), _later(following))


def waits_of(journal: Sequence[Action]) -> Iterator[Move]:
    """The screens of a journal that moved on by themselves, as one does that waits for an answer from another site."""
    for index, arrival in enumerate(journal):
        if arrival.verb != ARRIVE:
            continue
        before = takewhile(lambda entry: entry.verb != REJOIN, journal[index + 1 :])
        following = [entry for entry in before if site_of(entry) == site_of(arrival)]
        arrivals = tuple(screen for screen in _arrivals(following) if screen != arrival.screen)
        if arrivals:
            yield Move(arrival, arrivals, _later(following))


def _arrivals(following: Sequence[Action]) -> tuple[str, ...]:
    return tuple(entry.screen for entry in takewhile(lambda entry: entry.verb == ARRIVE, following))


def _later(following: Sequence[Action]) -> tuple[str, ...]:
    return tuple(entry.screen for entry in following if entry.verb == ARRIVE)


def site_of(action: Action) -> str:
    """The site of the screen that an entry of a journal is about."""
    return action.screen.partition(".")[0]

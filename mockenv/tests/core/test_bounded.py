"""Nothing grows without end, and nothing is dropped silently."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from mockenv.core.bounded import BoundedDict, BoundedSet
from mockenv.tests.clients import new_world

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUNDED_OTHERWISE = {
    "_due_work": "one for each site that has some",
    "defects._rules.altered": "no rule of everybody's is ever altered",
    "mail._mails": "a test of the outbox sees that the oldest give way",
    "mail._read": "ids of mails that are there",
    "mail._tags": "of mails that are there",
    "sessions": "one entry for each site, whose sessions are bounded",
}
"""Collections of a mock environment that need no bound of their own, and why."""


def test_the_oldest_entries_give_way_and_the_log_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    kept: BoundedDict[str, int] = BoundedDict(2, "numbers")
    with caplog.at_level(logging.WARNING):
        for number, key in enumerate("abcd"):
            kept[key] = number
    assert list(kept.newest_first()) == [3, 2]
    assert [record.message for record in caplog.records] == ["more than 2 numbers: from now on the oldest are dropped"]


def test_an_entry_written_again_is_a_new_one() -> None:
    kept: BoundedDict[str, int] = BoundedDict(2, "numbers")
    kept["a"], kept["b"], kept["a"], kept["c"] = 1, 2, 3, 4
    assert kept.get("a") == 3
    assert kept.get("b") is None
    assert kept.pop("a") == 3
    assert len(kept) == 1


def test_a_set_keeps_the_members_that_were_added_last() -> None:
    kept: BoundedSet[str] = BoundedSet(2, "letters")
    for letter in "abac":
        kept.add(letter)
    assert [letter in kept for letter in "abc"] == [True, False, True]
    kept.discard("a")
    kept.discard("b")
    assert "a" not in kept


def test_every_collection_of_a_mock_environment_has_a_bound() -> None:
    assert set(_unbounded(new_world())) == BOUNDED_OTHERWISE.keys()


def _unbounded(thing: object, place: str = "", seen: set[int] | None = None) -> Iterator[str]:
    """Where a mock environment that nobody has been in has collections that may grow."""
    seen = set() if seen is None else seen
    if isinstance(thing, dict | set | list):
        yield place
    elif type(thing).__module__.startswith("mockenv.") and not isinstance(thing, BoundedDict) and id(thing) not in seen:
        seen.add(id(thing))
        for name, part in getattr(thing, "__dict__", {}).items():
            yield from _unbounded(part, f"{place}.{name}" if place else name, seen)

"""Nothing grows without end, and nothing is dropped silently."""

import logging

import pytest

from mockenv.core.bounded import BoundedDict


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

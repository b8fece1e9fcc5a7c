"""Clocks of single persons, and of everybody."""

from datetime import UTC, datetime, timedelta

import pytest

from mockenv.core.clock import JST, Clock

SECOND = timedelta(seconds=1)


def test_nobody_has_the_real_time_in_japan() -> None:
    now = Clock().now("")
    assert now.utcoffset() == timedelta(hours=9)
    assert abs(now - datetime.now(UTC)) < SECOND


def test_an_advanced_clock_is_one_persons_only_and_known_in_any_case() -> None:
    clock = Clock()
    clock.advance("Taro@Example.com", 1800)
    clock.advance("taro@example.com", 1)
    assert abs(clock.offset("TARO@EXAMPLE.COM") - timedelta(seconds=1801)) < SECOND
    assert clock.offset("hanako@example.com") == timedelta()


def test_a_frozen_clock_moves_only_when_it_is_moved() -> None:
    clock = Clock()
    clock.freeze("taro@example.com")
    before = clock.now("taro@example.com")
    assert clock.now("taro@example.com") == before
    clock.advance("taro@example.com", 86400)
    assert clock.now("taro@example.com") == before + timedelta(days=1)
    assert clock.frozen("Taro@example.com")


def test_a_thawed_clock_goes_on_from_where_it_stood() -> None:
    clock = Clock()
    clock.advance("taro@example.com", 3600)
    clock.freeze("taro@example.com")
    stood = clock.now("taro@example.com")
    clock.thaw("taro@example.com")
    assert not clock.frozen("taro@example.com")
    assert timedelta() <= clock.now("taro@example.com") - stood < SECOND


def test_a_reset_clock_tells_the_real_time() -> None:
    clock = Clock()
    clock.freeze("taro@example.com")
    clock.advance("taro@example.com", -3600)
    clock.reset("taro@example.com")
    assert abs(clock.now("taro@example.com") - datetime.now(JST)) < SECOND


def test_a_time_that_cannot_be_told_changes_nothing() -> None:
    clock = Clock()
    with pytest.raises(OverflowError):
        clock.advance("taro@example.com", 1e12)
    assert clock.offset("taro@example.com") == timedelta()


def test_everybodys_clock_is_moved_and_single_ones_keep_their_own_offset_on_top() -> None:
    clock = Clock()
    clock.advance("taro@example.com", 60)
    clock.freeze("jiro@example.com")
    stood = clock.now("jiro@example.com")
    clock.advance_everybody(86400)
    assert abs(clock.offset("") - timedelta(days=1)) < SECOND
    assert abs(clock.offset("taro@example.com") - timedelta(days=1, seconds=60)) < SECOND
    assert clock.now("jiro@example.com") == stood + timedelta(days=1)
    clock.freeze("taro@example.com")
    clock.thaw("taro@example.com")
    assert abs(clock.offset("taro@example.com") - timedelta(days=1, seconds=60)) < SECOND
    clock.reset("taro@example.com")
    assert clock.offset("taro@example.com") == timedelta(days=1)


def test_everybodys_clock_goes_nowhere_where_somebodys_could_not_be_told() -> None:
    clock = Clock()
    years = 7_000 * 366 * 86400.0
    clock.advance("taro@example.com", years)
    with pytest.raises(OverflowError):
        clock.advance_everybody(years)
    assert clock.offset("") == timedelta()

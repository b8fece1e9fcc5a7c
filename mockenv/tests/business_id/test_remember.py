"""次回から自動でログインする, across a restart of the browser."""

from __future__ import annotations

import pytest

from mockenv.tests.business_id.client import TARO, Guest

HEADING = "NTT東日本ビジネスIDでログイン"
DAY = 24 * 60 * 60
"""Seconds."""


@pytest.fixture
def guest() -> Guest:
    guest = Guest()
    guest.register(TARO)
    guest.world.clock.freeze(TARO)
    return guest


def _logs_in_by_itself(guest: Guest) -> bool:
    return guest.open("/login").url.host == "store.localhost"


def test_a_restarted_browser_logs_in_by_itself_only_if_asked_to(guest: Guest) -> None:
    forgetful = guest.another_browser()
    forgetful.enter()
    assert not _logs_in_by_itself(forgetful.restarted())
    guest.enter(remember=["on"])
    assert _logs_in_by_itself(guest.restarted())


def test_a_remembered_login_lasts_thirty_days_by_the_persons_clock(guest: Guest) -> None:
    late = guest.another_browser()
    for browser in (guest, late):
        browser.enter(remember=["on"])
    guest.world.clock.advance(TARO, 30 * DAY)
    assert _logs_in_by_itself(guest.restarted())
    guest.world.clock.advance(TARO, 1)
    assert not _logs_in_by_itself(late.restarted())


def test_using_it_does_not_prolong_it(guest: Guest) -> None:
    guest.enter(remember=["on"])
    guest.world.clock.advance(TARO, 29 * DAY)
    again = guest.restarted()
    assert _logs_in_by_itself(again)
    guest.world.clock.advance(TARO, 2 * DAY)
    assert not _logs_in_by_itself(again.restarted())


def test_it_is_exchanged_at_every_use(guest: Guest) -> None:
    guest.enter(remember=["on"])
    copy, own = guest.restarted(), guest.restarted()
    assert _logs_in_by_itself(own)
    assert not _logs_in_by_itself(copy)
    assert _logs_in_by_itself(own.restarted())


def test_logging_out_ends_it_in_the_browser_and_on_the_server(guest: Guest) -> None:
    guest.enter(remember=["on"])
    copy = guest.restarted()
    guest.open("/logout")
    assert not _logs_in_by_itself(guest.restarted())
    assert not _logs_in_by_itself(copy)


def test_a_login_without_it_ends_an_earlier_one(guest: Guest) -> None:
    guest.enter(remember=["on"])
    copy = guest.restarted()
    later = guest.restarted()
    later.world.clock.advance(TARO, 31 * DAY)
    later.enter()
    later.world.clock.advance(TARO, -31 * DAY)
    assert not _logs_in_by_itself(later.restarted())
    assert not _logs_in_by_itself(copy)

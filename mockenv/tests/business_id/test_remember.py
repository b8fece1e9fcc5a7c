"""次回から自動でログインする, across a restart of the browser."""

from __future__ import annotations

import pytest

from mockenv.tests.business_id.client import BusinessIdClient
from mockenv.tests.people import TARO, register

HEADING = "NTT東日本ビジネスIDでログイン"
DAY = 24 * 60 * 60
"""Seconds."""


@pytest.fixture
def client() -> BusinessIdClient:
    client = BusinessIdClient()
    register(client.world, TARO)
    client.world.clock.freeze(TARO)
    return client


def _logs_in_by_itself(client: BusinessIdClient) -> bool:
    return client.open("/login").url.host == "store.localhost"


def test_a_restarted_browser_logs_in_by_itself_only_if_asked_to(client: BusinessIdClient) -> None:
    forgetful = client.another_browser()
    forgetful.log_in()
    assert not _logs_in_by_itself(forgetful.restarted())
    client.log_in(remember=["on"])
    assert _logs_in_by_itself(client.restarted())


def test_a_remembered_login_lasts_thirty_days_by_the_persons_clock(client: BusinessIdClient) -> None:
    late = client.another_browser()
    for browser in (client, late):
        browser.log_in(remember=["on"])
    client.world.clock.advance(TARO, 30 * DAY)
    assert _logs_in_by_itself(client.restarted())
    client.world.clock.advance(TARO, 1)
    assert not _logs_in_by_itself(late.restarted())


def test_using_it_does_not_prolong_it(client: BusinessIdClient) -> None:
    client.log_in(remember=["on"])
    client.world.clock.advance(TARO, 29 * DAY)
    again = client.restarted()
    assert _logs_in_by_itself(again)
    client.world.clock.advance(TARO, 2 * DAY)
    assert not _logs_in_by_itself(again.restarted())


def test_it_is_exchanged_at_every_use(client: BusinessIdClient) -> None:
    client.log_in(remember=["on"])
    copy, own = client.restarted(), client.restarted()
    assert _logs_in_by_itself(own)
    assert not _logs_in_by_itself(copy)
    assert _logs_in_by_itself(own.restarted())


def test_logging_out_ends_it_in_the_browser_and_on_the_server(client: BusinessIdClient) -> None:
    client.log_in(remember=["on"])
    copy = client.restarted()
    client.open("/logout")
    assert not _logs_in_by_itself(client.restarted())
    assert not _logs_in_by_itself(copy)


def test_a_login_without_it_ends_an_earlier_one(client: BusinessIdClient) -> None:
    client.log_in(remember=["on"])
    copy = client.restarted()
    later = client.restarted()
    later.world.clock.advance(TARO, 31 * DAY)
    later.log_in()
    later.world.clock.advance(TARO, -31 * DAY)
    assert not _logs_in_by_itself(later.restarted())
    assert not _logs_in_by_itself(copy)

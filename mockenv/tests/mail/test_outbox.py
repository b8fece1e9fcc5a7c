"""The outbox: dated by the person's clock, altered by the person's defects, never in the visitor's way."""

from __future__ import annotations

import logging
import socket
from dataclasses import replace
from email.utils import parsedate_to_datetime

import pytest

from mockenv.core.active_defects import ActiveDefects
from mockenv.core.clock import JST, Clock
from mockenv.core.defect import Defect
from mockenv.core.outbox import Outbox
from mockenv.core.outgoing_mail import OutgoingMail, compose
from mockenv.core.settings import TcpAddress
from mockenv.mail.message import Mail
from mockenv.mail.sink import Sink
from mockenv.mail.state import Mailbox
from mockenv.tests.run_async import run_async

TARO = "taro@example.com"
LETTER = OutgoingMail(TARO, "【模擬】窓口 <desk@example.com>", "件名", "本文", "<p>本文</p>")


def _sent(*defects: Defect, clock: Clock | None = None) -> list[Mail]:
    """What arrives of one mail to Taro, who has these defects."""
    active = ActiveDefects()
    for defect in defects:
        active.add(TARO, defect)
    return run_async(_send(active, clock or Clock()))


async def _send(active: ActiveDefects, clock: Clock) -> list[Mail]:
    mailbox, listener = Mailbox(), socket.create_server(("127.0.0.1", 0))
    async with Sink(mailbox).serve(listener):
        outbox = Outbox(TcpAddress("127.0.0.1", listener.getsockname()[1]), clock, active)
        await outbox.send("notice", TARO, LETTER.to, LETTER.sender, LETTER.subject, LETTER.text, LETTER.html)
    return list(mailbox.newest_first())


def test_a_mail_has_arrived_when_sending_returns() -> None:
    (mail,) = _sent()
    assert mail.sender.name == "【模擬】窓口"
    assert (mail.subject, mail.text, mail.html) == ("件名", "本文\n", "<p>本文</p>\n")
    assert mail.message_id.endswith("@example.com")


def test_a_mail_is_dated_by_the_persons_clock() -> None:
    clock = Clock()
    clock.freeze(TARO)
    clock.advance(TARO, 86400)
    (mail,) = _sent(clock=clock)
    assert mail.date == clock.now(TARO).replace(microsecond=0)
    assert mail.received < mail.date


def test_a_defect_can_keep_a_mail_back() -> None:
    assert _sent(Defect("lost", (), "", "", mails={"notice": lambda _: None})) == []


def test_defects_add_up_and_concern_one_kind_of_mail() -> None:
    elsewhere = Defect("a", (), "", "", mails={"notice": lambda letter: replace(letter, to="x@example.com")})
    renamed = Defect("b", (), "", "", mails={"notice": lambda letter: replace(letter, subject="別")})
    other = Defect("c", (), "", "", mails={"other": lambda _: None})
    (mail,) = _sent(elsewhere, renamed, other)
    assert [person.address for person in mail.to] == ["x@example.com"]
    assert mail.subject == "別"


def test_a_dead_mail_server_is_logged_and_not_raised(caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    outbox = Outbox(TcpAddress("127.0.0.1", port), Clock(), ActiveDefects())
    with caplog.at_level(logging.ERROR):
        run_async(outbox.send("notice", TARO, LETTER.to, LETTER.sender, LETTER.subject, LETTER.text, LETTER.html))
    assert f"the mail notice was not sent to 127.0.0.1:{port}" in caplog.text


def test_a_message_has_both_bodies_and_a_date_in_japan() -> None:
    date = Clock().now("").replace(microsecond=0)
    message = compose(LETTER, date)
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert parsedate_to_datetime(message["Date"]) == date
    assert date.tzinfo is JST


def test_only_so_many_mails_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockenv.mail.state.CAPACITY", 2)
    mailbox = Mailbox()
    for _ in range(3):
        mailbox.receive(compose(LETTER, Clock().now("")).as_bytes(), [TARO])
    assert len(mailbox) == 2


async def _held(*, newest_first: bool) -> list[tuple[str, list[str]]]:
    """What has arrived after each moment, of two mails that are held and one that comes later."""
    mailbox, listener = Mailbox(), socket.create_server(("127.0.0.1", 0))
    seen: list[tuple[str, list[str]]] = []

    def look(moment: str) -> None:
        seen.append((moment, [mail.subject for mail in reversed(list(mailbox.newest_first()))]))

    async with Sink(mailbox).serve(listener):
        outbox = Outbox(TcpAddress("127.0.0.1", listener.getsockname()[1]), Clock(), ActiveDefects())
        outbox.hold(TARO.upper())
        for subject in ("first", "second"):
            await outbox.send("notice", TARO, TARO, LETTER.sender, subject, LETTER.text, LETTER.html)
        look("held")
        await outbox.release(TARO, newest_first=newest_first)
        look("released")
        await outbox.send("notice", TARO, TARO, LETTER.sender, "later", LETTER.text, LETTER.html)
        look("after")
    return seen


@pytest.mark.parametrize(
    ("newest_first", "order"), [(False, ["first", "second"]), (True, ["second", "first"])], ids=["late", "disordered"]
)
def test_mails_that_are_held_arrive_when_they_are_released(newest_first: bool, order: list[str]) -> None:
    assert run_async(_held(newest_first=newest_first)) == [
        ("held", []),
        ("released", order),
        ("after", [*order, "later"]),
    ]


def test_the_oldest_mails_give_way_where_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockenv.mail.state.ROOM", 250)
    mailbox = Mailbox()
    first, *others = (mailbox.receive(b"Subject: x\r\n\r\n" + b"x" * 86, ["to@example.com"]) for _ in range(3))
    assert (first.size, len(mailbox)) == (100, 2)
    assert list(mailbox.newest_first()) == others[::-1]
    large = mailbox.receive(b"Subject: x\r\n\r\n" + b"x" * 300, ["to@example.com"])
    assert list(mailbox.newest_first()) == [large]


def test_what_is_told_of_all_mails_follows_their_coming_and_going(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockenv.mail.state.CAPACITY", 2)
    mailbox = Mailbox()
    first, second = (mailbox.receive(b"Subject: x\r\n\r\n", [f"to+{tag}@example.com"]) for tag in ("a", "b"))
    assert (mailbox.unread, mailbox.tags) == (2, ["a", "b"])
    mailbox.mark([first, second], read=True)
    third = mailbox.receive(b"X-Tags: b\r\n\r\n", ["to@example.com"])
    assert (mailbox.unread, mailbox.tags) == (1, ["b"])
    mailbox.mark([first], read=True)
    assert mailbox.unread == 1
    mailbox.mark([second], read=False)
    mailbox.delete(third.id)
    assert (mailbox.unread, mailbox.tags) == (1, ["b"])
    mailbox.clear()
    assert (len(mailbox), mailbox.unread, mailbox.tags) == (0, 0, [])

"""The mail relay: who may submit, and where mails go."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from threading import Event
from time import monotonic

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from tools.rehearsal.authority import Authority
from tools.rehearsal.free_ports import free_ports
from tools.rehearsal.mail_relay import MailRelay, Route

DESK = "desk@support.example"


@dataclass
class Taken:
    """What a server at the end of a route took."""

    envelopes: list[Envelope] = field(default_factory=list)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """Take a mail."""
        self.envelopes.append(envelope)
        return "250 OK"

    def recipients(self) -> list[list[str]]:
        """Of each mail."""
        return [envelope.rcpt_tos for envelope in self.envelopes]


class _Lmtp(Controller):
    def factory(self) -> LMTP:
        return LMTP(self.handler)


@dataclass
class Servers:
    """The relay, and what is behind it."""

    relay: MailRelay
    context: ssl.SSLContext
    sink: Taken
    mailbox: Taken

    @contextmanager
    def submission(self) -> Iterator[smtplib.SMTP]:
        """A mail program that has logged in."""
        with smtplib.SMTP("localhost", self.relay.submission, timeout=10) as client:
            client.starttls(context=self.context)
            client.login("suite", "geheim-1")
            yield client


@contextmanager
def _servers(
    folder: Authority, *, delay: float = 0.0, senders: frozenset[str] | None = None, sink_runs: bool = True
) -> Iterator[Servers]:
    sink, mailbox = Taken(), Taken()
    ports = free_ports(2)
    behind = [Controller(sink, hostname="127.0.0.1", port=ports[0])] if sink_runs else []
    behind.append(_Lmtp(mailbox, hostname="127.0.0.1", port=ports[1]))
    for server in behind:
        server.start()
    route = Route(DESK, "", ports[1], "tests", delay)
    context = ssl.create_default_context(cafile=folder.file)
    try:
        with MailRelay(route, folder.issue("localhost").server_context(), "suite", "geheim-1", senders) as relay:
            route.sink = f"127.0.0.1:{ports[0]}" if sink_runs else ""
            yield Servers(relay, context, sink, mailbox)
    finally:
        for server in behind:
            server.stop()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def _running(authority: Authority) -> Iterator[Servers]:
    with _servers(authority) as servers:
        yield servers


@pytest.fixture
def servers(_running: Servers) -> Servers:
    _running.sink.envelopes.clear()
    _running.mailbox.envelopes.clear()
    return _running


def _mail(*to: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "taro@example.com", ", ".join(to), "件名"
    message.set_content("本文\n")
    return message


def test_mails_to_the_desk_go_to_the_sink_and_all_others_to_the_mailbox(servers: Servers) -> None:
    host, port = servers.relay.inside.split(":")
    with smtplib.SMTP(host, int(port), timeout=10) as client:
        client.send_message(_mail(DESK.upper(), "tests+one@example.com", "tests+two@example.com"))
    assert servers.sink.recipients() == [[DESK.upper()]]
    assert servers.mailbox.recipients() == [["tests"]], (
        "the mailbox has one mail, however many of its addresses it names"
    )
    content = servers.mailbox.envelopes[0].content
    assert isinstance(content, bytes)
    assert content.startswith(b"X-Original-To: tests+one@example.com\r\nX-Original-To: tests+two@example.com\r\n")
    assert b"To: DESK@SUPPORT.EXAMPLE, tests+one@example.com, tests+two@example.com" in content.replace(b"\r\n ", b" ")


def test_a_login_after_starttls_may_submit(servers: Servers) -> None:
    with servers.submission() as client:
        client.send_message(_mail(DESK))
    assert servers.sink.recipients() == [[DESK]]
    assert servers.sink.envelopes[0].mail_from == "taro@example.com"


def test_a_login_over_tls_may_submit(servers: Servers) -> None:
    with smtplib.SMTP_SSL("localhost", servers.relay.submissions, timeout=10, context=servers.context) as client:
        client.login("suite", "geheim-1")
        client.send_message(_mail(DESK))
    assert servers.sink.recipients() == [[DESK]]


def test_nobody_submits_without_tls_or_without_the_password(servers: Servers) -> None:
    with smtplib.SMTP("localhost", servers.relay.submission, timeout=10) as client:
        client.ehlo()
        assert not client.has_extn("auth"), "no password is asked for in the open"
        with pytest.raises(smtplib.SMTPResponseException, match="STARTTLS"):
            client.send_message(_mail(DESK))
    with smtplib.SMTP("localhost", servers.relay.submission, timeout=10) as client:
        client.starttls(context=servers.context)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("suite", "wrong")
        with pytest.raises(smtplib.SMTPResponseException, match="Authentication required"):
            client.send_message(_mail(DESK))
    assert servers.sink.envelopes == []


def test_a_sender_that_is_not_the_users_own_is_refused(authority: Authority) -> None:
    with _servers(authority, senders=frozenset({"suite@example.com"})) as servers, servers.submission() as client:
        with pytest.raises(smtplib.SMTPSenderRefused, match="not owned by user"):
            client.send_message(_mail(DESK))
        client.send_message(_mail(DESK), from_addr="Suite@example.com")
        assert servers.sink.recipients() == [[DESK]]


def test_a_delayed_mail_counts_as_taken_before_it_arrives(authority: Authority) -> None:
    with _servers(authority, delay=0.3) as servers, servers.submission() as client:
        before = monotonic()
        client.send_message(_mail(DESK, "tests+one@example.com"))
        assert servers.sink.envelopes == []
        while not servers.mailbox.envelopes and monotonic() < before + 10:
            Event().wait(0.01)
        assert monotonic() - before >= 0.3
        assert servers.sink.recipients() == [[DESK]]


def test_a_mail_that_cannot_be_handed_on_is_refused_for_now(authority: Authority) -> None:
    with (
        _servers(authority, sink_runs=False) as servers,
        servers.submission() as client,
        pytest.raises(smtplib.SMTPDataError, match="451"),
    ):
        client.send_message(_mail(DESK))


def test_nobody_listens_once_it_is_closed(authority: Authority) -> None:
    with _servers(authority) as servers:
        port = servers.relay.submission
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)

"""Requests mailed to a desk through a server that asks who sends them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from domain.sent_mail import MARK
from fixtures.access.access import access_of
from fixtures.people.mail_sending import SmtpSender, sender_of_staging
from fixtures.settings.model import Settings
from runtime.environment_problem import EnvironmentProblem
from tools.rehearsal.authority import Authority
from tools.rehearsal.free_ports import free_ports

HOST = "smtp.stage.test"
"""Known to no DNS."""
DESK, OPERATOR, USER = "desk@stage.test", "operator@stage.test", "tests@stage.test"
PASSWORD = "Open-Sesame-1"


@dataclass
class Desk:
    """Takes mails; refuses as it is told."""

    refused_senders: set[str] = field(default_factory=set)
    at_recipient: bool = False
    """Refuse senders where the recipient is named, as Postfix does."""
    refused_recipients: set[str] = field(default_factory=set)
    refuse_content: bool = False
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether an address may send."""
        del server, session, options
        if address in self.refused_senders and not self.at_recipient:
            return "553 5.7.1 Sender address rejected: not owned by user"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether an address is that of the desk."""
        del server, session, options
        if address in self.refused_recipients or envelope.mail_from in self.refused_senders:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """Keeps a mail."""
        del server, session
        if self.refuse_content:
            return "552 5.3.4 too large"
        self.taken.append((str(envelope.mail_from), bytes(envelope.original_content or b"")))
        return "250 OK"


def _known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
    del server, session, envelope, mechanism
    right = isinstance(given, LoginPassword) and given == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def server(authority: Authority, desk: Desk) -> Iterator[Controller]:
    controller = Controller(
        desk,
        "127.0.0.1",
        free_ports(1)[0],
        tls_context=authority.issue(HOST).server_context(),
        require_starttls=True,
        auth_required=True,
        authenticator=_known,
    )
    controller.start()
    yield controller
    controller.stop()


def _sender(authority: Authority, server: Controller, **changes: object) -> SmtpSender:
    way = {"resolve": ((HOST, "127.0.0.1"),), "ca_file": authority.file, "smtp_host": HOST, "smtp_port": server.port}
    login = {"smtp_user": USER, "smtp_password": PASSWORD, "staging_desk": DESK}
    staging = {"target": "staging", "staging_store_url": "http://a.example", "mailpit_url": "http://127.0.0.1:9"}
    found = sender_of_staging(access_of(Settings.model_validate({**staging, **way, **login, **changes})))
    assert found
    return found


def test_a_request_is_sent_as_the_operator(authority: Authority, server: Controller, desk: Desk) -> None:
    sent = _sender(authority, server).send_text(OPERATOR, "サービスコード:ABC")
    ((envelope, raw),) = desk.taken
    arrived = message_from_bytes(raw)
    assert (envelope, arrived["From"], arrived["To"]) == (OPERATOR, OPERATOR, DESK)
    assert arrived["Message-ID"] == sent.message_id
    assert MARK.search(sent.subject)
    assert (sent.text, "Date" in arrived) == ("サービスコード:ABC\n", True)


def test_a_message_keeps_what_it_has(authority: Authority, server: Controller, desk: Desk) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = OPERATOR, DESK, "<own@stage.test>"
    message.set_content("本文", charset="iso-2022-jp")
    assert _sender(authority, server).send(message).message_id == "<own@stage.test>"
    assert message_from_bytes(desk.taken[0][1])["Message-ID"] == "<own@stage.test>"


@pytest.mark.parametrize("at_recipient", [False, True])
def test_where_only_the_user_may_send_the_envelope_is_the_users(
    authority: Authority, server: Controller, desk: Desk, *, at_recipient: bool
) -> None:
    desk.refused_senders, desk.at_recipient = {OPERATOR}, at_recipient
    _sender(authority, server).send_text(OPERATOR, "text")
    ((envelope, raw),) = desk.taken
    assert (envelope, message_from_bytes(raw)["From"]) == (USER, OPERATOR)


def _refusal(authority: Authority, server: Controller, **changes: object) -> str:
    with pytest.raises(EnvironmentProblem) as refusal:
        _sender(authority, server, **changes).send_text(OPERATOR, "text")
    line = str(refusal.value)
    assert "\n" not in line
    assert HOST in line
    assert not [secret for secret in (PASSWORD, "wrong-word") if secret in line]
    return line


def test_a_server_that_lets_nobody_send_as_the_operator(authority: Authority, server: Controller, desk: Desk) -> None:
    desk.refused_senders = {OPERATOR, USER}
    line = _refusal(authority, server)
    assert f"does not let send as {OPERATOR} (553 5.7.1 Sender address rejected" in line
    assert "TEJUN_SMTP_USER" in line


def test_a_desk_that_does_not_exist(authority: Authority, server: Controller, desk: Desk) -> None:
    desk.refused_recipients = {DESK}
    line = _refusal(authority, server)
    assert f"takes no mail from {OPERATOR} to {DESK} (550 5.1.1 no such user)" in line
    assert "TEJUN_STAGING_DESK" in line


def test_a_mail_that_is_refused_when_it_is_there(authority: Authority, server: Controller, desk: Desk) -> None:
    desk.refuse_content = True
    assert "does not take a mail" in (line := _refusal(authority, server))
    assert "552 5.3.4 too large" in line


@pytest.mark.parametrize(
    ("changes", "seen", "remedy"),
    [
        ({"smtp_password": "wrong-word"}, "refuses user or password", "TEJUN_SMTP_PASSWORD"),
        ({"smtp_tls": "tls"}, "does not answer in this way", "TEJUN_SMTP_TLS"),
        ({"ca_file": None}, "not trusted", "TEJUN_CA_FILE"),
        ({"smtp_port": 9}, "does not answer", "TEJUN_RESOLVE"),
    ],
)
def test_a_server_that_cannot_be_used(
    authority: Authority, server: Controller, changes: dict[str, object], seen: str, remedy: str
) -> None:
    line = _refusal(authority, server, **changes)
    assert seen in line
    assert remedy in line


@pytest.mark.parametrize("lacking", ["staging_desk", "smtp_host"])
def test_without_a_desk_or_a_server_nothing_is_sent(authority: Authority, lacking: str) -> None:
    given = {"staging_desk": DESK, "smtp_host": HOST, lacking: None, "ca_file": authority.file}
    staging = {"target": "staging", "staging_store_url": "http://a.example"}
    assert sender_of_staging(access_of(Settings.model_validate({**staging, **given}))) is None

"""The doctor logs in where mails are read and sent, and tells what is wrong in a line, without a secret."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from fixtures.access.access import Access, access_of
from fixtures.settings.model import Settings
from runtime.mail_server import find_dovecot
from tools.doctor.check_result import CheckResult
from tools.doctor.staging_mail import mail
from tools.rehearsal import dovecot
from tools.rehearsal.authority import Authority
from tools.rehearsal.dovecot import Dovecot
from tools.rehearsal.free_ports import free_ports

pytestmark = pytest.mark.usefixtures("no_settings_of_this_machine")

HOST = "mail.staging.example"
DESK = "desk@staging.example"
PASSWORD = "Open-Sesame-1"

needs_dovecot = pytest.mark.skipif(find_dovecot() is None, reason="Dovecot is not installed: tejun.py setup")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def imap(authority: Authority) -> Iterator[Dovecot]:
    with dovecot.start(authority.issue(HOST)) as server:
        yield server


class Desk:
    """Takes mails to the desk, and none to others."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether an address is that of the desk."""
        del server, session, options
        if address != DESK:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """Keeps a mail."""
        del server, session
        self.taken.append(bytes(envelope.original_content or b""))
        return "250 OK"


def _known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
    del server, session, envelope, mechanism
    right = isinstance(given, LoginPassword) and given == LoginPassword(b"tests", PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@pytest.fixture(scope="module")
def smtp(authority: Authority) -> Iterator[Controller]:
    context = authority.issue(HOST).server_context()
    server = Controller(
        Desk(),
        "127.0.0.1",
        free_ports(1)[0],
        auth_exclude_mechanism=["LOGIN"],  # smtplib would try it after a refusal, and wait
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_known,
    )
    server.start()
    yield server
    server.stop()


def access_to(authority: Authority, **settings: object) -> Access:
    given = {"resolve": ((HOST, "127.0.0.1"),), "ca_file": authority.file, **settings}
    return access_of(Settings.model_validate({"target": "staging", "staging_store_url": "http://a.example", **given}))


def reading(authority: Authority, server: Dovecot, **changes: object) -> CheckResult:
    right = {"mail": "imap", "imap_host": HOST, "imap_user": server.user, "imap_password": server.password}
    return mail(access_to(authority, **{**right, "imap_port": server.imaps, **changes}))[0]


def sending(authority: Authority, server: Controller, **changes: object) -> CheckResult:
    login = {"smtp_user": "tests", "smtp_password": PASSWORD, "staging_desk": DESK}
    right = {"mailpit_url": "http://127.0.0.1:9", "smtp_host": HOST, "smtp_port": server.port, **login}
    return mail(access_to(authority, **{**right, **changes}))[1]


def told(result: CheckResult, *secrets: str) -> str:
    assert result.remedy
    parts = [result.subject, result.seen, result.remedy]
    line = " | ".join([*(part.en for part in parts), *(part.ja for part in parts)])
    assert result.state == "problem"
    assert "\n" not in line
    assert not [secret for secret in (PASSWORD, "wrong-word", *secrets) if secret in line]
    return line


@needs_dovecot
@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_mailbox_is_read(authority: Authority, imap: Dovecot, tls: str) -> None:
    port = imap.imaps if tls == "tls" else imap.imap
    result = reading(authority, imap, imap_tls=tls, imap_port=port)

    assert result.state == "ok"
    assert result.seen.en == f"{HOST}:{port} ({tls}) INBOX"


@needs_dovecot
@pytest.mark.parametrize(
    ("changes", "seen", "remedy"),
    [
        ({"imap_password": "wrong-word"}, "refuses user or password", "TEJUN_IMAP_PASSWORD"),
        ({"imap_password": "パスワード"}, "refuses user or password", "TEJUN_IMAP_PASSWORD"),
        ({"imap_folder": "受信箱"}, "there is no folder 受信箱", "TEJUN_IMAP_FOLDER"),
        ({"ca_file": None}, "not trusted here", "TEJUN_CA_FILE"),
        ({"imap_host": "127.0.0.1"}, "not one for 127.0.0.1", "TEJUN_RESOLVE"),
        ({"resolve": ()}, f"no DNS knows the host {HOST}", "TEJUN_RESOLVE"),
        ({"imap_port": 9}, "127.0.0.1, which TEJUN_RESOLVE gives for it, does not answer", "TEJUN_RESOLVE"),
        ({"imap_port": "{imap}"}, "does not answer in this way", "TEJUN_IMAP_TLS"),
    ],
)
def test_mailbox_that_cannot_be_read(
    authority: Authority, imap: Dovecot, changes: dict[str, object], seen: str, remedy: str
) -> None:
    changed = {name: imap.imap if value == "{imap}" else value for name, value in changes.items()}

    line = told(reading(authority, imap, **changed), imap.password)

    assert line.startswith(f"mail of staging | IMAP server {changes.get('imap_host', HOST)}:") or "folder" in line
    assert seen in line
    assert remedy in line


def test_desk_would_take_a_mail(authority: Authority, smtp: Controller) -> None:
    result = sending(authority, smtp)

    assert result.state == "ok"
    assert result.seen.en == f"{HOST}:{smtp.port} (starttls) → {DESK}"
    assert smtp.handler.taken == []


@pytest.mark.parametrize(
    ("changes", "seen", "remedy"),
    [
        ({"smtp_password": "wrong-word"}, "refuses user or password", "TEJUN_SMTP_PASSWORD"),
        ({"smtp_user": None, "smtp_password": None}, f"takes no mails to {DESK} (530)", "TEJUN_SMTP_USER"),
        (
            {"staging_desk": "desk@elsewhere.example"},
            "takes no mails to desk@elsewhere.example (550)",
            "TEJUN_STAGING_DESK",
        ),
        ({"ca_file": None}, "not trusted here", "TEJUN_CA_FILE"),
        ({"resolve": ()}, f"no DNS knows the host {HOST}", "TEJUN_RESOLVE"),
        ({"smtp_port": 9}, "127.0.0.1, which TEJUN_RESOLVE gives for it, does not answer", "TEJUN_RESOLVE"),
        ({"smtp_tls": "tls"}, "does not answer in this way", "TEJUN_SMTP_TLS"),
    ],
)
def test_mails_that_cannot_be_sent(
    authority: Authority, smtp: Controller, changes: dict[str, object], seen: str, remedy: str
) -> None:
    line = told(sending(authority, smtp, **changes))

    assert seen in line
    assert remedy in line


def test_server_without_tls(authority: Authority) -> None:
    server = Controller(Desk(), "127.0.0.1", free_ports(1)[0])
    server.start()
    try:
        line = told(sending(authority, server))
    finally:
        server.stop()

    assert "it has no STARTTLS" in line
    assert "TEJUN_SMTP_TLS" in line


def test_a_foreign_authority_is_not_trusted(authority: Authority, smtp: Controller, tmp_path: Path) -> None:
    trustme.CA().cert_pem.write_to_path(tmp_path / "foreign.pem")

    assert "not trusted here" in told(sending(authority, smtp, ca_file=tmp_path / "foreign.pem"))

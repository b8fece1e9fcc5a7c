"""The environment of a rehearsal: everything in its place, and nothing that only the mock environment has."""

from __future__ import annotations

import imaplib
import os
import smtplib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from threading import Event
from time import monotonic

import httpx
import pytest
from dotenv import dotenv_values

from fixtures import catalogue
from fixtures.access.access import access_of
from fixtures.access.http_clients import client
from fixtures.settings.model import STAGING_SITES, Settings
from fixtures.settings.reading import load_settings
from fixtures.settings.staging import check_staging
from runtime.mail_server import find_dovecot
from tools.rehearsal.stranger import DESK, Nature, RunningStranger, started

pytestmark = pytest.mark.skipif(find_dovecot() is None, reason="Dovecot is not installed: tejun.py setup")


@dataclass(frozen=True)
class Rehearsal:
    """A running environment, and what its ``.env`` says."""

    stranger: RunningStranger
    settings: Settings

    def context(self) -> ssl.SSLContext:
        """TLS as somebody speaks it who knows the settings."""
        return ssl.create_default_context(cafile=self.settings.ca_file)

    def mail_to(self, address: str, within: float = 20.0) -> EmailMessage:
        """The first mail to an address."""
        password = self.settings.imap_password
        assert password
        with imaplib.IMAP4_SSL("localhost", self.settings.imap_port, ssl_context=_any_name(self.context())) as box:
            box.login(self.settings.imap_user or "", password.get_secret_value())
            box.select("INBOX", readonly=True)
            deadline = monotonic() + within
            while not (found := box.uid("SEARCH", "TO", f'"{address}"')[1][0]) and monotonic() < deadline:
                Event().wait(0.02)
                box.noop()
            assert found, f"no mail to {address} came within {within} s"
            raw = box.uid("FETCH", found.split()[0].decode(), "(BODY.PEEK[])")[1][0]
        assert isinstance(raw, tuple)
        return BytesParser(policy=default).parsebytes(raw[1])


def _any_name(context: ssl.SSLContext) -> ssl.SSLContext:
    """Python resolves none of the staging's names; that the certificate names the host is looked at elsewhere."""
    context.check_hostname = False
    return context


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    with (
        started(tmp_path_factory.mktemp("rehearsal"), Nature(latency=0, jitter=0, imap="tls")) as running,
        pytest.MonkeyPatch.context() as patched,
    ):
        for name in [name for name in os.environ if name.upper().startswith("TEJUN_")]:
            patched.delenv(name)  # it would win over the file
        yield Rehearsal(running, load_settings(running.settings, catalogue.documented_hosts()))


def test_its_settings_are_complete(rehearsal: Rehearsal) -> None:
    assert rehearsal.settings.target == "staging"
    check_staging(rehearsal.settings, rehearsal.stranger.settings)
    assert sorted(rehearsal.settings.staging_sites()) == sorted(STAGING_SITES)


def test_every_site_answers_under_its_own_name_and_to_the_password_only(rehearsal: Rehearsal) -> None:
    with client(access_of(rehearsal.settings)) as visitor:
        for base in rehearsal.settings.staging_sites().values():
            answer = visitor.get(base)
            # the sign-in has no page to begin with, and says so itself
            assert answer.status_code in {200, 302, 303, 404}, f"{base}: {answer.status_code} {answer.text[:200]}"
            assert "MOCK" in answer.text or answer.is_redirect
            assert "localhost" not in answer.text
            assert "localhost" not in answer.headers.get("location", "")
        without = rehearsal.settings.model_copy(update={"staging_basic_user": None, "staging_basic_password": None})
        with client(access_of(without)) as stranger:
            assert stranger.get(str(rehearsal.settings.staging_store_url).rstrip("/")).status_code == 401


def test_it_has_no_control_api_and_no_other_way_in(rehearsal: Rehearsal) -> None:
    store = str(rehearsal.settings.staging_store_url).rstrip("/")
    with client(access_of(rehearsal.settings)) as visitor:
        assert visitor.get(f"{store}/control/status").status_code == 404
        assert visitor.get(f"{store}/api/v1/messages").status_code == 404
        for host in ("mail.localhost", "localhost", "phone.localhost"):
            assert visitor.get(store, headers={"host": host}).status_code == 421


def test_mails_that_were_sent_at_the_beginning_lead_through_the_proxy(rehearsal: Rehearsal) -> None:
    notice = rehearsal.mail_to("work@tests.example.com")
    assert notice["Subject"] == "アップロード完了通知"
    body = notice.get_body(("plain",))
    assert body
    assert str(rehearsal.settings.staging_portal_url) in body.get_content()


def test_a_request_by_mail_is_answered_into_the_mailbox(rehearsal: Rehearsal) -> None:
    settings = rehearsal.settings
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "nobody@tests.example.com", DESK, "各種作業のご依頼"
    message.set_content("読み取れない依頼\n")
    assert settings.smtp_password
    with smtplib.SMTP("localhost", settings.smtp_port, timeout=10) as submission:
        submission.starttls(context=_any_name(rehearsal.context()))
        submission.login(settings.smtp_user or "", settings.smtp_password.get_secret_value())
        submission.send_message(message)
    assert rehearsal.mail_to("nobody@tests.example.com")["From"].addresses[0].addr_spec == DESK


def test_the_clock_of_the_service_moves(rehearsal: Rehearsal) -> None:
    def hour() -> str:
        with client(access_of(rehearsal.settings)) as visitor:
            return str(visitor.get(str(rehearsal.settings.staging_store_url).rstrip("/")).headers["date"])

    before = hour()
    rehearsal.stranger.mock.advance(86_400)
    assert hour()[:16] != before[:16]


def test_it_ends_with_the_block(tmp_path: Path) -> None:
    with started(tmp_path, Nature()) as stranger:
        base = stranger.mock.base
        ports = [_setting(stranger.settings, name) for name in ("IMAP_PORT", "SMTP_PORT")]
    with pytest.raises(httpx.ConnectError):
        httpx.get(base, trust_env=False)
    for port in ports:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", int(port)), timeout=5)


def _setting(file: Path, name: str) -> str:
    return dotenv_values(file)[f"TEJUN_{name}"] or ""

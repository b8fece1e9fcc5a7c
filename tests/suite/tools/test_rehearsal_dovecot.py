"""Dovecot as a child process: it takes mails for every address, and ends with whoever started it."""

from __future__ import annotations

import imaplib
import os
import signal
import smtplib
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from runtime import mail_server as installed
from runtime.environment_problem import EnvironmentProblem
from runtime.mail_server import find_dovecot
from runtime.paths import ROOT
from tools.rehearsal import dovecot
from tools.rehearsal.authority import Authority
from tools.rehearsal.dovecot import Dovecot
from tools.setup import mail_server, system_packages

MAIL = b"To: x+one@example.com\r\nSubject: one\r\n\r\nbody\r\n"

needs_dovecot = pytest.mark.skipif(find_dovecot() is None, reason="Dovecot is not installed: tejun.py setup")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server(authority: Authority) -> Iterator[Dovecot]:
    with dovecot.start(authority.issue("localhost", "127.0.0.1")) as server:
        yield server


@needs_dovecot
def test_a_mail_to_any_address_is_read_over_starttls_and_over_tls(server: Dovecot, authority: Authority) -> None:
    with smtplib.LMTP("127.0.0.1", server.lmtp) as delivery:
        delivery.sendmail("desk@example.com", ["somebody@elsewhere.example"], MAIL)
    context = ssl.create_default_context(cafile=authority.file)
    with imaplib.IMAP4_SSL("127.0.0.1", server.imaps, ssl_context=context, timeout=10) as encrypted:
        assert _subjects(encrypted, server) == [b"Subject: one\r\n\r\n"]
    with imaplib.IMAP4("127.0.0.1", server.imap, timeout=10) as upgraded:
        upgraded.starttls(context)
        assert _subjects(upgraded, server) == [b"Subject: one\r\n\r\n"]


def _subjects(client: imaplib.IMAP4, server: Dovecot) -> list[bytes]:
    client.login(server.user, server.password)
    client.select("INBOX", readonly=True)
    found = client.uid("FETCH", "1:*", "BODY.PEEK[HEADER.FIELDS (SUBJECT)]")[1]
    return [part[1] for part in found if isinstance(part, tuple)]


@needs_dovecot
@pytest.mark.parametrize(("user", "password"), [("tests", "wrong"), ("somebody", None)])
def test_only_its_one_user_gets_in(server: Dovecot, authority: Authority, user: str, password: str | None) -> None:
    context = ssl.create_default_context(cafile=authority.file)
    with (
        imaplib.IMAP4_SSL("127.0.0.1", server.imaps, ssl_context=context, timeout=10) as client,
        pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"),
    ):
        client.login(user, password or server.password)


@needs_dovecot
def test_stopping_it_removes_its_mails(authority: Authority) -> None:
    with dovecot.start(authority.issue("localhost", "127.0.0.1")) as running:
        assert running.log.exists()
    assert not running.log.parent.exists()
    with pytest.raises(ConnectionRefusedError):
        imaplib.IMAP4("127.0.0.1", running.imap, timeout=5)


@needs_dovecot
def test_it_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tools.rehearsal import dovecot; "
        "from tools.rehearsal.authority import Authority; "
        "running = dovecot.start(Authority(Path(sys.argv[1])).issue('localhost')); "
        "print(running.imap, running.log.parent, flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout
    port, folder = child.stdout.readline().split()
    imaplib.IMAP4("127.0.0.1", int(port), timeout=5).logout()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    deadline = monotonic() + 10
    while Path(folder).exists() and monotonic() < deadline:
        Event().wait(0.02)
    assert not Path(folder).exists()
    with pytest.raises(ConnectionRefusedError):
        imaplib.IMAP4("127.0.0.1", int(port), timeout=5)


@needs_dovecot
def test_a_configuration_that_dovecot_refuses_is_told_in_its_words(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        dovecot, "_CONFIGURATION", "base_dir = {folder}/run\nlog_path = {folder}/dovecot.log\nssl = perhaps\n"
    )
    with pytest.raises(EnvironmentProblem, match=r"Dovecot did not start: .*line 3: Invalid value: perhaps") as failure:
        dovecot.start(authority.issue("localhost"))
    assert "\n" not in str(failure.value)


def test_where_there_is_none_one_line_says_how_to_get_it(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dovecot, "find_dovecot", lambda: None)
    with pytest.raises(EnvironmentProblem, match="there is no Dovecot") as failure:
        dovecot.start(authority.issue("localhost"))
    assert failure.value.remedy == installed.HOW_TO_GET


@pytest.mark.skipif(os.name == "nt", reason="Dovecot is not made for Windows")
def test_another_version_is_refused_before_its_words_are(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "dovecot"
    program.write_text("#!/bin/sh\necho '2.4.1 (abc)'\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(dovecot, "find_dovecot", lambda: program)
    with pytest.raises(EnvironmentProblem, match=r"Dovecot 2\.4\.1"):
        dovecot.start(authority.issue("localhost"))


def test_the_module_can_be_imported_where_there_are_no_users_of_posix() -> None:
    program = "import sys; sys.modules['pwd'] = sys.modules['grp'] = None; import tools.rehearsal.dovecot"
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert found.returncode == 0, found.stderr


def test_set_up_asks_for_no_mail_server_where_it_cannot_install_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_server, "find_dovecot", lambda: None)
    monkeypatch.setattr(system_packages, "apt_prefix", lambda: None)
    assert mail_server.ready()
    monkeypatch.setattr(system_packages, "apt_prefix", lambda: ())
    assert not mail_server.ready()
    assert not mail_server.REQUIRED

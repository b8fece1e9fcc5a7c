"""The mailbox on a real IMAP server, Dovecot, whose folder is old, large and everybody's."""

from __future__ import annotations

import imaplib
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import closing
from email.header import Header
from email.message import EmailMessage
from threading import Timer
from time import monotonic

import pytest

from fixtures.access.access import access_of
from fixtures.mailbox.imap import ImapMailbox
from fixtures.mailbox.imap_folder import ImapFolder
from fixtures.mailbox.imap_server import ImapServer
from fixtures.settings.model import Settings
from runtime.mail_server import find_dovecot
from tools.rehearsal import dovecot
from tools.rehearsal.authority import Authority
from tools.rehearsal.dovecot import Dovecot

pytestmark = pytest.mark.skipif(find_dovecot() is None, reason="Dovecot is not installed: tejun.py setup")

HOST = "mail.stage.test"
"""Known to no DNS."""
NOTICE = "アップロード完了通知"
LIMIT = 2.0
"""Seconds for a mail to be found."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def old_mails(authority: Authority) -> Iterator[Dovecot]:
    """A mailbox with 5,000 old mails in Japanese, some of them without text, one in fifty of them read."""
    with dovecot.start(authority.issue(HOST)) as server:
        _send(server, "first@example.com", "makes the folders")
        mail = server.log.parent / "mail"
        for number in range(5000):
            # those in `cur` have been seen by a program, one in fifty by a reader
            place, flags = ("new", "") if number % 2 else ("cur", ":2,S" if number % 50 == 0 else ":2,")
            (mail / place / f"17000{number:05}.M0P0.old{flags}").write_bytes(_old_mail(number))
        yield server


def _old_mail(number: int) -> bytes:
    """In ISO-2022-JP, in RFC 2047 over several words, or without a text part."""
    subject = f"{NOTICE} 第{number}号 各種お手続きのご案内を差し上げます"
    if number % 3 == 2:
        headers = f"To: old+{number}@example.com\r\nSubject: {Header(subject, 'utf-8').encode()}\r\n"
        return f"{headers}Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n".encode()
    charset = "iso-2022-jp" if number % 3 else "utf-8"
    encoded = Header(subject, charset).encode(linesep="\r\n")
    headers = f"To: old+{number}@example.com\r\nSubject: {encoded}\r\nContent-Type: text/plain; charset={charset}\r\n"
    return f"{headers}\r\n".encode() + "本文です。\r\n".encode(charset)


def _reader(server: Dovecot, authority: Authority) -> imaplib.IMAP4_SSL:
    context = ssl.create_default_context(cafile=authority.file)
    context.check_hostname = False
    client = imaplib.IMAP4_SSL("127.0.0.1", server.imaps, ssl_context=context, timeout=10)
    client.login(server.user, server.password)
    return client


def _folder(running: Dovecot, authority: Authority, tls: str, **changes: object) -> ImapFolder:
    login = {"imap_host": HOST, "imap_user": running.user, "imap_password": running.password, "imap_tls": tls}
    port = {"tls": running.imaps, "starttls": running.imap}[tls]
    way = {"mail": "imap", "imap_port": port, "resolve": ((HOST, "127.0.0.1"),), "ca_file": authority.file}
    staging = {"target": "staging", "staging_store_url": "http://a.example"}
    return ImapFolder(ImapServer(access_of(Settings.model_validate({**staging, **login, **way, **changes}))))


def _send(running: Dovecot, to: str, subject: str, *, header: bool = True, charset: str = "utf-8") -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = Header(subject, charset).encode(), "portal@example.com"
    if header:
        message["To"] = to
    message.set_content("http://portal.test/uploads/1\r\n")
    with smtplib.LMTP("127.0.0.1", running.lmtp) as delivery:
        delivery.sendmail("portal@example.com", [to], message.as_bytes())


@pytest.fixture(params=["tls", "starttls"])
def tls(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(old_mails: Dovecot, authority: Authority, tls: str) -> Iterator[ImapFolder]:
    with closing(_folder(old_mails, authority, tls)) as folder:
        yield folder


def test_each_mail_is_found_fast_and_no_flag_of_any_mail_changes(
    old_mails: Dovecot, authority: Authority, folder: ImapFolder, tls: str
) -> None:
    before = _flags(old_mails, authority)
    took = {}
    for number in range(3):
        start = monotonic()
        mailbox = ImapMailbox(f"tests+{number}-{tls}@example.com", folder, folder.mark())
        took[f"opened {number}"] = monotonic() - start
        _send(old_mails, mailbox.address, NOTICE, charset=("utf-8", "iso-2022-jp", "euc-jp")[number])
        start = monotonic()
        assert mailbox.wait_for(subject=NOTICE, link="/uploads/", timeout=5).to == (mailbox.address,)
        took[f"found {number}"] = monotonic() - start
    old = ImapMailbox("old+7@example.com", folder, folder.mark())
    start = monotonic()
    notice = old.newest(begins=f"{NOTICE} 第7号")
    took["old one"] = monotonic() - start
    assert notice
    assert notice.text == "本文です。\n"
    assert max(took.values()) < LIMIT, took
    after = _flags(old_mails, authority)
    assert {uid: after[uid] for uid in before} == before
    assert len(after) == len(before) + 3
    assert not [flags for uid, flags in after.items() if uid not in before and "Seen" in flags]


def _flags(running: Dovecot, authority: Authority) -> dict[int, str]:
    with closing(_reader(running, authority)) as reader:
        reader.select("INBOX", readonly=True)
        lines = [line.decode() for line in reader.uid("FETCH", "1:*", "(UID FLAGS)")[1] if isinstance(line, bytes)]
    return {int(line.split("UID ")[1].split(" ")[0].rstrip(")")): line.split("FLAGS ")[1] for line in lines}


def test_a_waiting_mailbox_is_told_of_a_mail(old_mails: Dovecot, folder: ImapFolder, tls: str) -> None:
    mailbox = ImapMailbox(f"late-{tls}@example.com", folder, folder.mark())
    later = Timer(1.0, _send, [old_mails, mailbox.address, NOTICE])
    later.start()
    assert mailbox.wait_for(subject=NOTICE, timeout=10)
    later.join()


def test_a_mail_without_a_to_header_is_found_now_and_later(old_mails: Dovecot, folder: ImapFolder, tls: str) -> None:
    address = f"blind-{tls}@example.com"
    mailbox = ImapMailbox(address, folder, folder.mark())
    _send(old_mails, address, NOTICE, header=False)
    assert mailbox.wait_for(subject=NOTICE, timeout=5).delivered_to == (address,)
    later = ImapMailbox(address, folder, folder.mark())
    assert later.all() == []
    found = later.newest(subject=NOTICE)
    assert found
    assert found.delivered_to == (address,)

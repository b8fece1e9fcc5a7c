"""Mail over SMTP to a running mock environment, found by Mailpit's API."""

from __future__ import annotations

import smtplib
from email import policy
from typing import TYPE_CHECKING

import pytest

from mockenv.tests.loopback import site_client
from mockenv.tests.mail.messages import notice

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess
    from mockenv.tests.api import Api


@pytest.fixture
def api(server_api: Api) -> Api:
    """The APIs of the mock environment whose mail server takes the mails."""
    return server_api


def send(mock: MockProcess, raw: bytes, recipient: str) -> None:
    """Send a mail to somebody, whoever it names."""
    host, _, port = mock.smtp.rpartition(":")
    with smtplib.SMTP(host, int(port), local_hostname="localhost") as smtp:
        smtp.sendmail("sender@example.com", recipient, raw)


def test_a_mail_is_found_by_addressee_and_read(mock: MockProcess, api: Api, email: str) -> None:
    send(mock, notice(f"見本 花子 <{email}>").as_bytes(policy=policy.SMTP), email)
    found = api.mail("search", query=f"to:{email.lower()}")
    assert found["messages_count"] == 1
    (summary,) = found["messages"]
    assert summary["From"] == {"Name": "模擬", "Address": "sender@example.com"}
    assert summary["To"] == [{"Name": "見本 花子", "Address": email}]
    assert summary["Snippet"] == "本文 一行目 二行目"
    whole = api.mail(f"message/{summary['ID']}")
    assert whole["Subject"] == "お知らせ"
    assert whole["Text"] == "本文 一行目\n二行目\n"
    assert whole["HTML"] == "<p>本文</p>\n"
    assert whole["Date"] == "2026-04-01T09:00:00+09:00"
    assert whole["MessageID"] == "known@example.com"


def test_a_mail_that_names_nobody_went_to_all_in_secret(mock: MockProcess, api: Api, email: str) -> None:
    send(mock, b"Subject: nobody is named\r\n\r\nx", email)
    (mail,) = api.mail("search", query=f"bcc:{email}")["messages"]
    assert (mail["To"], mail["Bcc"]) == ([], [{"Name": "", "Address": email}])


@pytest.mark.parametrize(
    "head",
    [
        "From: <\r\nMessage-ID: <\r\nDate: never\r\nSubject: =?utf-8?b?////?=",
        "Content-Type: text/plain; charset=no-such\r\nContent-Transfer-Encoding: base64",
        "Content-Type: /;;=\r\nContent-Disposition: attachment; filename*=none''%ff%0d%0a",
        'Content-Type: multipart/mixed; boundary=""',
        "\r\n".join(f'Content-Type: multipart/mixed; boundary="{i}"\r\n\r\n--{i}' for i in range(1_000)),
    ],
    ids=["headers", "encodings", "names", "boundary", "depth"],
)
def test_whatever_a_mail_looks_like_it_has_arrived(mock: MockProcess, api: Api, email: str, head: str) -> None:
    send(mock, f"To: {email}\r\n{head}\r\n\r\nbody".encode(), email)
    (mail,) = api.mail("search", query=f"addressed:{email}")["messages"]
    assert api.mail(f"message/{mail['ID']}")["Size"] == mail["Size"]
    assert site_client(mock, "mail").open(f"/messages/{mail['ID']}").status == 200

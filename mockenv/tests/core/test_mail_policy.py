"""Mails are written and read as the standard library does it, and what recurs is taken apart once."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockenv.core.mail_policy import READ

if TYPE_CHECKING:
    from email.message import Message
    from email.policy import EmailPolicy

SUBJECTS = ["【NTT東日本ビジネス向けストア】ご注文完了のお知らせ", "plain", "x" * 2_000, "件" * 300]


def _transmitted(kind: EmailPolicy[Any], end: EmailPolicy[Any], subject: str) -> bytes:
    message = EmailMessage(kind)
    message["From"] = Address("NTT東日本 窓口", "desk", "example.com")
    message["To"] = "見本 花子 <hanako@example.com>, taro@example.com"
    message["Subject"] = subject
    message.set_content("本文\n", cte="base64")
    return message.as_bytes(policy=end)


@pytest.mark.parametrize("subject", SUBJECTS, ids=["folded", "plain", "long", "long and folded"])
def test_a_mail_is_written_as_the_standard_library_writes_it(subject: str) -> None:
    expected = _transmitted(policy.default, policy.SMTP, subject)
    assert [_transmitted(READ, READ.clone(linesep="\r\n"), subject) for _ in "12"] == [expected, expected]


@given(st.binary(max_size=60), st.sampled_from([b"Subject", b"From", b"Content-Type", b"Date", b"X-Other"]))
def test_a_header_is_read_as_the_standard_library_reads_it(value: bytes, name: bytes) -> None:
    raw = name + b": " + value.replace(b"\r", b"").replace(b"\n", b"") + b"\r\n\r\nbody"
    ours, theirs = message_from_bytes(raw, policy=READ), message_from_bytes(raw, policy=policy.default)
    assert _told(ours, name.decode()) == _told(theirs, name.decode())
    assert ours.get_content_type() == theirs.get_content_type()


def _told(message: Message, name: str) -> str:
    try:
        return str(message[name])
    except Exception as error:  # noqa: BLE001 - the library fails at some headers, and so it may here
        return repr(error)


def test_a_header_that_recurs_is_taken_apart_once_unless_it_is_long() -> None:
    one, other = (message_from_bytes(b"Content-Type: text/plain\r\n\r\n", policy=READ) for _ in "12")
    assert one["Content-Type"] is other["Content-Type"]
    one, other = (message_from_bytes(b"Subject: " + b"x" * 1_000 + b"\r\n\r\n", policy=READ) for _ in "12")
    assert one["Subject"] is not other["Subject"]

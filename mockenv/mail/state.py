"""The mails that arrived."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.parser import BytesParser
from email.utils import getaddresses
from typing import TYPE_CHECKING

from mockenv.bounded import Bounded
from mockenv.clock import JST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import EmailMessage

CAPACITY = 5_000
"""Mails."""


@dataclass(frozen=True)
class Person:
    """A sender or an addressee."""

    name: str
    address: str


@dataclass(frozen=True)
class Mail:
    """A mail that arrived, taken apart once."""

    id: str
    message_id: str
    received: datetime
    date: datetime
    """As its header says: by the clock of the person it is for."""
    sender: Person
    to: tuple[Person, ...]
    subject: str
    text: str
    html: str
    size: int
    """Bytes, as it was transmitted."""


class Mailbox:
    """All mails, whoever they are for; the oldest give way beyond `CAPACITY`."""

    def __init__(self) -> None:
        self._mails: Bounded[str, Mail] = Bounded(CAPACITY, "mails")

    def receive(self, raw: bytes, recipients: Sequence[str]) -> Mail:
        """Keep a mail as it came over SMTP.

        Args:
            raw: the message.
            recipients: of the envelope, used where the message names nobody.
        """
        message = BytesParser(policy=policy.default).parsebytes(raw)
        mail = _taken_apart(message, len(raw), recipients)
        self._mails[mail.id] = mail
        return mail

    def newest_first(self) -> Iterator[Mail]:
        """Every mail, the latest first."""
        return self._mails.newest_first()

    def find(self, mail_id: str) -> Mail | None:
        """The mail with an id."""
        return self._mails.get(mail_id)

    def delete(self, mail_id: str) -> None:
        """Remove a mail, if it is there."""
        self._mails.pop(mail_id)

    def clear(self) -> None:
        """Remove every mail."""
        self._mails.clear()

    def __len__(self) -> int:
        return len(self._mails)


def _taken_apart(message: EmailMessage, size: int, recipients: Sequence[str]) -> Mail:
    now = datetime.now(JST)
    senders = _people(message, "From")
    return Mail(
        id=secrets.token_hex(11),
        message_id=str(message.get("Message-ID", "")).strip("<>"),
        received=now,
        date=_date(message) or now,
        sender=senders[0] if senders else Person("", ""),
        to=_people(message, "To") or tuple(Person("", address) for address in recipients),
        subject=str(message.get("Subject", "")),
        text=body_of(message, "plain"),
        html=body_of(message, "html"),
        size=size,
    )


def _people(message: EmailMessage, header: str) -> tuple[Person, ...]:
    values = [str(value) for value in message.get_all(header, [])]
    return tuple(Person(name, address) for name, address in getaddresses(values) if address)


def _date(message: EmailMessage) -> datetime | None:
    return getattr(message.get("Date"), "datetime", None)


def body_of(message: EmailMessage, subtype: str) -> str:
    """The body of a mail as ``plain`` or ``html``, with the line ends of its sender; empty if it has none."""
    part = message.get_body((subtype,))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except LookupError:  # no such character set, or no such encoding
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    # Lines travel with CRLF; readers, and Mailpit, want the line ends of the sender back.
    return text.replace("\r\n", "\n")

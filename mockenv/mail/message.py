"""A mail that arrived, taken apart once."""

from __future__ import annotations

import logging
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from email.parser import BytesHeaderParser, BytesParser
from email.utils import getaddresses
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from mockenv.core.clock import JST
from mockenv.core.mail_policy import READ
from mockenv.mail.html_text import text_of
from mockenv.mail.parts import Part, body_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from email.message import EmailMessage

_LONGEST_HTML = 20_000
"""Characters of HTML whose text is looked for."""
_PLUS = re.compile(r"[^+@]+\+([^@]+)@")

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class MailAddress:
    """A sender or an addressee."""

    name: str
    address: str


@dataclass(frozen=True)
class Mail:
    """A mail that arrived, taken apart once.

    Attributes:
        date: as its header says: by the clock of the person it is for.
        bcc: whoever got it without being named in it.
        parts: whatever is no body, without its content.
        tags: by its header ``X-Tags`` and by plus-addresses, as Mailpit gives them.
        raw: as it was transmitted.
    """

    id: str
    message_id: str
    received: datetime
    date: datetime
    sender: MailAddress
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    bcc: tuple[MailAddress, ...]
    reply_to: tuple[MailAddress, ...]
    return_path: str
    subject: str
    text: str
    html: str
    parts: tuple[Part, ...]
    tags: tuple[str, ...]
    raw: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Bytes, as it was transmitted."""
        return len(self.raw)

    @property
    def recipients(self) -> tuple[MailAddress, ...]:
        """Everybody who got it."""
        return (*self.to, *self.cc, *self.bcc)

    @property
    def readable(self) -> str:
        """Its text; that of its HTML where it has no other."""
        return self.text if self.text.strip() else text_of(self.html[:_LONGEST_HTML])

    @cached_property
    def folded(self) -> dict[str, str]:
        """Texts of it as searches compare them, by the name of the search's filter; kept, as a mail never changes."""
        return {}

    @property
    def attachments(self) -> tuple[Part, ...]:
        """Files that came with it."""
        return tuple(part for part in self.parts if not part.inline)

    @property
    def inlines(self) -> tuple[Part, ...]:
        """What its HTML shows."""
        return tuple(part for part in self.parts if part.inline)


def parsed_mail(raw: bytes, recipients: Sequence[str]) -> Mail:
    """A mail as it came over SMTP. One that no library can take apart is all text.

    Args:
        raw: the message.
        recipients: of the envelope.
    """
    try:
        return _mail(BytesParser(policy=READ).parsebytes(raw), raw, recipients)
    except Exception as error:  # noqa: BLE001 - whatever a stranger wrote, and whatever email makes of it, it has arrived
        _log.warning("a mail is kept as text, because it cannot be taken apart: %s", error)
        plain = BytesHeaderParser(policy=READ).parsebytes(raw)
        for name in ("Content-Type", "Content-Transfer-Encoding"):
            del plain[name]
        return _mail(plain, raw, recipients)


def _mail(message: EmailMessage, raw: bytes, recipients: Sequence[str]) -> Mail:
    now = datetime.now(JST)
    sender = next(iter(_people(message, "From")), MailAddress("", ""))
    to, cc, named = _people(message, "To"), _people(message, "Cc"), _people(message, "Bcc")
    known = {person.address.casefold() for person in (*to, *cc, *named)}
    unnamed = tuple(
        MailAddress("", address) for address in dict.fromkeys(recipients) if address.casefold() not in known
    )
    return Mail(
        id=secrets.token_hex(11),
        message_id=_header(message, "Message-ID").strip("<>"),
        received=now,
        date=_date(message) or now,
        sender=sender,
        to=to,
        cc=cc,
        bcc=(*named, *unnamed),
        reply_to=_people(message, "Reply-To"),
        return_path=_header(message, "Return-Path").strip("<>") or sender.address,
        subject=_header(message, "Subject"),
        text=body_of(message, "plain"),
        html=body_of(message, "html"),
        parts=parts_of(message),
        tags=_tags(_header(message, "X-Tags"), (*to, *cc, *named, *unnamed, sender)),
        raw=raw,
    )


def _header(message: EmailMessage, name: str) -> str:
    return next(iter(_values(message, name)), "")


def _values(message: EmailMessage, name: str) -> list[str]:
    try:
        return [str(value) for value in message.get_all(name, [])]
    except Exception:  # noqa: BLE001 - email's parser of addresses fails at some that are none, in several ways
        return [str(value) for known, value in message.raw_items() if known.lower() == name.lower()]


def _people(message: EmailMessage, header: str) -> tuple[MailAddress, ...]:
    return tuple(MailAddress(name, address) for name, address in getaddresses(_values(message, header)) if address)


def _date(message: EmailMessage) -> datetime | None:
    return getattr(message.get("Date"), "datetime", None)


def _tags(header: str, people: Iterable[MailAddress]) -> tuple[str, ...]:
    plus = (found[1].split("+") for person in people if (found := _PLUS.match(person.address)))
    return tuple(sorted({tag.strip() for tag in chain(header.split(","), *plus)} - {""}))

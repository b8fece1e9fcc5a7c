"""A mail before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class OutgoingMail:
    """What a site wants to tell somebody."""

    to: str
    sender: str
    """``Name <address>``."""
    subject: str
    text: str
    html: str


def compose(letter: OutgoingMail, date: datetime) -> EmailMessage:
    """A letter as a MIME message of text and HTML.

    Args:
        letter: what to say.
        date: of the message, by the person's clock.
    """
    name, _, address = letter.sender.rpartition(" ")
    address = address.strip("<>")
    local, _, domain = address.rpartition("@")
    message = EmailMessage()
    message["From"] = Address(name, local, domain)
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(date)
    message["Message-ID"] = make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.html, subtype="html", cte="base64")
    return message

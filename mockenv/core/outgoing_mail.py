"""A mail before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING

from mockenv.core.mail_policy import READ

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class OutgoingMail:
    """The content of a mail that a site sends."""

    to: str
    sender: str
    """``Name <address>``."""
    subject: str
    text: str
    html: str
    in_reply_to: str = ""
    """Message ID of the mail that it answers."""


def compose(mail: OutgoingMail, date: datetime) -> EmailMessage:
    """A mail as a MIME message of text and HTML.

    Args:
        mail: the content.
        date: of the message, by the person's clock.
    """
    name, _, address = mail.sender.rpartition(" ")
    address = address.strip("<>")
    local, _, domain = address.rpartition("@")
    message = EmailMessage(READ)
    message["From"] = Address(name, local, domain)
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(date)
    message["Message-ID"] = make_msgid(domain=domain)
    if mail.in_reply_to:
        message["In-Reply-To"] = message["References"] = mail.in_reply_to
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte="base64")
    message.add_alternative(mail.html, subtype="html", cte="base64")
    return message

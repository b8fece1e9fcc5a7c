"""Sends mails to the desk of the IIJ ID service. Implemented in `fixtures/people/mail_sending.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from email.message import EmailMessage

    from domain.sent_mail import SentMail


class MailSender(Protocol):
    """Sends mails to the desk of the IIJ ID service."""

    desk: str
    """The desk's address."""

    def send_text(self, sender: str, text: str, *, subject: str = "各種作業のご依頼") -> SentMail:
        """Send a text to the desk, with a mark at the end of its subject; a server has taken it when this returns."""
        ...

    def send(self, message: EmailMessage) -> SentMail:
        """Send a mail to the desk, as it is but for a message ID; a server has taken it when this returns."""
        ...

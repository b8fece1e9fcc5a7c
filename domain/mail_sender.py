"""Sends mails to the desk of the IIJ ID service. Implemented in `fixtures/people/mail_sending.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from email.message import EmailMessage


class MailSender(Protocol):
    """Sends mails to the desk of the IIJ ID service."""

    desk: str
    """The desk's address."""

    def send_text(self, sender: str, text: str, *, subject: str = "各種作業のご依頼") -> None:
        """Send a text to the desk; it has arrived when this returns."""
        ...

    def send(self, message: EmailMessage) -> None:
        """Send a mail as it is, to the desk; it has arrived when this returns."""
        ...

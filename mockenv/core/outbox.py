"""Sends mails by SMTP, altered where a defect says so."""

from __future__ import annotations

import asyncio
import logging
import smtplib
from typing import TYPE_CHECKING

from mockenv.core.bounded import BoundedDict
from mockenv.core.outgoing_mail import OutgoingMail, compose

if TYPE_CHECKING:
    from email.message import EmailMessage

    from mockenv.core.active_defects import ActiveDefects
    from mockenv.core.clock import Clock
    from mockenv.core.settings import TcpAddress

_TIMEOUT = 10
"""Seconds until a mail server that does not answer is given up."""

_log = logging.getLogger(__name__)


class Outbox:
    """Sends the mails of all sites.

    Args:
        server: takes them over SMTP.
        clock: dates them.
        defects: alter them.
    """

    def __init__(self, server: TcpAddress, clock: Clock, defects: ActiveDefects) -> None:
        self._server = server
        self._clock = clock
        self._defects = defects
        self._held: BoundedDict[str, list[EmailMessage]] = BoundedDict(1_000, "people whose mails are held")

    async def send(  # noqa: PLR0917 - the parts of a mail, in the order in which one reads them
        self, kind: str, person: str, to: str, sender: str, subject: str, text: str, html: str, *, in_reply_to: str = ""
    ) -> None:
        """Send a mail; it has arrived at the server when this returns, unless the person's mails are held.

        A mail that the server refuses is an error in the log and not in the visitor's browser: a real application
        would queue it.

        Args:
            kind: ``registration_link``, say; defects are seeded by kind.
            person: whose clock dates it and whose defects alter it.
            to: address of the addressee.
            sender: ``Name <address>``.
            subject: of the mail.
            text: plain body.
            html: the same body as HTML.
            in_reply_to: message ID of the mail that it answers.
        """
        mail = self._defects.altered(person, kind, OutgoingMail(to, sender, subject, text, html, in_reply_to))
        if mail is None:
            return
        message = compose(mail, self._clock.now(person))
        held = self._held.get(person.casefold())
        if held is not None:
            held.append(message)
            return
        await self._post(kind, message)

    def hold(self, person: str) -> None:
        """Keep a person's mails back from now on, as a slow mail server would."""
        self._held[person.casefold()] = self._held.get(person.casefold()) or []

    async def release(self, person: str, *, newest_first: bool = False) -> int:
        """Deliver what was held back of a person's mails, and hold no more; returns how many there were.

        Args:
            person: as given to `send`.
            newest_first: they arrive in the opposite order.
        """
        held = self._held.pop(person.casefold()) or []
        for message in reversed(held) if newest_first else held:
            await self._post("held", message)
        return len(held)

    def forget(self, person: str) -> None:
        """Throw away what was held back of a person's mails, and hold no more."""
        self._held.pop(person.casefold())

    async def _post(self, kind: str, message: EmailMessage) -> None:
        try:
            await asyncio.to_thread(self._deliver, message)
        except (OSError, smtplib.SMTPException) as error:
            _log.error("the mail %s was not sent to %s: %s", kind, self._server, error)

    def _deliver(self, message: EmailMessage) -> None:
        with smtplib.SMTP(self._server.host, self._server.port, local_hostname="localhost", timeout=_TIMEOUT) as smtp:
            smtp.send_message(message)

"""The mail server inside the process: takes every mail and delivers none."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiosmtpd.smtp import SMTP

if TYPE_CHECKING:
    import socket

    from aiosmtpd.smtp import Envelope, Session

    from mockenv.mail.state import Mailbox

_LARGEST = 2_000_000
"""Bytes of a mail."""


class Sink:
    """Puts what arrives into a mailbox."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """Keep one mail."""
        content = envelope.content or b""
        self._mailbox.receive(content if isinstance(content, bytes) else content.encode(), envelope.rcpt_tos)
        return "250 OK"


async def serve(mailbox: Mailbox, listener: socket.socket) -> asyncio.Server:
    """Begin to take mails on a bound socket."""
    sink = Sink(mailbox)
    return await asyncio.get_running_loop().create_server(
        lambda: SMTP(sink, hostname="localhost", data_size_limit=_LARGEST, enable_SMTPUTF8=True), sock=listener
    )

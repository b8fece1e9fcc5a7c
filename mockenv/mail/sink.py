"""The mail server inside the process: takes every mail and delivers none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from aiosmtpd.smtp import SMTP

if TYPE_CHECKING:
    import socket

    from aiosmtpd.smtp import Envelope, Session

    from mockenv.mail.state import Mailbox

Readers = Mapping[str, Callable[[bytes], Awaitable[None]]]

_NOBODY: Readers = MappingProxyType({})
_log = logging.getLogger(__name__)

_LARGEST = 2_000_000
"""Bytes of a mail."""


class Sink:
    """Puts what arrives into a mailbox."""

    def __init__(self, mailbox: Mailbox, readers: Readers) -> None:
        self._mailbox = mailbox
        self._readers = readers

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """Keep one mail, and let its addressee read it if there is somebody to do so."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        self._mailbox.receive(raw, envelope.rcpt_tos)
        for address in {recipient.casefold() for recipient in envelope.rcpt_tos} & self._readers.keys():
            try:
                await self._readers[address](raw)
            except Exception:  # noqa: BLE001 - whatever a stranger's mail does to its reader, it has arrived
                _log.exception("the mail to %s was not read", address)
        return "250 OK"


async def serve(mailbox: Mailbox, listener: socket.socket, readers: Readers = _NOBODY) -> asyncio.Server:
    """Begin to take mails on a bound socket.

    Args:
        mailbox: keeps all mails.
        listener: the socket.
        readers: who reads the mails to an address (in lower case) as they arrive.
    """
    sink = Sink(mailbox, readers)
    return await asyncio.get_running_loop().create_server(
        lambda: SMTP(sink, hostname="localhost", data_size_limit=_LARGEST, enable_SMTPUTF8=True), sock=listener
    )

"""The mail server inside the process: takes every mail and delivers none."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
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
    """Puts what arrives into a mailbox.

    Args:
        mailbox: keeps all mails.
        readers: who reads the mails to an address (in lower case) as they arrive.
    """

    def __init__(self, mailbox: Mailbox, readers: Readers = _NOBODY) -> None:
        self._mailbox = mailbox
        self._readers = readers
        self._pages: asyncio.AbstractEventLoop

    @asynccontextmanager
    async def serve(self, listener: socket.socket) -> AsyncIterator[None]:
        """Take mails over SMTP on a bound socket, in a thread of its own.

        A conversation has some seven turns. In the loop that serves the pages, each of them would wait for the answers
        to all people who are there at once.
        """
        self._pages = asyncio.get_running_loop()
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, name="smtp", daemon=True)
        thread.start()
        server = await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._listen(listener), loop))
        try:
            yield
        finally:
            loop.call_soon_threadsafe(server.close)
            loop.call_soon_threadsafe(loop.stop)
            await asyncio.to_thread(thread.join)
            loop.close()

    async def _listen(self, listener: socket.socket) -> asyncio.Server:
        return await asyncio.get_running_loop().create_server(
            lambda: SMTP(self, hostname="localhost", data_size_limit=_LARGEST, enable_SMTPUTF8=True), sock=listener
        )

    async def _keep(self, raw: bytes, recipients: Sequence[str]) -> None:
        """Keep one mail, and let its addressee read it if there is somebody to do so.

        Args:
            raw: the message, as SMTP transmits it.
            recipients: of the envelope.
        """
        self._mailbox.receive(raw, recipients)
        for address in {recipient.casefold() for recipient in recipients} & self._readers.keys():
            try:
                await self._readers[address](raw)
            except Exception:  # noqa: BLE001 - whatever a stranger's mail does to its reader, it has arrived
                _log.exception("the mail to %s was not read", address)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """One mail; it is kept where the pages are served, which no lock guards."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        kept = asyncio.run_coroutine_threadsafe(self._keep(raw, envelope.rcpt_tos), self._pages)
        await asyncio.wrap_future(kept)
        return "250 OK"

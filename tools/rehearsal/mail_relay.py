"""A company's mail server, between the stranger, the suite and the mailbox.

The stranger hands it its mails without a login, as a server in its own network; the suite submits its requests with
TLS and a login, as mail programs do. Mails to the desk go to the stranger's own mail server, all others to the mailbox.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import smtplib
import socket
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

if TYPE_CHECKING:
    import ssl

    from aiosmtpd.smtp import Envelope, Session

_TIMEOUT = 20.0
"""Seconds until a server that does not take a mail is given up."""
_ADDRESS = "127.0.0.1"

_log = logging.getLogger(__name__)


@dataclass
class Route:
    """Where mails go.

    Attributes:
        desk: address of the desk.
        sink: ``host:port`` of the stranger's mail server, by SMTP. It is set once it is known: the stranger asks for
            this relay when it starts.
        mailbox: port on loopback that takes mails in for `user`, by LMTP.
        user: whose mailbox it is.
        delay: seconds between taking a mail and handing it on; 0: it is handed on before it counts as taken.
    """

    desk: str
    sink: str
    mailbox: int
    user: str
    delay: float = 0.0


class MailRelay:
    """Relays mails in a thread of its own until it is closed, on loopback and on free ports; ends with its process.

    Args:
        route: where mails go.
        context: TLS of the submission.
        user: who may submit.
        password: of that user.
        senders: envelope senders that a submission may have; none: any.
    """

    def __init__(
        self,
        route: Route,
        context: ssl.SSLContext,
        user: str,
        password: str,
        senders: frozenset[str] | None = None,
    ) -> None:
        self._route = route
        self._context = context
        self._login = (user.encode(), password.encode())
        self._senders = senders
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="mail relay", daemon=True)
        self._sockets = {name: socket.create_server((_ADDRESS, 0)) for name in ("inside", "submission", "submissions")}

    @property
    def inside(self) -> str:
        """``host:port`` for the stranger: no TLS, no login."""
        return f"{_ADDRESS}:{self._port('inside')}"

    @property
    def submission(self) -> int:
        """Port for the suite: STARTTLS and a login."""
        return self._port("submission")

    @property
    def submissions(self) -> int:
        """Port for the suite: TLS from the first byte, and a login."""
        return self._port("submissions")

    def __enter__(self) -> MailRelay:
        """Begin to take mails."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(timeout=_TIMEOUT)
        return self

    def __exit__(self, *_: object) -> None:
        """Take no more; mails that wait are lost."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(timeout=_TIMEOUT)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=_TIMEOUT)
        self._loop.close()

    def _port(self, name: str) -> int:
        return int(self._sockets[name].getsockname()[1])

    async def _listen(self) -> None:
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns of its own use of its own attributes
        inside, submitted = _Onward(self._route), _Submitted(self._route, self._senders)
        upgraded = {"authenticator": self._authenticate, "tls_context": self._context, "require_starttls": True}
        # over TLS from the first byte aiosmtpd knows of none, and would ask for it before a login
        encrypted = {"authenticator": self._authenticate, "auth_require_tls": False}
        await self._serve("inside", inside, {})
        await self._serve("submission", submitted, upgraded)
        await self._serve("submissions", submitted, encrypted, self._context)

    async def _serve(
        self, name: str, handler: _Onward, options: dict[str, Any], context: ssl.SSLContext | None = None
    ) -> None:
        await self._loop.create_server(
            lambda: SMTP(handler, hostname="relay", enable_SMTPUTF8=True, loop=self._loop, **options),
            sock=self._sockets[name],
            ssl=context,
        )

    async def _stop(self) -> None:
        for listener in self._sockets.values():
            self._loop.remove_reader(listener)
            listener.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: object
    ) -> AuthResult:
        if not isinstance(given, LoginPassword):
            return AuthResult(success=False, handled=False)
        right = [hmac.compare_digest(*pair) for pair in zip((given.login, given.password), self._login, strict=True)]
        return AuthResult(success=all(right), handled=False)


class _Onward:
    """Hands mails on."""

    def __init__(self, route: Route) -> None:
        self._route = route
        self._waiting: set[asyncio.Task[None]] = set()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        """Take one mail, and hand it on now or later."""
        if self._route.delay:
            task = asyncio.create_task(self._later(envelope))
            self._waiting.add(task)
            task.add_done_callback(self._waiting.discard)
            return "250 OK queued"
        try:
            await asyncio.to_thread(self._hand_on, envelope)
        except (OSError, smtplib.SMTPException) as error:
            _log.error("a mail to %s was not handed on: %s", envelope.rcpt_tos, error)
            return "451 The next mail server does not take it"
        return "250 OK"

    async def _later(self, envelope: Envelope) -> None:
        await asyncio.sleep(self._route.delay)
        try:
            await asyncio.to_thread(self._hand_on, envelope)
        except (OSError, smtplib.SMTPException) as error:
            _log.error("a mail to %s was not handed on: %s", envelope.rcpt_tos, error)

    def _hand_on(self, envelope: Envelope) -> None:
        content = envelope.content or b""
        mail = content if isinstance(content, bytes) else content.encode()
        sender = envelope.mail_from or ""
        to_desk = [to for to in envelope.rcpt_tos if to.casefold() == self._route.desk.casefold()]
        to_mailbox = [to for to in envelope.rcpt_tos if to not in to_desk]
        if to_desk:
            host, _, port = self._route.sink.rpartition(":")
            if not port:
                raise ConnectionError("it is not known yet where the desk's mails go")
            with smtplib.SMTP(host, int(port), timeout=_TIMEOUT) as sink:
                sink.sendmail(sender, to_desk, mail, ["SMTPUTF8"] if envelope.smtp_utf8 else ())
        if to_mailbox:
            # once, however many addresses of the mailbox it goes to, as servers do
            original = "".join(f"X-Original-To: {to}\r\n" for to in to_mailbox).encode()
            with smtplib.LMTP(_ADDRESS, self._route.mailbox, timeout=_TIMEOUT) as mailbox:
                mailbox.sendmail(sender if sender.isascii() else "", [self._route.user], original + mail)


class _Submitted(_Onward):
    """Takes what a mail program submits."""

    def __init__(self, route: Route, senders: frozenset[str] | None) -> None:
        super().__init__(route)
        self._senders = senders

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse who has not logged in, and to send in a stranger's name."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        if self._senders is not None and address.casefold() not in self._senders:
            return "553 5.7.1 Sender address rejected: not owned by user"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

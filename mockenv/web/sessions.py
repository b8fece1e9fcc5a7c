"""Sessions: kept on the server, one store a site, known to the browser by a random cookie."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from mockenv.core.bounded import BoundedDict

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CAPACITY = 20_000


@dataclass
class Kept:
    """One session, as the server keeps it."""

    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    login: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


KeptSessions = BoundedDict[str, Kept]
"""The sessions of a site, by id."""


class Session:
    """What a site knows of a browser. It comes into being when something is kept in it.

    Attributes:
        data: whatever the site keeps; plain values.
    """

    def __init__(self, kept: KeptSessions, presented: str | None) -> None:
        self._kept = kept
        self.id = presented
        found = kept.get(presented) if presented else None
        if found is None:
            self.id, found = None, Kept()
        self._state = found

    @property
    def data(self) -> dict[str, Any]:
        """What the site keeps for this browser."""
        return self._state.data

    @property
    def login(self) -> str | None:
        """Address of the person who is logged in at this site."""
        return self._state.login

    @property
    def csrf(self) -> str:
        """The token that every form of this session carries."""
        self._keep()
        return self._state.csrf

    def log_in(self, person: str) -> None:
        """Note who is logged in, under a new id: the id from before the login is not valid after it."""
        self.rotate()
        self._state.login = person

    def rotate(self) -> None:
        """Go on under a new id and form token. The data stay."""
        self._leave(Kept(login=self._state.login, data=self._state.data))

    def end(self) -> None:
        """Forget everything: logged out."""
        self._leave(Kept())

    def _leave(self, successor: Kept) -> None:
        if self.id:
            # A second click on the same form still presents the former id and token. It meets an empty session
            # (nobody is logged in) instead of an error page.
            self._kept[self.id] = Kept(csrf=self._state.csrf)
        self.id, self._state = None, successor
        self._keep()

    def _keep(self) -> None:
        if self.id and self._kept.get(self.id) is not self._state:
            return  # another request ended or rotated it meanwhile: it must not come back to life
        self.id = self.id or secrets.token_urlsafe(32)
        self._kept[self.id] = self._state

    def store_if_used(self) -> None:
        """Keep the session if there is anything in it; called at the end of every request."""
        if self.id or self._state.data or self._state.login:
            self._keep()


class Sessions:
    """ASGI middleware: puts the browser's `Session` into the request, and its cookie into the answer.

    Args:
        app: the site.
        kept: the site's sessions.
    """

    def __init__(self, app: ASGIApp, kept: KeptSessions) -> None:
        self._app = app
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        secure = scope["scheme"] == "https"
        name = cookie_name(secure=secure)
        presented = Request(scope).cookies.get(name)
        session = Session(self._kept, presented)
        scope["state"]["session"] = session

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                session.store_if_used()
                if session.id and session.id != presented:
                    cookie = cookie_header(name, session.id, secure=secure)
                    MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def kept_sessions() -> KeptSessions:
    """What keeps the sessions of a site; there are none yet."""
    return BoundedDict(_CAPACITY, "sessions")


def cookie_name(*, secure: bool) -> str:
    """Name of the cookie that a browser's session is known by."""
    return "__Host-session" if secure else "session"


def cookie_header(name: str, value: str, *, secure: bool, max_age: int | None = None, cross_site: bool = False) -> str:
    """A ``Set-Cookie`` value: for the whole host, out of reach of scripts, not sent with other sites' forms.

    Args:
        name: of the cookie.
        value: of the cookie.
        secure: sent over TLS only.
        max_age: seconds; None: until the browser is closed.
        cross_site: sent with whatever other sites ask too, which browsers allow over TLS only.
    """
    cookie: SimpleCookie = SimpleCookie()
    cookie[name] = value
    morsel = cookie[name]
    morsel["path"], morsel["httponly"], morsel["samesite"] = "/", True, "None" if cross_site else "Lax"
    if secure:
        morsel["secure"] = True
    if max_age is not None:
        morsel["max-age"] = max_age
    return morsel.OutputString()

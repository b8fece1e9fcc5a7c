"""Faults on purpose: answers that fail or are late, for one person on some paths."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse

from mockenv.bounded import Bounded
from mockenv.web.pages import person

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_PEOPLE = 10_000


@dataclass
class Fault:
    """What goes wrong, where, and how often still."""

    site: str
    path: str
    """Paths that start with this are concerned."""
    status: int | None = 503
    """Of the answer; None: only late, otherwise as it should be."""
    delay_ms: int = 0
    times: int | None = None
    """How many requests are still hit; None: all."""

    def hits(self, site: str, path: str) -> bool:
        """Whether a request is concerned; counts it if it is."""
        if site != self.site or not path.startswith(self.path) or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Faults:
    """The faults of every person."""

    def __init__(self) -> None:
        self._faults: Bounded[str, list[Fault]] = Bounded(_PEOPLE, "people with faults")

    def add(self, person: str, fault: Fault) -> None:
        """Let something go wrong for a person."""
        self._faults[person.casefold()] = [*self.of(person), fault]

    def of(self, person: str) -> list[Fault]:
        """The person's faults, spent ones too."""
        return self._faults.get(person.casefold()) or []

    def clear(self, person: str) -> None:
        """Let everything work again for a person."""
        self._faults.pop(person.casefold())


class InjectFaults:
    """ASGI middleware: delays or fails the requests that a fault concerns."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        faults = self._faults.of(person(Request(scope)))
        fault = next((fault for fault in faults if fault.hits(scope["state"]["site"], scope["path"])), None)
        if fault and fault.delay_ms:
            await asyncio.sleep(fault.delay_ms / 1000)
        if fault and fault.status:
            text = f"injected fault: {fault.status}"
            await PlainTextResponse(text, fault.status, {"cache-control": "no-store"})(scope, receive, send)
        else:
            await self._app(scope, receive, send)

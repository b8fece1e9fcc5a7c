"""The Date header: the service's own time, by which strangers can tell how its clock stands."""

from __future__ import annotations

from datetime import UTC
from email.utils import format_datetime
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from mockenv.core.clock import Clock


class ServiceDate:
    """ASGI middleware around everything: dates every answer by everybody's clock."""

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""

        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                now = self._clock.now("").astimezone(UTC)
                MutableHeaders(scope=message)["date"] = format_datetime(now, usegmt=True)
            await send(message)

        await self._app(scope, receive, send_dated)

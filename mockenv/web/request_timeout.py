"""A time limit for requests that arrive slowly or not at all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from typing import Any

_REQUEST_SECONDS = 20
"""Seconds from the first byte of a request to its last."""


class RequestTimeoutProtocol(H11Protocol):
    """Closes a connection whose request comes too slowly, and one that is opened and not used.

    uvicorn's own time limit begins after an answer. Of its two parsers this is the strict one: it takes no request with
    two Host headers, or with a length that is no number.
    """

    def __init__(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401 - as uvicorn makes it
        super().__init__(*arguments, **more)
        self._request_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        """Begin to wait for the first request; browsers also connect in advance."""
        super().connection_made(transport)
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Go on after an answer; a part of the next request may be here already."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer of a closed connection."""
        self._stop_watching()
        super().connection_lost(exc)

    def _watch(self) -> None:
        begun = self.conn.their_state is h11.IDLE and bool(self.conn.trailing_data[0])
        if not (begun or self.conn.their_state is h11.SEND_BODY):
            self._stop_watching()
        elif self._request_timer is None:
            self._request_timer = self.loop.call_later(_REQUEST_SECONDS, self.transport.abort)

    def _stop_watching(self) -> None:
        if self._request_timer:
            self._request_timer.cancel()
            self._request_timer = None

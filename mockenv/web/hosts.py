"""Checks the Host header of every request; whatever makes an address takes the checked host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from starlette.types import ASGIApp, Receive, Scope, Send

    from mockenv.core.sites import Host, SiteMap

_REFUSED = "this mock environment answers only to its own names under .localhost and to its --public ones\n"


class OwnHosts:
    """ASGI middleware around everything: passes on what is asked on a name of the mock environment, and nothing else.

    Requests for any other host are answered 421: a page elsewhere whose name was pointed at loopback cannot talk to the
    mock environment, and nobody takes it for a server of theirs. The host that was found goes along as `state.host`,
    and stands in the only Host header that is left, for whoever reads that one; the scheme is that of a public address,
    whatever the proxy speaks to the mock environment.
    """

    def __init__(self, app: ASGIApp, sites: SiteMap) -> None:
        self._app = app
        self._sites = sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":  # there are none here, on whatever host
                await send({"type": "websocket.close"})
            return
        host = _host(scope, self._sites)
        if host is None:
            await PlainTextResponse(_REFUSED, 421)(scope, receive, send)
            return
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        checked = {"headers": [(b"host", str(host).encode()), *others], "state": {"host": host}}
        scheme = host.public.scheme if host.public else scope["scheme"]
        await self._app({**scope, **checked, "scheme": scheme}, receive, send)


def _host(scope: Mapping[str, Any], sites: SiteMap) -> Host | None:
    """The host of a request that names exactly one.

    A target that is no path ("http://other.example/") would name a second one; a proxy may have been told of a scheme
    that no page has.
    """
    headers = [value for name, value in scope["headers"] if name == b"host"]
    if len(headers) != 1 or not scope["path"].startswith("/") or scope["scheme"] not in {"http", "https"}:
        return None
    return sites.host(headers[0].decode("latin-1"))

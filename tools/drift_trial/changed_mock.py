"""The mock environment behind the proxy that changes what it answers."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mockenv import launcher
from tools.drift_trial.proxy import Rewriting
from tools.rehearsal.reverse_proxy import ReverseProxy

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from tools.drift_trial.edit import Edit

_SITES = ("store", "business_id", "omakase", "portal", "microsoft", "iij", "phone", "mail")


@contextmanager
def changed_mock(edits: Sequence[Edit]) -> Iterator[str]:
    """A mock environment whose pages and mails have these changes, until the end of the block; gives its address."""
    port = _free_port()
    hosts = {site: urlsplit(base).hostname or "" for site, base in _own_sites().items()}
    public = {site: f"http://{host}:{port}" for site, host in hosts.items()}

    def around(app: ASGIApp) -> ASGIApp:
        return Rewriting(app, edits, {host: site for site, host in hosts.items()})

    with launcher.start(public=public) as mock, ReverseProxy(mock.base, port=port, around=around):
        yield f"http://127.0.0.1:{port}"


def _own_sites() -> dict[str, str]:
    """The sites under their own names, as a mock environment announces them."""
    names = {"business_id": "id", "microsoft": "login"}
    return {site: f"http://{names.get(site, site)}.localhost" for site in _SITES}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])

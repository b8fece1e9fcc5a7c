"""Relying parties that are registered with the sign-in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mockenv.sites import HOSTS

if TYPE_CHECKING:
    from collections.abc import Mapping

PORTAL_CLIENT_ID = "2c1f0e84-6b7d-4a52-b3c9-0d9e8a71f645"
PORTAL_CLIENT_SECRET = secrets.token_urlsafe(32)
"""Made at start: portal and provider run in one process, and nobody else needs it."""
MSAL_CLIENT_ID = "b64a9d37-1f5e-4e08-9c2a-7f3d58c6e190"
"""For clients on this machine, such as MSAL: public, redirected to loopback."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Client:
    """A relying party.

    Attributes:
        client_id: its GUID.
        name: as the consent screen shows it.
        secret: of a confidential client; empty for a public one.
        redirect_paths: where answers go, by host name; an empty path allows any. Ports are those of the moment.
        signed_out_paths: where people go after sign-out, likewise.
    """

    client_id: str
    name: str
    secret: str = field(default="", repr=False)
    redirect_paths: Mapping[str, str] = field(default_factory=dict)
    signed_out_paths: Mapping[str, str] = field(default_factory=dict)

    def may_redirect(self, address: str) -> bool:
        """Whether an answer may go to this address."""
        return _allowed(address, self.redirect_paths)

    def may_return(self, address: str) -> bool:
        """Whether a person may be sent to this address after sign-out."""
        return _allowed(address, self.signed_out_paths)


def _allowed(address: str, paths: Mapping[str, str]) -> bool:
    if not address.isprintable() or "\\" in address:
        return False  # browsers read backslashes as slashes and skip control characters
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = parts.scheme in {"http", "https"} and not parts.fragment and "@" not in parts.netloc
    return plain and host in paths and paths[host] in {"", parts.path}


_ANY_LOOPBACK = dict.fromkeys(_LOOPBACK, "")
CLIENTS = {
    client.client_id: client
    for client in (
        Client(
            PORTAL_CLIENT_ID,
            "ファイル受渡しポータル",
            PORTAL_CLIENT_SECRET,
            {HOSTS["portal"]: "/auth/callback"},
            {HOSTS["portal"]: ""},
        ),
        Client(MSAL_CLIENT_ID, "このコンピューターのアプリ", "", _ANY_LOOPBACK, _ANY_LOOPBACK),
    )
}
"""By id."""

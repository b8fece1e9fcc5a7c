"""The tenant of the system, and the relying parties that are registered with it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from mockenv.core.sites import HOSTS

if TYPE_CHECKING:
    from collections.abc import Mapping

TENANT_ID = "7e2b5d1c-93a4-4c0e-8f16-5ad0c3b94e27"
SHARED = ("common", "organizations", "consumers")
"""Segments for accounts of any tenant; whoever signs in must be registered with the system's all the same."""

PORTAL_CLIENT_ID = "2c1f0e84-6b7d-4a52-b3c9-0d9e8a71f645"
PORTAL_CLIENT_SECRET = secrets.token_urlsafe(32)
"""Made at start: portal and provider run in one process, and nobody else needs it."""
MSAL_CLIENT_ID = "b64a9d37-1f5e-4e08-9c2a-7f3d58c6e190"
"""For programs on this machine, such as MSAL for Python and msal-node: public, redirected to loopback."""
SPA_CLIENT_ID = "5f0c7e2a-3b91-4d68-a7d4-91c2e6b80f35"
"""For single-page applications on this machine, such as MSAL.js: public, and redeems its codes in the browser."""
WEB_CLIENT_ID = "d3a86b14-7c2f-4e59-8b07-2f6ea91d5c48"
"""For web applications on this machine, such as openid-client."""
WEB_CLIENT_SECRET = "not-a-secret-of-a-web-application-on-loopback"  # noqa: S105 - it is none
"""Published on purpose: what it opens is made up, and answers on loopback only."""

Platform = Literal["web", "spa", "native"]
"""Type of a redirect address, as app registrations have it (``replyUrlsWithType``)."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1"})
"""Not ``[::1]``: “The IPv6 loopback address is not currently supported” (Microsoft, *Redirect URI restrictions and
limitations*); and no content security policy can name it, so that no page of the sign-in could lead there."""
OwnAddress = Callable[[str, str], str]
"""Site and path → whole address, on the port at which people reach the mock environment."""


@dataclass(frozen=True)
class Client:
    """A relying party.

    Attributes:
        client_id: its GUID.
        name: as the consent screen shows it.
        secret: of a confidential client; empty for a public one.
        redirect_paths: where answers go, by host name; an empty path allows any. Ports are those of the moment: on
            loopback they do not count, of whatever platform the address is (ibid., “Localhost exceptions”). A site of
            the mock environment has one whole address, port included.
        signed_out_paths: where people go after sign-out, likewise.
        platform: of its redirect addresses.
    """

    client_id: str
    name: str
    secret: str = field(default="", repr=False)
    redirect_paths: Mapping[str, str] = field(default_factory=dict)
    signed_out_paths: Mapping[str, str] = field(default_factory=dict)
    platform: Platform = "web"

    def may_redirect(self, address: str, own: OwnAddress) -> bool:
        """Whether an answer may go to this address."""
        return _allowed(address, self.redirect_paths, own)

    def may_return(self, address: str, own: OwnAddress) -> bool:
        """Whether a person may be sent to this address after sign-out."""
        return _allowed(address, self.signed_out_paths, own)


def _allowed(address: str, paths: Mapping[str, str], own: OwnAddress) -> bool:
    registered = (own(site, paths[host]) for site, host in HOSTS.items() if host in paths)
    return address in registered or _on_loopback(address, paths)


def _on_loopback(address: str, paths: Mapping[str, str]) -> bool:
    if not address.isprintable() or "\\" in address or " " in address:
        return False  # browsers read backslashes as slashes, and skip control characters and blanks
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = parts.scheme in {"http", "https"} and not parts.fragment and "@" not in parts.netloc
    return plain and host in _LOOPBACK and host in paths and paths[host] in {"", parts.path}


_ANY_LOOPBACK = dict.fromkeys(sorted(_LOOPBACK), "")
CLIENTS = {
    client.client_id: client
    for client in (
        Client(
            PORTAL_CLIENT_ID,
            "ファイル受渡しポータル",
            PORTAL_CLIENT_SECRET,
            {HOSTS["portal"]: "/auth/callback"},
            {HOSTS["portal"]: "/signed-out"},
        ),
        Client(MSAL_CLIENT_ID, "このコンピューターのアプリ", "", _ANY_LOOPBACK, _ANY_LOOPBACK, "native"),
        Client(SPA_CLIENT_ID, "このコンピューターのWebページ", "", _ANY_LOOPBACK, _ANY_LOOPBACK, "spa"),
        Client(WEB_CLIENT_ID, "このコンピューターのWebシステム", WEB_CLIENT_SECRET, _ANY_LOOPBACK, _ANY_LOOPBACK),
    )
}
"""By id."""


def is_tenant(segment: str) -> bool:
    """Whether a path segment names a tenant."""
    return segment.casefold() in (TENANT_ID, *SHARED)


def issuer(base: str) -> str:
    """Claim ``iss`` of everybody registered with the system.

    Args:
        base: of the sign-in's site, without a slash at the end.
    """
    return f"{base}/{TENANT_ID}/v2.0"

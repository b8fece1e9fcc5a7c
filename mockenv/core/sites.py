"""The sites: which host name each has, which documented address each stands for, and how links to them are made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from mockenv.core.public_addresses import DEFAULT_PORTS, PublicAddress, PublicAddresses

DOMAIN = "localhost"
BARE_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Where the control API and the mail API answer too, because Python may not resolve ``*.localhost``."""

_LABELS = {
    "store": "store",
    "business_id": "id",
    "omakase": "omakase",
    "portal": "portal",
    "microsoft": "login",
    "phone": "phone",
    "iij": "iij",
    "mail": "mail",
}
HOSTS = {site: f"{label}.{DOMAIN}" for site, label in _LABELS.items()}
"""Site key → host name."""
_SITES = {host: site for site, host in HOSTS.items()}

_DOCUMENTED = {
    "www.market.ntt-east.co.jp": ("store", ""),
    "id.ntt-east.co.jp": ("business_id", ""),
    "info.bizdrive.ntt-east.co.jp": ("business_id", ""),
    "form.business.ntt-east.co.jp": ("omakase", "/inquiry"),
    "help.iij.ad.jp": ("iij", ""),
}
"""Documented host name → the site that stands for it, and the path below which it does."""


_LARGEST_PORT = 65535
_HOST = re.compile(r"([a-z0-9.-]+|\[::1\])(?::([1-9][0-9]{0,4}))?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Host:
    """Where a request was sent to: a name of the mock environment, and a port.

    Attributes:
        name: of a site, or one of `BARE_HOSTS`.
        port: None where the address had none.
        public: the public address with this name, which says what scheme and port the browser used; None for a name
            of the mock environment's own.
    """

    name: str
    port: int | None = None
    public: PublicAddress | None = None

    @classmethod
    def of(cls, header: str) -> Host | None:
        """What a Host header says, if it is a known name with or without a port, and nothing besides."""
        match = _HOST.fullmatch(header)
        if match is None:
            return None
        name, port = match[1].lower(), int(match[2]) if match[2] else None
        known = name in _SITES or name in BARE_HOSTS
        return cls(name, port) if known and (port or 0) <= _LARGEST_PORT else None

    @property
    def site(self) -> str | None:
        """The key of the site with this name; None for a bare address."""
        return self.public.site if self.public else _SITES.get(self.name)

    def __str__(self) -> str:
        return f"{self.name}:{self.port}" if self.port else self.name


@dataclass(frozen=True)
class SiteMap:
    """The addresses of the sites as configured: for links that no request to a site asks for.

    Attributes:
        scheme: that the mock environment itself serves.
        port: that it listens on.
        public: where people reach sites that stand behind a reverse proxy under other names.
    """

    scheme: str
    port: int
    public: PublicAddresses = field(default_factory=PublicAddresses)

    def host(self, header: str) -> Host | None:
        """What a Host header says, if it is a known name, and nothing besides.

        A proxy may leave the port out, or put its own: a public name leads to its site with any.
        """
        match = _HOST.fullmatch(header)
        public = self.public.named(match[1].lower()) if match else None
        if match is None or public is None or int(match[2] or 0) > _LARGEST_PORT:
            return Host.of(header)
        return Host(public.name, public.port, public)

    def base(self, site: str) -> str:
        """Base address of a site, without a slash at the end: the public one, if it has one.

        Raises:
            KeyError: there is no such site.
        """
        public = self.public.of(site)
        return public.base if public else _base(self.scheme, site, self.port)

    def bases(self) -> dict[str, str]:
        """Base address of every site."""
        return {site: self.base(site) for site in HOSTS}

    def url(self, site: str, path: str, scheme: str | None = None, host: Host | None = None) -> str:
        """An address on a site, on the port that a request used where it was made to a site by its own name.

        Args:
            site: key of the site to link to.
            path: with a leading slash; may have a query.
            scheme: of the request.
            host: of the request, as it was checked. Behind a proxy that preserves it, links lead through the proxy.
        """
        own = scheme and host and host.site and not host.public and not self.public.of(site)
        return (_base(scheme, site, host.port) if scheme and host and own else self.base(site)) + path

    def actual(self, documented: str) -> str | None:
        """Where a documented address is found here; None if nothing stands for it."""
        parts = urlsplit(documented)
        if (parts.hostname or "") not in _DOCUMENTED:
            return None
        site, below = _DOCUMENTED[parts.hostname or ""]
        query = f"?{parts.query}" if parts.query else ""
        return f"{self.base(site)}{below}{parts.path or '/'}{query}"


def _base(scheme: str, site: str, port: int | None) -> str:
    return f"{scheme}://{HOSTS[site]}" + ("" if port in {None, DEFAULT_PORTS[scheme]} else f":{port}")

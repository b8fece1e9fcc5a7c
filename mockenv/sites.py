"""The sites: which host name each has, which documented address each stands for, and how links to them are made."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

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


def host_name(host_header: str) -> str:
    """The name in a Host header, without the port, in lower case."""
    name = host_header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


def site_of(host: str) -> str | None:
    """The key of the site with this host name."""
    return _SITES.get(host)


@dataclass(frozen=True)
class SiteMap:
    """The addresses of the sites as configured: for links that no request to a site asks for."""

    scheme: str
    port: int

    def base(self, site: str) -> str:
        """Base address of a site, without a slash at the end.

        Raises:
            KeyError: there is no such site.
        """
        return _base(self.scheme, site, str(self.port))

    def bases(self) -> dict[str, str]:
        """Base address of every site."""
        return {site: self.base(site) for site in HOSTS}

    def url(self, site: str, path: str, scheme: str | None = None, host_header: str = "") -> str:
        """An address on a site, made from the Host header of a request where that names a site.

        Args:
            site: key of the site to link to.
            path: with a leading slash; may have a query.
            scheme: of the request.
            host_header: of the request. Behind a proxy that preserves it, links lead through the proxy.
        """
        if scheme and site_of(host_name(host_header)):
            return _base(scheme, site, host_header.rpartition(":")[2] if ":" in host_header else "") + path
        return self.base(site) + path

    def actual(self, documented: str) -> str | None:
        """Where a documented address is found here; None if nothing stands for it."""
        parts = urlsplit(documented)
        if (parts.hostname or "") not in _DOCUMENTED:
            return None
        site, below = _DOCUMENTED[parts.hostname or ""]
        query = f"?{parts.query}" if parts.query else ""
        return f"{self.base(site)}{below}{parts.path or '/'}{query}"


def _base(scheme: str, site: str, port: str) -> str:
    default = {"http": "80", "https": "443"}[scheme]
    return f"{scheme}://{HOSTS[site]}" + ("" if port in {"", default} else f":{port}")

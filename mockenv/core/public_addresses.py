"""Where people reach the sites from outside: behind a reverse proxy, under other names and perhaps another scheme."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_PORTS = {"http": 80, "https": 443}
"""Of each scheme, the one that addresses leave out."""


@dataclass(frozen=True)
class PublicAddress:
    """The public address of a site.

    Attributes:
        site: its key.
        scheme: ``http`` or ``https``, as the browser sees it, whatever the proxy speaks to the mock environment.
        name: host name, in lower case.
        port: None where the address has the scheme's own.
    """

    site: str
    scheme: str
    name: str
    port: int | None = None

    @property
    def base(self) -> str:
        """The address, without a slash at the end."""
        return f"{self.scheme}://{self.name}" + (f":{self.port}" if self.port else "")


@dataclass(frozen=True)
class PublicAddresses:
    """The public addresses of those sites that have one; their names tell the sites apart."""

    known: tuple[PublicAddress, ...] = ()

    def of(self, site: str) -> PublicAddress | None:
        """The public address of a site."""
        return next((address for address in self.known if address.site == site), None)

    def named(self, name: str) -> PublicAddress | None:
        """The public address with this host name, in lower case."""
        return next((address for address in self.known if address.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every public host name."""
        return tuple(address.name for address in self.known)

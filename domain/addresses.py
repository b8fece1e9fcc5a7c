"""Where the sites of the target are. Implemented in `fixtures/target/`."""

from typing import Protocol


class Addresses(Protocol):
    """Where the sites of the target are."""

    def url(self, site: str, path: str = "/") -> str:
        """Address of a path of a site, `url("store", "/cart")` for example."""
        ...

    def actual(self, documented: str) -> str:
        """The target's address for one that a manual prints, `https://id.ntt-east.co.jp/signup` for example."""
        ...

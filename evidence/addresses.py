"""Documented addresses and the target's addresses that stand for them: visitors and judges go by them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from string import printable
from urllib.parse import SplitResult, parse_qs, quote, urlsplit, urlunsplit

_PLACEHOLDER = re.compile(r"[Xx…*]*")
"""How a manual prints the value of a one-time token."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class AddressMap:
    """Which address of the target stands for a documented one.

    Attributes:
        hosts: documented base address → ``<site>[/path]``, from the manual's catalogue.
        sites: site key → base address, from the run.
    """

    hosts: Mapping[str, str]
    sites: Mapping[str, str]

    def located(self, documented: str) -> tuple[str, str] | None:
        """The site that stands for a documented address, and what follows the site's own address: as it is printed.

        A base address stands for everything below it, and the longest one decides. None if no base is above it.
        """
        wanted = _split(documented)
        for base in sorted(self.hosts, key=len, reverse=True):
            rest = _below(_split(base), wanted)
            if rest is not None:
                site, _, path = self.hosts[base].partition("/")
                above = f"/{path.strip('/')}" if path.strip("/") else ""
                return site, urlunsplit(("", "", f"{above}{rest}", wanted.query, wanted.fragment))
        return None

    def actual(self, documented: str) -> str | None:
        """The target's address for a documented one; None when nothing of the target stands for it."""
        located = self.located(documented)
        if located is None or located[0] not in self.sites:
            return None
        site, path = located
        return self.sites[site].rstrip("/") + path


def same_address(wanted: str, seen: str) -> bool:
    """Whether an address is the wanted one: host, path, and each wanted parameter.

    A parameter without a value, or with a placeholder, stands for any value. The scheme is the target's own affair; a
    slash at the end makes no other path, and a fragment no other page.
    """
    one, other = _split(wanted), _split(seen)
    if not _host(one) or _host(one) != _host(other) or _path(one) != _path(other):
        return False
    there = parse_qs(other.query, keep_blank_values=True)
    return all(
        key in there and all(_PLACEHOLDER.fullmatch(value) or value in there[key] for value in values)
        for key, values in parse_qs(one.query, keep_blank_values=True).items()
    )


@lru_cache(maxsize=4096)  # a run meets the same addresses again and again
def _split(address: str) -> SplitResult:
    try:
        split = urlsplit(address)
        _ = split.port  # it is read only now
    except ValueError:  # a broken address of a page or mail is like no other
        return urlsplit("")
    return split


@lru_cache(maxsize=4096)
def _host(address: SplitResult) -> str:
    """Host and port the way browsers write them: a port that the scheme has anyway is left out."""
    name = address.hostname or ""
    if not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("idna").decode("ascii")
    own = address.port is None or address.port == _DEFAULT_PORTS.get(address.scheme)
    return name if own else f"{name}:{address.port}"


def _path(address: SplitResult) -> str:
    """The path the way browsers write it, without a slash at its end."""
    written = re.sub("%[0-9a-fA-F]{2}", lambda code: code[0].upper(), address.path)
    return quote(written, safe=printable).rstrip("/")


def _below(base: SplitResult, address: SplitResult) -> str | None:
    """The path of an address below a base, ``/`` at least; None when it is not below it."""
    if not _host(base) or _host(base) != _host(address):
        return None
    above = base.path.rstrip("/")
    if address.path.rstrip("/") != above and not address.path.startswith(f"{above}/"):
        return None
    return address.path[len(above) :] or "/"

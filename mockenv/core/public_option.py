"""Reads the public addresses that a mock environment is given, and refuses those that would pass for real services."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mockenv.core.public_addresses import DEFAULT_PORTS, PublicAddress, PublicAddresses
from mockenv.core.sites import BARE_HOSTS, HOSTS

if TYPE_CHECKING:
    from collections.abc import Sequence

_REAL_DOMAINS = (
    "ntt-east.co.jp",
    "ntt.co.jp",
    "iij.ad.jp",
    "iij.jp",
    "microsoft.com",
    "microsoftonline.com",
    "microsoftonline-p.com",
    "microsoftonline.us",
    "microsoftonline.cn",
    "partner.microsoftonline.cn",
    "live.com",
    "office.com",
    "office365.com",
    "outlook.com",
    "windows.net",
    "azure.com",
    "msauth.net",
    "msftauth.net",
    "amazon.com",
    "amazonaws.com",
    "amazonaws.cn",
    "amazonaws-us-gov.com",
)
"""Domains of the services that the manuals describe, and of those that sign in with them: the mock environment never
answers below one."""
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.ASCII)


def read_public_addresses(given: Sequence[str]) -> PublicAddresses:
    """The addresses of ``--public SITE=BASE``.

    Args:
        given: one for each site, ``store=https://shop.example.test:8443``, say.

    Raises:
        ValueError: one cannot be used; the message is one line that says why and what to give.
    """
    known = tuple(_read(text) for text in given)
    for what, values in (("site", [each.site for each in known]), ("host name", [each.name for each in known])):
        twice = [value for value, times in Counter(values).items() if times > 1]
        if twice:
            raise ValueError(f"--public: the {what} {twice[0]} is given twice; give each site a host name of its own")
    return PublicAddresses(known)


def _read(text: str) -> PublicAddress:
    site, equals, base = text.partition("=")
    if not equals or site not in HOSTS:
        raise ValueError(f"--public {text}: give SITE=BASE, SITE being one of {', '.join(HOSTS)}")
    try:
        parts = urlsplit(base)
        name, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise ValueError(f"--public {text}: {base} is no address; give https://NAME:PORT") from None
    plain = f"{parts.scheme}://{parts.netloc}".casefold()
    if parts.scheme not in DEFAULT_PORTS or "@" in parts.netloc or plain != base.rstrip("/").casefold() or port == 0:
        raise ValueError(f"--public {text}: give http or https, a host name and perhaps a port, without a path")
    if problem := _problem(site, name):
        raise ValueError(f"--public {text}: {problem}")
    return PublicAddress(site, parts.scheme, name, None if port == DEFAULT_PORTS[parts.scheme] else port)


def _problem(site: str, name: str) -> str:
    if any(name == real or name.endswith(f".{real}") for real in _REAL_DOMAINS):
        return f"{name} belongs to a real service; give a name of your own, below .test, say"
    if not _NAME.fullmatch(name):
        return f"{name!r} is no host name in ASCII; give one without a dot at the end (xn--… for an international one)"
    if name in BARE_HOSTS or (name in HOSTS.values() and HOSTS[site] != name):
        return f"{name} leads elsewhere in the mock environment; give the site a name of its own"
    return ""

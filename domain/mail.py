"""A mail as somebody received it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class MailLink:
    """One link of a mail: its address and, in HTML mails, the text it stands under."""

    url: str = field(repr=False)  # most carry a one-time token
    text: str = ""


class NotTheLink(AssertionError):
    """A mail that came does not have the one link that it should."""


@dataclass(frozen=True)
class Mail:
    """A mail as the mailbox received it."""

    id: str
    subject: str
    sender: str
    """Address of the From header."""
    to: tuple[str, ...]
    """Addresses of the To header."""
    text: str = field(repr=False)
    html: str = field(repr=False)
    received: datetime
    links: tuple[MailLink, ...] = ()
    delivered_to: tuple[str, ...] = ()
    """Whose mailbox it was put into, where the To header names nobody."""
    references: tuple[str, ...] = ()
    """Message IDs of the mails that it answers, with their angle brackets, as far as they were asked for."""

    def link(self, part: str) -> str:
        """The one address that contains `part`; raises `NotTheLink` naming the links there are."""
        found = {link.url for link in self.links if part in link.url}
        if len(found) != 1:
            shown = [link.url.split("?")[0] for link in self.links]
            raise NotTheLink(f"{len(found)} links with {part!r} in the mail {self.subject!r}; its links: {shown}")
        return found.pop()

    def tokens(self) -> set[str]:
        """The one-time tokens in its links: whoever holds one can act for the receiver."""
        queries = (parse_qsl(urlsplit(link.url).query) for link in self.links)
        return {value for query in queries for name, value in query if "token" in name}

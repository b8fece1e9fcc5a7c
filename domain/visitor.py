"""A visitor: a person at a browser. Defined here, beside `Screen`; built by `fixtures/`."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page

from domain.authenticator import Authenticator, NoAuthenticator

if TYPE_CHECKING:
    from datetime import datetime

    from pages.control import Verb
    from pages.screen import Screen


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

    def link(self, part: str) -> str:
        """The one address that contains `part`; raises `NotTheLink` naming the links there are."""
        found = {link.url for link in self.links if part in link.url}
        if len(found) != 1:
            shown = [link.url.split("?")[0] for link in self.links]
            raise NotTheLink(f"{len(found)} links with {part!r} in the mail {self.subject!r}; its links: {shown}")
        return found.pop()


class Mailbox(Protocol):
    """The mails of one address."""

    address: str

    def wait_for(
        self, *, subject: str | None = None, begins: str | None = None, link: str | None = None, timeout: float = 10.0
    ) -> Mail:
        """The newest unread-by-this-test mail with this subject, or a link containing `link`.

        Args:
            subject: the exact subject.
            begins: how the subject begins, where it ends in a number.
            link: a part of one of its links, `/signup?` for example.
            timeout: seconds.

        Raises:
            AssertionError: none came; names what did come.
        """
        ...

    def all(self) -> list[Mail]:
        """Every mail so far, oldest first."""
        ...


class Evidence(Protocol):
    """Takes down what happens to a visitor. The implementation decides what is kept and scrubs secrets."""

    def observe(self, screen: Screen, name: str | None = None, *, arrived: bool = True) -> None:
        """Observe the screen: accessibility tree and picture.

        Args:
            screen: in front of the visitor.
            name: of a state of the screen, where it is observed again.
            arrived: False for a page that is this screen but for something that is wrong on it.
        """
        ...

    def action(self, screen: str, verb: Verb, role: str, name: str) -> None:
        """Enter one action on a control in the journal."""
        ...

    def mail(self, mail: Mail) -> None:
        """Keep a mail that the visitor has read."""
        ...

    def step(self, place: str) -> AbstractContextManager[None]:
        """A step of the manual, `omakase_login/2-2-3` for example: everything inside it belongs to the step."""
        ...

    def secret(self, value: str) -> str:
        """Register a value that must never be written; returns it."""
        ...


class Addresses(Protocol):
    """Where the sites of the target are."""

    def url(self, site: str, path: str = "/") -> str:
        """Address of a path of a site, `url("store", "/cart")` for example."""
        ...

    def actual(self, documented: str) -> str:
        """The target's address for one that a manual prints, `https://id.ntt-east.co.jp/signup` for example."""
        ...


class Clock(Protocol):
    """The time of one person, where the target can move it."""

    def freeze(self) -> datetime:
        """Stop the person's clock, so that a deadline can be tested to the second; returns its time."""
        ...

    def advance(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        """Move the person's clock forward; returns its new time."""
        ...


@dataclass
class Visitor:
    """A person at a browser.

    Attributes:
        page: the tab in front of the person.
        email: the person's address, unique in the run; also the login ID to be.
        password: the password the person would choose for the Business ID.
        mailbox: the mails of `email`.
        evidence: what is taken down of this visit.
        addresses: where the sites are.
        authenticator: the app that approves the person's sign-ins.
    """

    page: Page
    email: str
    password: str = field(repr=False)
    mailbox: Mailbox
    evidence: Evidence
    addresses: Addresses
    authenticator: Authenticator = field(default_factory=NoAuthenticator)

    def go(self, site: str, path: str = "/") -> None:
        """Type an address of one of the sites."""
        self.page.goto(self.addresses.url(site, path))

    def open(self, documented: str) -> None:
        """Type an address as a manual prints it; it opens where the target keeps that page."""
        self.page.goto(self.addresses.actual(documented))

    def follow(self, url: str) -> None:
        """Open a link of a mail in the tab in front."""
        self.page.goto(url)

    def read_mail(
        self,
        *,
        subject: str | None = None,
        begins: str | None = None,
        link: str | None = None,
        secret: str | None = None,
    ) -> Mail:
        """Wait for a mail, as `Mailbox.wait_for` does, and keep it as evidence.

        Args:
            subject: the exact subject.
            begins: how the subject begins.
            link: a part of one of its links.
            secret: a regular expression for what of its text must never be written, a one-time code for example.

        Raises:
            AssertionError: none came; names what did come.
        """
        mail = self.mailbox.wait_for(subject=subject, begins=begins, link=link)
        for token in _tokens(mail) | (set(re.findall(secret, mail.text)) if secret else set()):
            self.evidence.secret(token)
        self.evidence.mail(mail)
        return mail

    def step(self, place: str) -> AbstractContextManager[None]:
        """A step of the manual; see `Evidence.step`."""
        return self.evidence.step(place)


def _tokens(mail: Mail) -> set[str]:
    """The one-time tokens in a mail's links: whoever holds one can act for the visitor."""
    queries = (parse_qsl(urlsplit(link.url).query) for link in mail.links)
    return {value for query in queries for name, value in query if "token" in name}

"""A visitor: a person at a browser, with a mailbox and an Authenticator. Built by `fixtures/people/`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.authenticator import Authenticator, NoAuthenticator

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

    from domain.addresses import Addresses
    from domain.evidence import Evidence
    from domain.mail import Mail
    from domain.mailbox import Mailbox
    from domain.survey import Survey


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
        before_order: is asked before every order; raises where the run has placed as many as it may.
        belongings: mailbox and app of whoever has an address, for when somebody else sits down at this browser.
        survey: goes on past what has changed; None in an ordinary run, which stops there.
    """

    page: Page
    email: str
    password: str = field(repr=False)
    mailbox: Mailbox
    evidence: Evidence
    addresses: Addresses
    authenticator: Authenticator = field(default_factory=NoAuthenticator)
    before_order: Callable[[], None] = field(default=lambda: None, repr=False)
    belongings: Callable[[str], tuple[Mailbox, Authenticator]] | None = field(default=None, repr=False)
    survey: Survey | None = field(default=None, repr=False)

    def become(self, email: str, password: str) -> None:
        """Go on as somebody else at the same browser: mails and Authenticator are theirs from now on."""
        if email != self.email and self.belongings:
            self.mailbox, self.authenticator = self.belongings(email)
        self.email, self.password = email, password

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
        fits: Callable[[Mail], bool] | None = None,
        secret: str | None = None,
    ) -> Mail:
        """Wait for a mail, as `Mailbox.wait_for` does, and keep it as evidence.

        Args:
            subject: the exact subject.
            begins: how the subject begins.
            link: a part of one of its links.
            fits: asked of a mail that is right so far.
            secret: a regular expression for what of its text must never be written, a one-time code for example.

        Raises:
            AssertionError: none came; names what did come.
        """
        mail = self.mailbox.wait_for(subject=subject, begins=begins, link=link, fits=fits)
        for token in mail.tokens() | (set(re.findall(secret, mail.text)) if secret else set()):
            self.evidence.secret(token)
        self.evidence.mail(mail)
        return mail

    def step(self, place: str) -> AbstractContextManager[None]:
        """A step of the manual; see `Evidence.step`."""
        return self.evidence.step(place)

"""What the Business ID remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from mockenv.business_id.accounts import Accounts
from mockenv.business_id.business_id_rules import BusinessIdRules
from mockenv.business_id.registration import Registration
from mockenv.core.site_state import SiteState
from mockenv.identity.lockout import Lockout
from mockenv.web.tokens import Tokens

if TYPE_CHECKING:
    from mockenv.core.services import CoreServices


@dataclass(frozen=True)
class Ticket:
    """A login on its way."""

    email: str
    service: str
    """The only site that may redeem it."""
    password: str = field(repr=False)
    """Its hash: with a new password all logins on their way end."""


@dataclass(frozen=True)
class Reset:
    """What a mailed link may change."""

    email: str
    password: str = field(repr=False)
    """Hash of the password to be replaced: once it was, by this link or in any other way, all links to it end."""


@dataclass(frozen=True)
class RememberedLogin:
    """A login with a password that is to last."""

    email: str
    since: datetime
    """When the password was typed, by the person's clock."""
    password: str = field(repr=False)
    """Its hash: with a new password all remembered logins end."""


class BusinessIdState(SiteState[BusinessIdRules]):
    """Everything of the site that outlives a request.

    Attributes:
        accounts: the people who have a Business ID.
        registrations: sign-ups, by the token of their mail.
        resets: passwords that may be set anew, by the token of the mail.
        tickets: logins on their way to another site.
        remembered: logins that outlive the browser, by the token in its cookie.
        lockout: failed attempts to log in.
    """

    def __init__(self, core: CoreServices) -> None:
        super().__init__(core, BusinessIdRules)
        self.accounts = Accounts()
        self.registrations: Tokens[Registration] = Tokens("sign-ups")
        self.resets: Tokens[Reset] = Tokens("password resets")
        self.tickets: Tokens[Ticket] = Tokens("tickets")
        self.remembered: Tokens[RememberedLogin] = Tokens("remembered logins")
        self.lockout = Lockout()

    def forget(self, person: str) -> None:
        """Remove a person's Business ID, and the sign-ups of the address."""
        self.accounts.remove(person)
        self.registrations.forget(lambda registration: registration.email.casefold() == person.casefold())
        self.lockout.clear(person)

"""What the Microsoft sign-in remembers."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from itsdangerous import URLSafeSerializer

from mockenv.core.site_state import SiteState
from mockenv.identity.lockout import Lockout
from mockenv.microsoft.accounts import Accounts, Consents
from mockenv.microsoft.errors import AADSTS_ERRORS
from mockenv.microsoft.microsoft_rules import MicrosoftRules
from mockenv.microsoft.records.grants import Grant, RefreshGrant
from mockenv.microsoft.records.one_time_codes import AppCodes, MailedCodes
from mockenv.microsoft.records.pushes import Pushes
from mockenv.microsoft.records.sessions import Sessions
from mockenv.microsoft.records.sign_ins import SignIns
from mockenv.web.tokens import Tokens

if TYPE_CHECKING:
    from mockenv.core.services import CoreServices
    from mockenv.core.site_state import Person


class MicrosoftState(SiteState[MicrosoftRules]):
    """Everything of the site that outlives a request.

    Attributes:
        accounts: the people who can sign in.
        lockout: failed proofs.
        consents: who agreed to which relying party.
        codes: authorization codes.
        access_tokens: what userinfo is told for.
        refresh_tokens: what brings new tokens.
        sign_ins: sign-ins on their way.
        sessions: who is signed in at which browser.
        list_signer: signs the lists of remembered accounts, which browsers keep.
        mailed_codes: one-time codes that were mailed.
        pushes: requests that went to telephones.
        app_codes: the last code of each Authenticator app.
    """

    def __init__(self, core: CoreServices) -> None:
        super().__init__(core, MicrosoftRules)
        self.accounts = Accounts()
        self.lockout = Lockout()
        self.consents = Consents()
        self.codes: Tokens[Grant] = Tokens("authorization codes")
        self.access_tokens: Tokens[Grant] = Tokens("access tokens")
        self.refresh_tokens: Tokens[RefreshGrant] = Tokens("refresh tokens")
        self.sign_ins = SignIns()
        self.sessions = Sessions()
        self.list_signer = URLSafeSerializer(secrets.token_bytes(32), salt="remembered accounts")
        self.mailed_codes = MailedCodes()
        self.pushes = Pushes()
        self.app_codes = AppCodes()

    def forget(self, person: str) -> None:
        """Remove a person's account with everything that was handed out for it, codes and consents among it."""
        self.accounts.remove(person)
        self.consents.withdraw(person)
        self.lockout.clear(person)
        for grants in (self.codes, self.access_tokens):
            grants.forget(lambda grant: grant.email.casefold() == person.casefold())
        self.refresh_tokens.forget(lambda refresh: refresh.grant.email.casefold() == person.casefold())
        self.mailed_codes.forget(person)
        self.app_codes.forget(person)
        self.pushes.forget(person)
        self.sessions.forget(person)

    def lockout_message(self, person: Person[MicrosoftRules]) -> str:
        """What somebody reads whose account is locked (AADSTS50053): after ten wrong proofs in a row, of whatever kind.

        Empty while it is not locked.
        """
        rules = person.rules
        locked = self.lockout.locked(person.address, person.now, rules.lockout_attempts, rules.lockout)
        return AADSTS_ERRORS[50053].text if locked else ""

    def note_wrong_proof(self, person: Person[MicrosoftRules]) -> None:
        """Count a wrong password or code."""
        self.lockout.failed(person.address, person.now)

"""Microsoft accounts, prepared without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyotp
from pydantic import Field, model_validator

from mockenv.control_api.answers import MicrosoftAccountMade, MicrosoftAccountTold
from mockenv.control_api.request_bodies import Body, PersonAddress, Unprocessable
from mockenv.identity.addresses import address_problem
from mockenv.identity.passwords import hash_password
from mockenv.microsoft.accounts import Account, Generation, Interruption, Kind
from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID, TENANT_ID

if TYPE_CHECKING:
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import OfPerson

ORGANISATION = "みどり物産株式会社"
"""Made up; whose work accounts are, unless another one is named."""


class NewMicrosoftAccount(Body):
    """Make an address an account; see `Account` for what each field means."""

    person: PersonAddress
    name: str = Field(min_length=1)
    kind: Kind
    kind_when_registered: Kind | None = None
    """The same as `kind` where left out."""
    password: str = Field(default="", repr=False)
    organisation: str | None = None
    authenticator: bool = False
    passwordless: bool = False
    totp_secret: str = Field(default="", repr=False, pattern="^([A-Z2-7]{16,})?$")
    """Made up where left out and an Authenticator is there."""
    also_personal: bool = False
    in_tenant: bool = True
    generation: Generation = "classic"
    interruptions: tuple[Interruption, ...] = ("stay_signed_in",)
    consented: bool = False
    """Whether it has agreed already to what the portal asks for."""

    @property
    def registered_as(self) -> Kind:
        """What Microsoft knew the address as when the system registered it."""
        return self.kind_when_registered or self.kind

    @model_validator(mode="after")
    def _fits_together(self) -> NewMicrosoftAccount:
        for problem, is_so in (
            ("kind_when_registered: Microsoft must know the address still", self.kind == "none" != self.registered_as),
            ("password: an address without an account has none", self.kind == "none" and self.password),
            ("password: this account signs in with one", self._needs_password and not self.password),
            ("organisation: only work accounts have one", self.kind != "work" and self.organisation),
            ("authenticator: only an organisation's administrator demands it", self.authenticator and not self._work),
            ("passwordless: give authenticator too", self.passwordless and not self.authenticator),
            ("also_personal: only a work account can be", self.also_personal and not self._work),
        ):
            if is_so:
                raise ValueError(problem)
        return self

    @property
    def _work(self) -> bool:
        return self.kind == "work"

    @property
    def _needs_password(self) -> bool:
        return self.registered_as != "none" and not self.passwordless

    def account(self) -> Account:
        """The account."""
        return Account(
            email=self.person,
            name=self.name,
            kind=self.kind,
            kind_when_registered=self.registered_as,
            password=hash_password(self.password) if self.password else "",
            organisation=(self.organisation or ORGANISATION) if self._work else "",
            authenticator=self.authenticator,
            passwordless=self.passwordless,
            totp_secret=self.totp_secret or (pyotp.random_base32() if self.authenticator else ""),
            also_personal=self.also_personal,
            in_tenant=self.in_tenant,
            generation=self.generation,
            interruptions=self.interruptions,
        )


async def register(context: Context, wanted: NewMicrosoftAccount) -> MicrosoftAccountMade:
    """Make an address an account, in the place of the one that it has."""
    account = wanted.account()
    if problem := address_problem(account.email):
        raise Unprocessable(f"person: {problem}")
    context.world.microsoft.accounts.put(account)
    if wanted.consented:
        context.world.microsoft.consents.give(account.email, PORTAL_CLIENT_ID)
    return MicrosoftAccountMade(**_described(account))


async def tell(context: Context, wanted: OfPerson) -> MicrosoftAccountTold:
    """What an account is, and what became of it."""
    state = context.world.microsoft
    account = state.accounts.find(wanted.person)
    if account is None:
        raise Unprocessable(f"person: {wanted.person} has no Microsoft account; POST microsoft/accounts first")
    rules, now = state.rules(account.email), context.world.clock.now(account.email)
    return MicrosoftAccountTold(
        **_described(account),
        locked=state.lockout.locked(account.email, now, rules.lockout_attempts, rules.lockout),
        consented=state.consents.given(account.email, PORTAL_CLIENT_ID),
    )


def _described(account: Account) -> dict[str, Any]:
    return {
        "email": account.email,
        "method": account.method,
        "object_id": account.object_id,
        "tenant": TENANT_ID,
        "subject": account.subject(PORTAL_CLIENT_ID),
        "client_id": PORTAL_CLIENT_ID,
        "totp_secret": account.totp_secret,
    }

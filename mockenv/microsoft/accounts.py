"""Accounts: who can sign in, and in which way.

Which way an account signs in was fixed when its address was first registered with the system (manual ②): an address
that Microsoft knew then signs in with its password, or with the Authenticator if its administrator demands it; one
that Microsoft did not know gets codes by mail, also when it became a Microsoft account later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from uuid import NAMESPACE_URL, uuid5

from mockenv.core.bounded import BoundedDict

if TYPE_CHECKING:
    from mockenv.core.settings import Profile

Kind = Literal["work", "personal", "none"]
"""What Microsoft knows an address as: an organisation's (Entra ID), a person's own, or not at all."""
Method = Literal["password", "code", "authenticator"]
Generation = Literal["classic", "new"]
"""Which of the two DOM generations of the real screens an account meets (profile ``entra``)."""
Interruption = Literal["stay_signed_in", "more_information", "passkey", "announcement"]
"""Stands between proof and consent (profile ``entra``); ``announcement`` is a screen that no page class knows."""


@dataclass(frozen=True)
class Account:
    """One address.

    Attributes:
        email: the address; also the user principal name.
        name: of the person.
        kind: what Microsoft knows the address as today.
        kind_when_registered: … on the day on which the system registered it.
        password: hashed; empty where there is none.
        organisation: of a work account; its banner bears this name as its alternative text.
        authenticator: its administrator demands the Authenticator.
        passwordless: the Authenticator alone, without the password before it (profile ``entra``).
        totp_secret: of the Authenticator app, base32.
        also_personal: the same address is a personal account too, so that Microsoft asks which (profile ``entra``).
        in_tenant: registered with the tenant of the system.
        generation: of the real screens' DOM (profile ``entra``).
        interruptions: what stands between proof and consent (profile ``entra``), in this order.
    """

    email: str
    name: str
    kind: Kind
    kind_when_registered: Kind
    password: str = field(default="", repr=False)
    organisation: str = ""
    authenticator: bool = False
    passwordless: bool = False
    totp_secret: str = field(default="", repr=False)
    also_personal: bool = False
    in_tenant: bool = True
    generation: Generation = "classic"
    interruptions: tuple[Interruption, ...] = ("stay_signed_in",)

    @property
    def method(self) -> Method:
        """How it signs in (manual ②)."""
        if self.kind_when_registered == "none":
            return "code"
        return "authenticator" if self.authenticator else "password"

    def proofs_needed(self, profile: Profile) -> tuple[Method, ...]:
        """What it has to prove, in order.

        The manual lets the Authenticator stand in for the password (②); as it really ships it follows the password,
        unless the account does without one.
        """
        if self.method != "authenticator" or profile == "documented" or self.passwordless:
            return (self.method,)
        return ("password", "authenticator")

    def interruptions_shown(self, profile: Profile) -> tuple[Interruption, ...]:
        """What stands between proof and consent: nothing in the manual; guests are not asked to stay signed in."""
        if profile == "documented":
            return ()
        return tuple(one for one in self.interruptions if (self.method, one) != ("code", "stay_signed_in"))

    @property
    def object_id(self) -> str:
        """Claim ``oid``: the person in the tenant."""
        return str(uuid5(NAMESPACE_URL, f"mailto:{self.email.casefold()}"))

    def subject(self, client_id: str) -> str:
        """Claim ``sub``: the person, as one relying party knows it."""
        return uuid5(NAMESPACE_URL, f"{client_id}:{self.object_id}").hex


class Accounts:
    """Accounts by address."""

    def __init__(self) -> None:
        self._by_email: BoundedDict[str, Account] = BoundedDict(20_000, "Microsoft accounts")

    def put(self, account: Account) -> None:
        """Keep an account, in the place of one of the same address."""
        self._by_email[account.email.casefold()] = account

    def remove(self, email: str) -> None:
        """Remove the account with this address, if there is one."""
        self._by_email.pop(email.strip().casefold())

    def find(self, email: str) -> Account | None:
        """The account with this address, in any case."""
        return self._by_email.get(email.strip().casefold())


class Consents:
    """Who agreed that a relying party reads what it asks for (manual ③), by person and relying party."""

    def __init__(self) -> None:
        self._given: BoundedDict[tuple[str, str], bool] = BoundedDict(50_000, "consents")

    def give(self, email: str, client_id: str) -> None:
        """Note that somebody consented."""
        self._given[email.casefold(), client_id] = True

    def given(self, email: str, client_id: str) -> bool:
        """Whether somebody consented before."""
        return self._given.get((email.casefold(), client_id)) is not None

    def withdraw(self, email: str) -> None:
        """Forget whatever somebody consented to."""
        self._given.drop(lambda given, _: given[0] == email.casefold())

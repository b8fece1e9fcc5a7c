"""What Omakase Login keeps: contracts, administrators, first-login links."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from mockenv.core.bounded import BoundedDict
from mockenv.core.site_state import SiteState
from mockenv.identity.lockout import Lockout
from mockenv.identity.passwords import hash_password, matches
from mockenv.omakase.omakase_rules import OmakaseRules
from mockenv.web.tokens import Tokens

if TYPE_CHECKING:
    from mockenv.business_id.state import BusinessIdState
    from mockenv.core.services import CoreServices


@dataclass(frozen=True)
class Contract:
    """A contract for おまかせログイン.

    It has the contractor's data only: those of users, invoice and delivery are not passed on (manual 2-(3)-4-3).
    """

    number: str
    account: str
    """Casefolded address of the Business ID that ordered."""
    order: str
    """Number of the order."""
    company: str
    name: str
    email: str
    """Given with the order; the administrator's login ID."""
    quantity: int
    started: date
    initial: int
    """Yen, net, a piece."""
    monthly: int
    """Yen, net, a piece and month."""


@dataclass(frozen=True)
class Administrator:
    """Somebody who manages おまかせログイン for a company."""

    email: str
    password: str = field(repr=False)
    """Hashed."""
    contract: str
    """Number of the contract managed."""


_CAPACITY = 50_000
_DUMMY_HASH = hash_password("nobody's password")


class OmakaseState(SiteState[OmakaseRules]):
    """Everything of the site that outlives a request.

    Args:
        core: what all sites share.
        business_id: the contractors, who log in with it.
    """

    def __init__(self, core: CoreServices, business_id: BusinessIdState) -> None:
        super().__init__(core, OmakaseRules)
        self.business_id = business_id
        self.first_logins: Tokens[str] = Tokens("first-login links")
        """For contract numbers."""
        self.lockout = Lockout()
        self._numbers = count(1)
        self._contracts: BoundedDict[str, Contract] = BoundedDict(_CAPACITY, "contracts")
        self._of_account: BoundedDict[str, tuple[str, ...]] = BoundedDict(_CAPACITY, "contractors")
        self._administrators: BoundedDict[str, Administrator] = BoundedDict(_CAPACITY, "administrators")

    def enter(self, contract: Contract) -> Contract:
        """Keep a new contract under the next number."""
        numbered = replace(contract, number=f"C{contract.started:%Y%m%d}-{next(self._numbers):04d}")
        self._contracts[numbered.number] = numbered
        self._of_account[contract.account] = (numbered.number, *(self._of_account.get(contract.account) or ()))
        return numbered

    def forget(self, person: str) -> None:
        """Remove the contracts that a person ordered, with their administrators and first-login links."""
        account = person.strip().casefold()
        numbers = set(self._of_account.pop(account) or ())
        self._contracts.drop(lambda number, _: number in numbers)
        self._administrators.drop(lambda _, administrator: administrator.contract in numbers)
        self.first_logins.forget(lambda number: number in numbers)
        self.lockout.clear(account)

    def contract(self, number: str) -> Contract | None:
        """The contract with a number."""
        return self._contracts.get(number)

    def contracts_of(self, account: str) -> list[Contract]:
        """The contracts of a Business ID, newest first."""
        numbers = self._of_account.get(account) or ()
        return [found for number in numbers if (found := self.contract(number))]

    def appoint(self, contract: Contract, password: str) -> Administrator:
        """Give a contract its administrator, with a password as typed; a former password of that address is void."""
        administrator = Administrator(contract.email, hash_password(password), contract.number)
        self._administrators[contract.email.casefold()] = administrator
        return administrator

    def administrator(self, email: str) -> Administrator | None:
        """The administrator with an address, in any case."""
        return self._administrators.get(email.strip().casefold())

    def authenticate(self, email: str, password: str) -> Administrator | None:
        """The administrator with this address and password; takes as long for an address that nobody has."""
        found = self.administrator(email)
        right = matches(password, found.password if found else _DUMMY_HASH)
        return found if right else None

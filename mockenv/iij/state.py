"""What the IIJ ID service and its desk keep: operators, contracts, mailed links."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from mockenv.core.bounded import BoundedDict
from mockenv.core.site_state import SiteState
from mockenv.identity.lockout import Lockout
from mockenv.identity.passwords import hash_password, matches
from mockenv.iij.cases import Cases
from mockenv.iij.iij_rules import IijRules
from mockenv.web.tokens import Tokens

if TYPE_CHECKING:
    from mockenv.core.services import CoreServices
    from mockenv.iij.directory import Operator, Tenant

_CAPACITY = 20_000
_DUMMY_HASH = hash_password("nobody's password")


class MailedLink(NamedTuple):
    """What a mailed link is about."""

    service_code: str
    purpose: str
    """One kind of link never does for another."""
    account: str
    """Administrator."""
    address: str
    """Where the link was sent."""


class Correspondent(NamedTuple):
    """Somebody the desk writes to."""

    address: str
    name: str


class IijState(SiteState[IijRules]):
    """Everything of the site that outlives a request.

    Attributes:
        cases: every request, with its works.
        due_works_lock: held while works are done, so that whoever asks meanwhile waits for their mails too.
        links: what mailed links are about.
        lockout: failed attempts to log in.
    """

    def __init__(self, core: CoreServices) -> None:
        super().__init__(core, IijRules)
        self.cases = Cases()
        self.due_works_lock = asyncio.Lock()
        self.links: Tokens[MailedLink] = Tokens("links of the IIJ ID service")
        self.lockout = Lockout()
        self._operators: BoundedDict[str, Operator] = BoundedDict(_CAPACITY, "operators")
        self._tenants: BoundedDict[str, Tenant] = BoundedDict(_CAPACITY, "contracts of the IIJ ID service")

    def register(self, operator: Operator) -> None:
        """Keep an operator.

        Raises:
            ValueError: the address belongs to another master ID.
        """
        known = self.operator(operator.address)
        if known and known.master_id != operator.master_id:
            raise ValueError(f"person: {operator.address} is registered under another master ID")
        self._operators[operator.address.casefold()] = operator

    def forget(self, person: str) -> None:
        """Remove an operator with all inquiries, and the contracts that nobody operates any more."""
        operator = self.operator(person)
        self.cases.forget(person)
        self.lockout.clear(person)
        if operator is None:
            return
        self._operators.pop(person.strip().casefold())
        if self.operators_of(operator.master_id):
            return
        codes = {tenant.service_code for tenant in self.tenants_of(operator.master_id)}
        self._tenants.drop(lambda code, _: code in codes)
        self.links.forget(lambda link: link.service_code in codes)

    def operator(self, address: str) -> Operator | None:
        """The operator with an address, in any case."""
        return self._operators.get(address.strip().casefold())

    def correspondent(self, address: str) -> Correspondent:
        """Whom the desk writes to: an operator as registered, or somebody of whom nothing but the address is known."""
        operator = self.operator(address)
        return Correspondent(operator.address, operator.name) if operator else Correspondent(address, address)

    def operators_of(self, master_id: str) -> list[Operator]:
        """Everybody who is registered under a master ID."""
        return [operator for operator in self._operators.newest_first() if operator.master_id == master_id]

    def authenticate(self, master_id: str, address: str, password: str) -> Operator | None:
        """The operator with this master ID, address and password; takes as long where there is none."""
        found = self.operator(address)
        right = matches(password, found.password if found else _DUMMY_HASH)
        return found if found and right and found.master_id == master_id.strip() else None

    def enter(self, tenant: Tenant) -> None:
        """Keep a contract, new or changed."""
        self._tenants[tenant.service_code] = tenant

    def tenant(self, service_code: str) -> Tenant | None:
        """The contract with a service code."""
        return self._tenants.get(service_code)

    def tenants_of(self, master_id: str) -> list[Tenant]:
        """The contracts of a master ID, the one changed last first."""
        return [tenant for tenant in self._tenants.newest_first() if tenant.master_id == master_id]

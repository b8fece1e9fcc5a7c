"""The people who have a Business ID."""

from dataclasses import dataclass, field

from mockenv.business_id.business_id_rules import password_problems
from mockenv.core.bounded import BoundedDict
from mockenv.identity.addresses import address_problem
from mockenv.identity.passwords import hash_password, matches


@dataclass(frozen=True)
class Account:
    """A registered Business ID."""

    email: str
    """Also the login ID."""
    password: str = field(repr=False)
    """Hashed."""
    company: str
    name: str
    department: str = ""
    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    street: str = ""
    phone: str = ""


def new_account(email: str, password: str, company: str, name: str, **contact: str) -> Account:
    """An account made of what a person types.

    Args:
        email: on a reserved example domain.
        password: as typed; the account keeps only its hash.
        company: name of the company.
        name: the person's name.
        contact: any of `Account`'s other fields.

    Raises:
        ValueError: ``email: …`` or ``password: …``, where the rules do not allow it.
    """
    if problem := address_problem(email):
        raise ValueError(f"email: {problem}")
    if problems := password_problems(password):
        raise ValueError(f"password: {problems[0]}")
    return Account(email, hash_password(password), company, name, **contact)


_DUMMY_HASH = hash_password("nobody's password")


class Accounts:
    """Every Business ID, by address in any case."""

    def __init__(self) -> None:
        self._accounts: BoundedDict[str, Account] = BoundedDict(100_000, "Business IDs")

    def find(self, email: str) -> Account | None:
        """The account of an address, if it has one."""
        return self._accounts.get(email.strip().casefold())

    def unchanged(self, email: str, password: str) -> Account | None:
        """The account of an address, as long as its password is the one that had this hash.

        What is handed out for an account (a reset link, a ticket, a remembered login) goes by this, so that all of it
        ends with the password it was handed out for.
        """
        account = self.find(email)
        return account if account and account.password == password else None

    def register(self, account: Account) -> None:
        """Add an account.

        Raises:
            ValueError: the address has one already.
        """
        if self.find(account.email):
            raise ValueError("email: a Business ID with this address exists already")
        self.replace(account)

    def replace(self, account: Account) -> None:
        """Keep a changed account in place of the former."""
        self._accounts[account.email.casefold()] = account

    def remove(self, email: str) -> None:
        """Remove the account of an address, if it has one; whatever was handed out for it ends with it."""
        self._accounts.pop(email.strip().casefold())

    def authenticate(self, email: str, password: str) -> Account | None:
        """The account with this address and password; takes as long for an address that nobody has."""
        account = self.find(email)
        right = matches(password, account.password if account else _DUMMY_HASH)
        return account if right else None

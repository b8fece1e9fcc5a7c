"""A customer of the IIJ ID service: what flows and forms need to know of the contract. Made by `fixtures/`."""

from __future__ import annotations

from dataclasses import dataclass, field

DEFAULT_POLICY = "デフォルト(Default)"


@dataclass(frozen=True)
class Administrator:
    """An administrator beside the initial one."""

    account: str
    notice_address: str
    policy: str = DEFAULT_POLICY
    can_sign_in: bool = True


@dataclass(frozen=True)
class Tenant:
    """A made-up contract, and the operator who is registered under its master ID.

    Attributes:
        operator: address of the operator: to log in with, and to write to the desk from.
        operator_name: ご依頼者様氏名.
        password: the operator's.
        domain: of the customer; every account is on it.
        initial_administrator: account; has no password yet.
        notice_address: where the initial administrator gets mails.
        other_address: receives mails and is nobody's notice address yet.
        users: accounts without administrator's rights.
        administrators: those beside the initial one.
        reference: of this test's requests: a contract that exists already may have been asked for the same before, and
            what is sent twice is answered once. Empty for a contract of the test's own.
        locked_out: the login policy Default was changed so that no administrator can sign in.
    """

    operator: str
    operator_name: str
    password: str = field(repr=False)
    master_id: str
    service_code: str
    domain: str
    initial_administrator: str
    notice_address: str
    other_address: str
    users: tuple[str, ...] = ()
    administrators: tuple[Administrator, ...] = ()
    locked_out: bool = False
    reference: str = ""

    @property
    def personal(self) -> tuple[str, ...]:
        """What tells whose contract it is, as forms, screens and mails show it."""
        others = ((one.account, one.notice_address) for one in self.administrators)
        return (
            *(self.operator, self.operator_name, self.initial_administrator, self.notice_address, self.other_address),
            *self.users,
            *(address for both in others for address in both),
        )

    @property
    def new_account(self) -> str:
        """An account that does not exist yet."""
        return f"new-admin@{self.domain}"

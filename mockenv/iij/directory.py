"""Who has contracts for the IIJ ID service: master IDs with their operators, and what each contract consists of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

DEFAULT_POLICY = "デフォルト(Default)"


@dataclass(frozen=True)
class Operator:
    """Somebody who is registered under a master ID and may send requests for its contracts."""

    address: str
    """The login ID; also whose clock, rules and defects apply."""
    master_id: str
    name: str
    password: str = field(repr=False)
    """Hashed."""


@dataclass(frozen=True)
class Administrator:
    """An account that manages a contract."""

    account: str
    notice_address: str
    """Where the service writes to."""
    policy: str = DEFAULT_POLICY
    """Login policy."""
    can_sign_in: bool = True
    """Has a password and everything else of its own; a policy may still keep it out."""
    notice_confirmed: bool = False
    """Whether the notice address was proved to receive mail."""


@dataclass(frozen=True)
class Tenant:
    """A contract: what a service code stands for."""

    service_code: str
    master_id: str
    domain: str
    initial_administrators: tuple[str, ...]
    """Accounts: the one that was named when the contract was made, and those that the desk registered."""
    administrators: tuple[Administrator, ...]
    users: tuple[str, ...] = ()
    """Accounts, with and without administrator's rights."""
    default_policy_blocks_administrators: bool = False
    """Somebody changed the policy Default so that no administrator under it gets in."""
    domain_verified: bool = False

    def administrator(self, account: str) -> Administrator | None:
        """The administrator with an account name, in any case."""
        return next((found for found in self.administrators if same_address(found.account, account)), None)

    def has_user(self, account: str) -> bool:
        """Whether there is a user with this account name, in any case."""
        return any(same_address(user, account) for user in self.users)

    def signs_in(self, administrator: Administrator) -> bool:
        """Whether an administrator gets into the ID console now."""
        kept_out = self.default_policy_blocks_administrators and administrator.policy == DEFAULT_POLICY
        return administrator.can_sign_in and not kept_out

    def having(self, administrator: Administrator) -> Tenant:
        """The contract with this administrator, in the place of the one with the same account if there is one."""
        if self.administrator(administrator.account) is None:
            return replace(self, administrators=(*self.administrators, administrator))
        changed = tuple(
            administrator if same_address(known.account, administrator.account) else known
            for known in self.administrators
        )
        return replace(self, administrators=changed)


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are the same, whatever their case."""
    return one.strip().casefold() == other.strip().casefold()

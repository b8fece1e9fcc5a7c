"""Who there is on the stranger before anybody tests it: what administrators and customers have made there by hand.

The same people stand in three files: in the mock environment's list of what is prepared, in the ``.env`` and in the
``staging.yaml`` that a team would write about them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAIL_DOMAIN = "tests.example.com"
"""Every address there is read in one mailbox."""
COMPANY = "見本工業株式会社"
"""One that the stranger's search finds."""
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - made up
TENANTS = 6
"""One for each of the six works."""
LOCKED_OUT = 5
"""The tenant in which nobody can sign in, as work 5 mends it."""


def password_of(name: str) -> str:
    """Everybody's own, made up for a service that nobody can reach."""
    return f"Rehearsed-4711-{name}"


@dataclass(frozen=True)
class MicrosoftAccount:
    """An account of the Microsoft sign-in that has a file waiting in the portal."""

    setting: str
    """In ``.env``; of an account in a special state, its name in ``staging.yaml``."""
    kind: str
    authenticator: bool = False
    kind_when_registered: str | None = None

    @property
    def email(self) -> str:
        """Its address."""
        return f"{self.setting}@{MAIL_DOMAIN}"

    @property
    def password(self) -> str:
        """Empty for an address that Microsoft does not know."""
        return "" if self.kind == "none" else password_of(self.setting)


MICROSOFT_ACCOUNTS = (
    MicrosoftAccount("work", "work"),
    MicrosoftAccount("personal", "personal"),
    MicrosoftAccount("code", "none"),
    MicrosoftAccount("authenticator", "work", authenticator=True),
)
"""Those of ``.env.example``."""
IN_SPECIAL_STATES = (
    *(MicrosoftAccount(f"new-{number}", "work") for number in range(1, 5)),
    MicrosoftAccount("late", "work", kind_when_registered="none"),
)
"""Those of ``staging.yaml``: some that never consented, and one that became an account after it was registered."""
CUSTOMER = f"customer@{MAIL_DOMAIN}"
"""Has a Business ID, and is a member of the store."""


def tenants() -> Iterator[dict[str, Any]]:
    """The contracts for the IIJ ID service, as ``staging.yaml`` describes them."""
    for number in range(1, TENANTS + 1):
        domain = f"kokyaku-{number}.example.jp"
        yield {
            "name": f"tenant-{number}",
            "operator": f"operator-{number}@{MAIL_DOMAIN}",
            "operator_name": f"見本 {'一二三四五六'[number - 1]}郎",
            "password": password_of(f"tenant-{number}"),
            "master_id": f"M900000{number}",
            "service_code": f"iid900000{number}",
            "domain": domain,
            "initial_administrator": f"admin@{domain}",
            "notice_address": f"notice-{number}@{MAIL_DOMAIN}",
            "other_address": f"other-{number}@{MAIL_DOMAIN}",
            "users": [f"taro@{domain}", f"hanako@{domain}"],
            "locked_out": number == LOCKED_OUT,
        }


def accounts_in_special_states() -> Iterator[dict[str, Any]]:
    """The accounts that only ``staging.yaml`` has, as it describes them."""
    for account in IN_SPECIAL_STATES:
        known = {"name": account.setting, "email": account.email, "password": account.password, "kind": account.kind}
        if account.kind_when_registered:
            yield {**known, "kind_when_registered": account.kind_when_registered}
        else:
            yield {**known, "consented": False, "good": "once"}


def prepared() -> dict[str, list[dict[str, Any]]]:
    """All of them, verb by verb, as bodies of the mock environment's control API."""
    same = ("operator_name", "password", "master_id", "service_code", "domain")
    accounts = ("initial_administrator", "notice_address", "users")
    return {
        "business_id": [
            {
                "email": CUSTOMER,
                "password": password_of("customer"),
                "company": COMPANY,
                "name": "見本 太郎",
                "department": "総務部",
                "postal_code": "100-0001",
                "prefecture": "東京都",
                "city": "千代田区",
                "street": "千代田1-1",
                "phone": "03-1234-5678",
                "member": True,
            }
        ],
        "tenant": [
            {
                **{name: tenant[name] for name in (*same, *accounts)},
                "person": tenant["operator"],
                "default_policy_blocks_administrators": tenant["locked_out"],
            }
            for tenant in tenants()
        ],
        "microsoft_account": [
            {
                "person": account.email,
                "name": f"見本 {account.setting}",
                "kind": account.kind,
                "authenticator": account.authenticator,
                **({"password": account.password} if account.password else {}),
                **({"totp_secret": APP_SECRET} if account.authenticator else {}),
                **({"kind_when_registered": account.kind_when_registered} if account.kind_when_registered else {}),
            }
            for account in (*MICROSOFT_ACCOUNTS, *IN_SPECIAL_STATES)
        ],
        "upload": [{"person": account.email} for account in (*MICROSOFT_ACCOUNTS, *IN_SPECIAL_STATES)],
    }

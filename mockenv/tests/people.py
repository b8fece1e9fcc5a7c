"""Made-up people with a Business ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.business_id.accounts import Account, new_account

if TYPE_CHECKING:
    from mockenv.world import World

HANAKO = "Hanako@Example.com"
TARO = "Taro@Example.com"
PASSWORD = "not-a-secret-1"


def register(world: World, email: str = HANAKO, company: str = "模擬商事株式会社") -> Account:
    """Somebody with a Business ID."""
    account = new_account(
        email=email,
        password=PASSWORD,
        company=company,
        name="見本 花子",
        department="総務部",
        postal_code="163-8019",
        prefecture="東京都",
        city="新宿区",
        street="見本町1-2-3",
        phone="03-0000-1234",
    )
    world.business_id.accounts.register(account)
    return account

"""Orders in the store: how a client gets to the last step, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.core.defect import Defect
from mockenv.core.rule_book import altering
from mockenv.store.store_rules import StoreRules
from mockenv.tests.people import HANAKO
from mockenv.tests.store.client import StoreClient

if TYPE_CHECKING:
    from mockenv.tests.page import Page
    from mockenv.world import World

KANA = {"company_kana": "モギショウジ", "name_kana": "ミホン ハナコ"}
AGREED = {"consent": ["on"]}


def seed_defect(world: World, **fields: object) -> None:
    """Alter fields of the store's rules for Hanako."""
    world.defects.add(HANAKO, Defect("d", (), "", "", rules=altering(StoreRules, **fields)))


def at_confirmation(world: World, *products: str, email: str = HANAKO, **fields: str) -> StoreClient:
    """A member in front of STEP 3."""
    client = StoreClient(world)
    client.become_member(email)
    for product in products or ("omakase-login",):
        client.open(f"/products/{product}")
        client.submit("カートに入れる")
    client.submit("ご注文手続きへ進む")
    client.submit("確認画面へ進む", **{**KANA, **fields})
    return client


def order_number(page: Page) -> str:
    """The order that a completion is about."""
    return page.url.params["order"]


def orders(client: StoreClient) -> list[str]:
    """The numbers in a member's order history."""
    return [link for link in client.open("/mypage/orders").links if link.startswith("M")]

"""Somebody at the end of an order without a browser, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.core.defect import Defect
from mockenv.core.rule_book import altering
from mockenv.store.store_rules import StoreRules
from mockenv.tests.shopper import HANAKO, Shopper

if TYPE_CHECKING:
    from email.message import EmailMessage

    from mockenv.tests.html_page import Page
    from mockenv.world import World

KANA = {"company_kana": "モギショウジ", "name_kana": "ミホン ハナコ"}
AGREED = {"consent": ["on"]}


def alter(world: World, **fields: object) -> None:
    """Seed a defect of the store's rules for Hanako."""
    world.defects.add(HANAKO, Defect("d", (), "", "", rules=altering(StoreRules, **fields)))


def post_box(world: World) -> list[EmailMessage]:
    """Takes the mails that would go to the mail server from now on."""
    sent: list[EmailMessage] = []
    world.outbox._deliver = sent.append  # type: ignore[method-assign, assignment]  # instead of SMTP
    return sent


def body(mail: EmailMessage, kind: str) -> str:
    """The plain or html body of a mail."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def at_confirmation(world: World, *products: str, email: str = HANAKO, **typed: str) -> Shopper:
    """Somebody in front of STEP 3."""
    shopper = Shopper(world)
    shopper.become_member(email)
    for product in products or ("omakase-login",):
        shopper.open(f"/products/{product}")
        shopper.press("カートに入れる")
    shopper.press("ご注文手続きへ進む")
    shopper.press("確認画面へ進む", **{**KANA, **typed})
    return shopper


def number_of(page: Page) -> str:
    """The order that a completion is about."""
    return page.url.params["order"]


def orders(shopper: Shopper) -> list[str]:
    """The numbers in somebody's order history."""
    return [link for link in shopper.open("/mypage/orders").links if link.startswith("M")]

"""The store's one mail: the order is complete (manual 2-(4), last note)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.store.fields import ALL_FIELDS
from mockenv.web.templates import mail_bodies

if TYPE_CHECKING:
    from mockenv.store.records import Order
    from mockenv.store.request import StoreRequest

SENDER = "NTT東日本ビジネス向けストア <market@east.ntt.co.jp>"
SUBJECT = "【NTT東日本ビジネス向けストア】ご注文完了のお知らせ"


async def send_order_complete(request: StoreRequest, order: Order) -> None:
    """Tell the customer what was ordered."""
    history = request.url("store", f"/mypage/orders/{order.number}")
    text, html = mail_bodies("store", "order_complete", order=order, history=history, fields=ALL_FIELDS)
    to = request.rules.order_mail_to(order.customer)
    await request.core.outbox.send(
        kind="order_complete", person=order.account, to=to, sender=SENDER, subject=SUBJECT, text=text, html=html
    )

"""Mails of the Business ID (manual 2-(2)-3 and 2-(2)-8; the others are the mock's own)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.web.templates import environment

if TYPE_CHECKING:
    from mockenv.business_id.request import BusinessIdRequest

SENDER = "NTT東日本ビジネスID <ntt-business-id@east.ntt.co.jp>"
SUBJECTS = {
    "registration_link": "【NTT東日本ビジネスID】会員登録お申し込み受付",
    "registration_known": "【NTT東日本ビジネスID】ご登録済みのお知らせ",
    "registration_complete": "【NTT東日本ビジネスID】登録完了のお知らせ",
    "password_reset": "【NTT東日本ビジネスID】パスワード再設定のご案内",
}
"""Of each kind of mail; the manual gives none of them."""


async def send(request: BusinessIdRequest, kind: str, address: str, path: str) -> None:
    """Send a mail, as text and as HTML.

    Args:
        request: the request it is an answer to.
        kind: which mail; its text is ``mails/<kind>.txt``.
        address: addressee, and whose clock and defects apply.
        path: what its link leads to at the Business ID.
    """
    templates = environment("business_id")
    url, inquiry = (request.url("business_id", where) for where in (path, "/pf0861inq"))
    text = templates.get_template(f"mails/{kind}.txt").render(address=address, link=url, inquiry=inquiry)
    html = templates.get_template("mails/letter.html").render(subject=SUBJECTS[kind], lines=text.splitlines())
    await request.core.outbox.send(
        kind=kind, person=address, to=address, sender=SENDER, subject=SUBJECTS[kind], text=text, html=html
    )

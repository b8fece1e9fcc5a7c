"""Mails of the IIJ ID service and its desk. The manual names one subject; the others are the mock's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockenv.web.templates import environment

if TYPE_CHECKING:
    from mockenv.core.services import CoreServices

DESK = "iij-id-desk@support.example"
"""Where requests are sent to by mail."""
SENDER = f"IIJ IDサービス お客様窓口 <{DESK}>"
_PREFIX = "【IIJ IDサービス】"
SUBJECTS = {
    "iij_service_registered": "サービスの登録が完了しました",  # manual, row 3-3
    "iij_accepted": f"{_PREFIX}ご依頼を受け付けました",
    "iij_refused": f"{_PREFIX}ご依頼を受け付けられませんでした",
    "iij_asked_again": f"{_PREFIX}ご依頼内容をご確認ください",
    "iij_work_done": f"{_PREFIX}作業完了のお知らせ",
    "iij_work_not_done": f"{_PREFIX}作業を実施できませんでした",
    "iij_initial_password": f"{_PREFIX}初期管理者パスワード通知",
    "iij_domain_ownership": f"{_PREFIX}ドメイン所有権確認",
    "iij_notice_address_changed": f"{_PREFIX}通知先メールアドレス変更のご確認",
    "iij_administrator_created": f"{_PREFIX}管理者アカウント登録のお知らせ",
}


@dataclass(frozen=True)
class Envelope:
    """A mail to send, apart from its text."""

    kind: str
    person: str
    """The operator: whose clock dates it and whose defects alter it."""
    to: str
    number: str = ""
    """Of the inquiry it answers."""
    in_reply_to: str = ""
    """Message ID of the mail that it answers."""


async def send(core: CoreServices, envelope: Envelope, **context: object) -> None:
    """Send a mail, as text and as HTML.

    Args:
        core: sends mails.
        envelope: which mail, to whom; its text is ``mails/<kind>.txt``.
        context: what the text says.
    """
    templates = environment("iij")
    number = f"({envelope.number})" if envelope.number else ""
    subject = SUBJECTS[envelope.kind] + number
    text = templates.get_template(f"mails/{envelope.kind}.txt").render(number=envelope.number, **context)
    html = templates.get_template("mails/letter.html").render(subject=subject, lines=text.splitlines())
    await core.outbox.send(
        kind=envelope.kind,
        person=envelope.person,
        to=envelope.to,
        sender=SENDER,
        subject=subject,
        text=text,
        html=html,
        in_reply_to=envelope.in_reply_to,
    )

"""Requesting work by mail: the documented format, sent to the desk's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.iij_id_requests.request_text import format_request

if TYPE_CHECKING:
    from domain.mail import Mail
    from domain.mailbox import Mailbox
    from domain.request import Request
    from domain.tenant import Tenant
    from flows.iij_id_requests.correspondence import Correspondence

ACCEPTED = "【IIJ IDサービス】ご依頼を受け付けました"
REFUSED = "【IIJ IDサービス】ご依頼を受け付けられませんでした"
ASKED_AGAIN = "【IIJ IDサービス】ご依頼内容をご確認ください"
"""How the subjects of the desk's answers begin; the number follows."""


def is_answer(mail: Mail) -> bool:
    """Whether a mail answers a request, and does not tell what became of one later."""
    return mail.subject.startswith((ACCEPTED, REFUSED, ASKED_AGAIN))


def submit_by_mail(mails: Correspondence, mailbox: Mailbox, tenant: Tenant, request: Request) -> Mail:
    """Submit a request that the desk accepts; returns the desk's answer.

    Args:
        mails: to the desk.
        mailbox: the operator's, where the answer arrives.
        tenant: the contract of the operator.
        request: what is requested.
    """
    sent = mails.send(lambda sender: sender.send_text(tenant.operator, format_request(request)))
    return mails.answer(lambda: mailbox.wait_for(begins=ACCEPTED, fits=sent.is_answered_by))

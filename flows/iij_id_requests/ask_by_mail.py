"""Asking for works by mail: the documented format, sent to the desk's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.iij_id_requests.written import written

if TYPE_CHECKING:
    from domain.mail import Mail
    from domain.mailbox import Mailbox
    from domain.request import Request
    from domain.tenant import Tenant
    from flows.post import Post

ACCEPTED = "【IIJ IDサービス】ご依頼を受け付けました"
REFUSED = "【IIJ IDサービス】ご依頼を受け付けられませんでした"
ASKED_AGAIN = "【IIJ IDサービス】ご依頼内容をご確認ください"
"""How the subjects of the desk's answers begin; the number follows."""


def ask_by_mail(post: Post, mailbox: Mailbox, tenant: Tenant, request: Request) -> Mail:
    """Send a request that the desk accepts; returns the desk's answer.

    Args:
        post: takes the mail.
        mailbox: the operator's, where the answer comes.
        tenant: whose operator asks.
        request: what is asked for.
    """
    post.write(tenant.operator, written(request))
    return mailbox.wait_for(begins=ACCEPTED)

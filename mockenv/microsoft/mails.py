"""The mail with a one-time code; the manual says that it comes and no more, its words are the mock's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.web.templates import mail_bodies

if TYPE_CHECKING:
    from mockenv.microsoft.request import MicrosoftRequest

SENDER = "Microsoft アカウント確認 (模擬) <account-security-noreply@login.mock.example>"
SUBJECT = "アカウントの確認コード"


async def send_code(request: MicrosoftRequest, address: str, code: str) -> None:
    """Mail a code.

    Args:
        request: the request it is an answer to.
        address: addressee, and whose clock and defects apply.
        code: of the sign-in; stands on a line of its own.
    """
    minutes = int(request.about(address).rules.code_lifetime.total_seconds() // 60)
    text, html = mail_bodies("microsoft", "one_time_code", address=address, code=code, minutes=minutes)
    await request.core.outbox.send(
        kind="one_time_code", person=address, to=address, sender=SENDER, subject=SUBJECT, text=text, html=html
    )

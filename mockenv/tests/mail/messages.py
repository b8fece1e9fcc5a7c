"""Mails to be found and read."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockenv.mail.message import Mail
    from mockenv.world import World


def receive(world: World, message: EmailMessage, *recipients: str) -> Mail:
    """Let a mail arrive at these, or at the one whom it names."""
    return world.mail.receive(message.as_bytes(policy=policy.SMTP), recipients or [parseaddr(message["To"])[1]])


def notice(to: str, subject: str = "お知らせ", html: str | None = "<p>本文</p>") -> EmailMessage:
    """A mail as any program sends it, with a plain body and, unless it is None, an HTML one."""
    message = EmailMessage()
    message["From"] = "模擬 <sender@example.com>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Wed, 01 Apr 2026 09:00:00 +0900"
    message["Message-ID"] = "<known@example.com>"
    message.set_content("本文 一行目\n二行目\n")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def letter(to: str) -> EmailMessage:
    """A mail with everything that a mail may have."""
    message = EmailMessage()
    message["From"] = "模擬 <sender@example.com>"
    message["To"] = to
    message["Cc"] = f"写し <cc-{to}>, second-cc-{to}"
    message["Reply-To"] = "reply@example.com"
    message["Subject"] = "添付"
    message["X-Tags"] = "alpha, Beta"
    message.set_content("本文")
    message.add_alternative('<p>本文<img src="cid:picture"></p>', subtype="html")
    message.get_payload()[1].add_related(b"PNG", "image", "png", cid="<picture>")  # type: ignore[index, union-attr]
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename='../"請求書"<b>.pdf')
    message.add_attachment("<script>alert(1)</script>", subtype="html", filename="page.html")
    return message

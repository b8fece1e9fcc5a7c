"""アップロード完了通知: a file waits, and the To header says with which address to sign in (manual ①)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.web.templates import mail_bodies

if TYPE_CHECKING:
    from mockenv.core.services import CoreServices
    from mockenv.portal.records import Upload

SENDER = "ファイル受渡しポータル <notice@portal.example.jp>"
SUBJECT = "アップロード完了通知"


async def send_notice(core: CoreServices, upload: Upload, url: str) -> None:
    """Send the notice of an upload.

    Args:
        core: sends mails.
        upload: what it is about.
        url: its link.
    """
    text, html = mail_bodies("portal", "upload_complete", upload=upload, link=url)
    await core.outbox.send(
        kind="upload_complete",
        person=upload.person,
        to=upload.person,
        sender=SENDER,
        subject=SUBJECT,
        text=text,
        html=html,
    )

"""The mail that announces an upload, and gives the address to sign in with (manual ①)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.mail import Mail
    from domain.visitor import Visitor

NOTICE = "アップロード完了通知"
"""Subject of the mail; the manual names it."""
UPLOAD_LINK = "/uploads/"


def read_notice(visitor: Visitor) -> Mail:
    """Wait for the notice and read it."""
    return visitor.read_mail(subject=NOTICE)


def address_of(notice: Mail) -> str:
    """The address that the notice was sent to: the To header, as the manual says.

    Raises:
        AssertionError: it was sent to several, or to nobody by name.
    """
    assert len(notice.to) == 1, f"the notice was sent to {notice.to}: which one signs in cannot be told"
    return notice.to[0]


def open_upload(visitor: Visitor, notice: Mail) -> None:
    """Follow the notice's link."""
    visitor.follow(notice.link(UPLOAD_LINK))

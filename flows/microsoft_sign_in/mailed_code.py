"""The one-time code of ② ワンタイムパスワード, as it comes by mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.mail import Mail
    from domain.visitor import Visitor

CODE_MAIL = "アカウントの確認コード"
"""Subject of the mail with the code."""
CODE = r"(?<![A-Za-z0-9._@+-])\d{8}(?![A-Za-z0-9_@+-])"
"""What a code looks like; part of a word or an address is none."""


def read_code(visitor: Visitor) -> str:
    """Wait for the newest code that was not read yet; it is registered as a secret."""
    return code_of(visitor.read_mail(subject=CODE_MAIL, secret=CODE))


def code_of(mail: Mail) -> str:
    """The code of a mail.

    Raises:
        AssertionError: it holds none, or several.
    """
    codes: set[str] = set(re.findall(CODE, mail.text))
    assert len(codes) == 1, f"the mail 「{mail.subject}」 holds {len(codes)} codes instead of one"
    return codes.pop()

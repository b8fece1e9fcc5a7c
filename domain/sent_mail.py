"""A request that was mailed to the desk, and how its answer is told from whatever else the mailbox holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.mail import Mail

MARK = re.compile(r"\[TJ-[0-9a-f]{8}\]")
"""A request's own mark, at the end of its subject; who answers by hand keeps the subject."""
_CODES = (re.compile(r"サービスコード\W{0,9}([0-9A-Za-z-]+)"), re.compile(r"マスターID\W{0,9}([0-9A-Za-z-]+)"))
"""What requests and answers call the contract by."""


@dataclass(frozen=True)
class SentMail:
    """A mail that was sent to the desk.

    Attributes:
        message_id: with its angle brackets.
        subject: as sent.
        text: as sent; of a mail with several parts, its plain one.
    """

    message_id: str
    subject: str = ""
    text: str = field(default="", repr=False)

    def is_answered_by(self, mail: Mail) -> bool:
        """Whether a mail that came after this one was sent can be its answer.

        Decided by the first of these that the mail has: the message IDs that it answers, the mark of a request, the
        codes of a contract. A mail that has none of them may answer anything.
        """
        if mail.references:
            return self.message_id in mail.references
        words, own = f"{mail.subject}\n{mail.text}", f"{self.subject}\n{self.text}"
        for pattern in (MARK, *_CODES):
            named, sent = set(pattern.findall(words)), set(pattern.findall(own))
            if named and sent:
                return bool(named & sent)
        return True

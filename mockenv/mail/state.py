"""The mails that arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.core.bounded import BoundedDict
from mockenv.mail.message import parsed_mail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mockenv.mail.message import Mail

CAPACITY = 5_000
"""Mails."""
ROOM = 200_000_000
"""Bytes of all mails together."""


class Mailbox:
    """All mails, whoever they are for; beyond `CAPACITY` and `ROOM` the oldest are deleted."""

    def __init__(self) -> None:
        self._mails: BoundedDict[str, Mail] = BoundedDict(CAPACITY, "mails")
        self._read: set[str] = set()

    def receive(self, raw: bytes, recipients: Sequence[str]) -> Mail:
        """Keep a mail.

        Args:
            raw: the message, as SMTP transmits it.
            recipients: of the envelope: those that the message does not name got a blind copy.
        """
        mail = parsed_mail(raw, recipients)
        self._mails[mail.id] = mail
        self._make_room()
        return mail

    def newest_first(self) -> Iterator[Mail]:
        """Every mail, the latest first."""
        return self._mails.newest_first()

    def find(self, mail_id: str) -> Mail | None:
        """The mail with an id."""
        return self._mails.get(mail_id)

    def is_read(self, mail: Mail) -> bool:
        """Whether somebody has read a mail."""
        return mail.id in self._read

    def mark(self, mails: Iterable[Mail], *, read: bool) -> None:
        """Note that mails were read, or are to count as unread again."""
        ids = {mail.id for mail in mails}
        self._read = self._read | ids if read else self._read - ids

    def delete(self, mail_id: str) -> None:
        """Remove a mail, if it is there."""
        self._mails.pop(mail_id)
        self._read.discard(mail_id)

    def clear(self) -> None:
        """Remove every mail."""
        self._mails.clear()
        self._read.clear()

    def __len__(self) -> int:
        return len(self._mails)

    def _make_room(self) -> None:
        present = self._mails.items()
        taken = sum(mail.size for _, mail in present)
        for mail_id, mail in present[:-1]:  # the one that has just come stays
            if taken <= ROOM:
                break
            self.delete(mail_id)
            taken -= mail.size
        self._read &= {mail_id for mail_id, _ in present}

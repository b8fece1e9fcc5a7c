"""The mails that arrived."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

from mockenv.mail.message import parsed_mail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mockenv.mail.message import Mail

CAPACITY = 5_000
"""Mails."""
ROOM = 200_000_000
"""Bytes of all mails together."""

_log = logging.getLogger(__name__)


class Mailbox:
    """All mails, whoever they are for; beyond `CAPACITY` and `ROOM` the oldest are deleted.

    What is told of all mails together is counted as they come and go: a suite looks into a full mailbox thousands of
    times.
    """

    def __init__(self) -> None:
        self._mails: dict[str, Mail] = {}
        self._read: set[str] = set()
        self._taken = 0
        self._tags: Counter[str] = Counter()
        self._warned = False

    def receive(self, raw: bytes, recipients: Sequence[str]) -> Mail:
        """Keep a mail.

        Args:
            raw: the message, as SMTP transmits it.
            recipients: of the envelope: those that the message does not name got a blind copy.
        """
        mail = parsed_mail(raw, recipients)
        while self._mails and (len(self._mails) >= CAPACITY or self._taken + mail.size > ROOM):
            self._drop_oldest()
        self._mails[mail.id] = mail
        self._taken += mail.size
        self._tags.update(mail.tags)
        return mail

    def newest_first(self) -> Iterator[Mail]:
        """Every mail, the latest first."""
        return reversed(self._mails.values())

    def find(self, mail_id: str) -> Mail | None:
        """The mail with an id."""
        return self._mails.get(mail_id)

    def is_read(self, mail: Mail) -> bool:
        """Whether somebody has read a mail."""
        return mail.id in self._read

    @property
    def unread(self) -> int:
        """How many mails nobody has read."""
        return len(self._mails) - len(self._read)

    @property
    def tags(self) -> list[str]:
        """The tags of all mails."""
        return sorted(self._tags)

    def mark(self, mails: Iterable[Mail], *, read: bool) -> None:
        """Note that mails were read, or are to count as unread again; nothing of those that are gone."""
        ids = {mail.id for mail in mails} & self._mails.keys()
        if read:
            self._read |= ids
        else:
            self._read -= ids

    def delete(self, mail_id: str) -> None:
        """Remove a mail, if it is there."""
        if mail := self._mails.pop(mail_id, None):
            self._read.discard(mail_id)
            self._taken -= mail.size
            self._tags -= Counter(mail.tags)

    def clear(self) -> None:
        """Remove every mail."""
        self._mails.clear()
        self._read.clear()
        self._tags.clear()
        self._taken = 0

    def __len__(self) -> int:
        return len(self._mails)

    def _drop_oldest(self) -> None:
        if not self._warned:
            _log.warning("more than %d mails, or %d bytes of them: the oldest are dropped", CAPACITY, ROOM)
            self._warned = True
        self.delete(next(iter(self._mails)))

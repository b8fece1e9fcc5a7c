"""Mailpit's search: filters such as ``to:`` and ``is:unread``, and plain words.

Where Mailpit looks for what it does not understand as if it were a word, and so finds nothing or everything, this
search says so: a filter that is misspelt must not look like a mail that did not come.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from mockenv.core.clock import JST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mockenv.mail.message import Mail, MailAddress
    from mockenv.mail.state import Mailbox

    Test = Callable[[Mail], bool]
    Filter = Callable[[str], Test]

_LONGEST = 1_000
"""Characters of a query."""
_WORD = re.compile(r'(?:[^\s"]+|"[^"]*(?:"|$))+')
_FILTER = re.compile(r"([a-z]+(?:-[a-z]+)*):(?!//)(.*)", re.ASCII | re.IGNORECASE | re.DOTALL)
"""A name and a colon; an address of the web is none."""
_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(k|kb|m|mb)?", re.ASCII | re.IGNORECASE)
_UNITS = {"": 1, "k": 1024, "kb": 1024, "m": 1024**2, "mb": 1024**2}


class BadQuery(Exception):
    """A query cannot be understood; the message says what of it."""


class Search:
    """The search of a mailbox.

    Args:
        mailbox: knows which mails were read.
    """

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        states = {
            "is": {"read": mailbox.is_read, "unread": self._unread, "tagged": lambda mail: bool(mail.tags)},
            "has": {
                **dict.fromkeys(("attachment", "attachments"), lambda mail: bool(mail.attachments)),
                **dict.fromkeys(("inline", "inlines"), lambda mail: bool(mail.inlines)),
            },
        }
        self._filters: Mapping[str, Filter] = {
            **{name: _naming(name, read) for name, read in _TEXTS.items()},
            **{name: _one_of(name, known) for name, known in states.items()},
            "tag": lambda value: lambda mail: value.casefold() in (tag.casefold() for tag in mail.tags),
            "after": _moments("after", lambda received, given: received >= given),
            "before": _moments("before", lambda received, given: received <= given),
            "larger": _sizes("larger", lambda size, given: size > given),
            "smaller": _sizes("smaller", lambda size, given: size < given),
        }

    def __call__(self, query: str) -> list[Mail]:
        """The mails that match every word of a query, the newest first; texts match by any part, in any case.

        Args:
            query: words, ``filter:value``, or either with double quotes; ``-`` or ``!`` before it excludes.

        Raises:
            BadQuery: there is nothing in it, no such filter, or no such value of one.
        """
        if len(query) > _LONGEST:
            raise BadQuery(f"the query is longer than {_LONGEST} characters")
        terms = [self._term(word) for word in _WORD.findall(query)]
        if not terms:
            raise BadQuery("no search query")
        found = list(self._mailbox.newest_first())
        for term in terms:
            found = [mail for mail in found if term(mail)]
        return found

    def _term(self, word: str) -> Test:
        excluded = len(word) > 1 and word[0] in "-!"
        wanted = self._wanted(word[1:] if excluded else word)
        return (lambda mail: not wanted(mail)) if excluded else wanted

    def _wanted(self, word: str) -> Test:
        if not (found := _FILTER.fullmatch(word)):
            return _containing(_everything)(word.replace('"', ""))
        name, value = found[1].lower(), found[2].replace('"', "").strip()
        if name not in self._filters:
            raise BadQuery(f"{found[1]}: is no filter; there are {_listed(self._filters)}. {_QUOTE.format(word)}")
        if not value:
            raise BadQuery(f"{found[1]}: has no value")
        return self._filters[name](value)

    def _unread(self, mail: Mail) -> bool:
        return not self._mailbox.is_read(mail)


_QUOTE = 'Put it in double quotes to look for it as text: "{}"'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{name}:" for name in names)


def _names(people: Iterable[MailAddress]) -> str:
    return " ".join(f"{person.name} {person.address}" for person in people)


def _everything(mail: Mail) -> str:
    files = " ".join(part.name for part in mail.attachments)
    return " ".join((_TEXTS["addressed"](mail), mail.subject, mail.return_path, mail.readable, files))


_TEXTS: dict[str, Callable[[Mail], str]] = {
    "to": lambda mail: _names(mail.to),
    "from": lambda mail: _names([mail.sender]),
    "cc": lambda mail: _names(mail.cc),
    "bcc": lambda mail: _names(mail.bcc),
    "reply-to": lambda mail: _names(mail.reply_to),
    "addressed": lambda mail: _names([mail.sender, *mail.recipients, *mail.reply_to]),
    "subject": lambda mail: mail.subject,
    "message-id": lambda mail: mail.message_id,
}


def _containing(read: Callable[[Mail], str]) -> Filter:
    def filter_(value: str) -> Test:
        wanted = value.casefold()
        return lambda mail: wanted in read(mail).casefold()

    return filter_


def _naming(name: str, read: Callable[[Mail], str]) -> Filter:
    """Like `_containing`, for short texts: they are put in lower case once a mail."""

    def folded(mail: Mail) -> str:
        known = mail.folded.get(name)
        if known is None:
            known = mail.folded[name] = read(mail).casefold()
        return known

    def filter_(value: str) -> Test:
        wanted = value.casefold()
        return lambda mail: wanted in folded(mail)

    return filter_


def _one_of(name: str, known: Mapping[str, Test]) -> Filter:
    def filter_(value: str) -> Test:
        if value.lower() not in known:
            raise BadQuery(f"{name}: {value!r} is none of {', '.join(known)}")
        return known[value.lower()]

    return filter_


def _moments(name: str, holds: Callable[[datetime, datetime], bool]) -> Filter:
    def filter_(value: str) -> Test:
        try:
            given = datetime.fromisoformat(value.upper().replace("/", "-"))
        except ValueError:
            raise BadQuery(f"{name}: {value!r} is no date; give 2026-04-01 or 2026-04-01T09:00") from None
        moment = given if given.tzinfo else given.replace(tzinfo=JST)
        return lambda mail: holds(mail.received, moment)

    return filter_


def _sizes(name: str, holds: Callable[[int, float], bool]) -> Filter:
    def filter_(value: str) -> Test:
        if not (found := _SIZE.fullmatch(value)):
            raise BadQuery(f"{name}: {value!r} is no size; give a number of bytes, 2kb or 1.5M")
        size = float(found[1]) * _UNITS[(found[2] or "").lower()]
        return lambda mail: holds(mail.size, size)

    return filter_

"""Mailpit's search, as far as a suite needs it: ``to:``, ``from:``, ``subject:``, ``message-id:`` and plain words."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mockenv.mail.state import Mail


def _to(mail: Mail) -> str:
    return " ".join(f"{person.name} {person.address}" for person in mail.to)


def _sender(mail: Mail) -> str:
    return f"{mail.sender.name} {mail.sender.address}"


_FIELDS: dict[str, Callable[[Mail], str]] = {
    "to": _to,
    "from": _sender,
    "subject": lambda mail: mail.subject,
    "message-id": lambda mail: mail.message_id,
}


def matching(mails: Iterable[Mail], query: str) -> Iterator[Mail]:
    """The mails that match every word of a query; matching is by substring in any case, as in Mailpit.

    Args:
        mails: to search.
        query: words, ``field:value``, or either in double quotes; ``-`` or ``!`` before it excludes.
    """
    terms = [_term(word) for word in _words(query)]
    return (mail for mail in mails if all(term(mail) for term in terms))


def _words(query: str) -> list[str]:
    try:
        return shlex.split(query)
    except ValueError:  # a quote that is not closed
        return query.split()


def _term(word: str) -> Callable[[Mail], bool]:
    excluded = word[:1] in {"-", "!"}
    name, colon, value = word.lstrip("-!").partition(":")
    read = _FIELDS.get(name.lower()) if colon else None
    wanted = (value if read else word.lstrip("-!")).casefold()
    return lambda mail: (wanted in (read or _anything)(mail).casefold()) is not excluded


def _anything(mail: Mail) -> str:
    return " ".join((_sender(mail), _to(mail), mail.subject, mail.text))

"""Requests that go to telephones: to approve a sign-in, or to deny it (manual ②, アプリ認証)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from mockenv.core.bounded import BoundedDict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mockenv.core.site_state import Person
    from mockenv.microsoft.microsoft_rules import MicrosoftRules

Answer = Literal["", "approved", "denied"]
Outcome = Literal["waiting", "approved", "denied", "expired"]


@dataclass(frozen=True)
class Push:
    """One request.

    Attributes:
        id: of the request; says nothing about it.
        email: whose sign-in it is.
        app: name of what is signed in to.
        number: of two digits, which the sign-in shows.
        sent: when, by the clock of whoever signs in.
        answer: of the telephone.
        replaced: another request took its place.
    """

    id: str
    email: str
    app: str
    number: str = field(repr=False)
    sent: datetime
    answer: Answer = ""
    replaced: bool = False

    def outcome(self, person: Person[MicrosoftRules]) -> Outcome:
        """What has become of it; the last moment to answer still counts.

        Args:
            person: whose sign-in it is, with the rules and the clock that hold.
        """
        if self.answer:
            return self.answer
        if self.replaced:
            return "expired"
        if person.now - self.sent > person.rules.push_lifetime:
            return person.rules.after_silence
        return "waiting"


class Pushes:
    """Requests by id."""

    def __init__(self) -> None:
        self._sent: BoundedDict[str, Push] = BoundedDict(20_000, "requests to telephones")

    def send(self, email: str, app: str, now: datetime, instead_of: str = "") -> Push:
        """Send a request.

        Args:
            email: whose sign-in it is.
            app: name of what is signed in to.
            now: by that person's clock.
            instead_of: id of an earlier one, which nobody can answer any more.
        """
        self.withdraw(instead_of)
        push = Push(secrets.token_urlsafe(24), email, app, str(10 + secrets.randbelow(90)), now)
        self._sent[push.id] = push
        return push

    def withdraw(self, push_id: str) -> None:
        """Make a request invalid, if there is one with this id."""
        if push := self.find(push_id):
            self._sent[push.id] = replace(push, replaced=True)

    def forget(self, email: str) -> None:
        """Forget the requests about an account."""
        self._sent.drop(lambda _, push: push.email.casefold() == email.casefold())

    def find(self, push_id: str) -> Push | None:
        """The request with this id."""
        return self._sent.get(push_id)

    def answer(self, push: Push, answer: Answer) -> None:
        """Keep the answer of a telephone; the first one counts."""
        if (current := self.find(push.id)) and not current.answer:
            self._sent[push.id] = replace(current, answer=answer)

    def newest_first(self) -> Iterator[Push]:
        """All requests, the one sent last first."""
        return iter(sorted(self._sent.newest_first(), key=lambda push: push.sent, reverse=True))

"""The defects that are seeded for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.core.bounded import BoundedDict
from mockenv.core.rule_book import RuleBook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mockenv.core.defect import Defect, Rewrite
    from mockenv.core.outgoing_mail import OutgoingMail

_PEOPLE = 10_000


class ActiveDefects:
    """The defects of every person, applied to what the sites ask for."""

    def __init__(self) -> None:
        self._rules = RuleBook()
        self._active: BoundedDict[str, tuple[Defect, ...]] = BoundedDict(_PEOPLE, "people with defects")
        self._altered: BoundedDict[str, RuleBook] = BoundedDict(_PEOPLE, "altered rules")

    def add(self, person: str, defect: Defect) -> None:
        """Seed a defect for a person; twice is as good as once."""
        if defect not in self.of(person):
            self._active[person.casefold()] = (*self.of(person), defect)
            self._altered[person.casefold()] = defect.rules(self.rules(person))

    def of(self, person: str) -> tuple[Defect, ...]:
        """The person's defects."""
        return self._active.get(person.casefold()) or ()

    def clear(self, person: str) -> None:
        """Remove a person's defects."""
        self._active.pop(person.casefold())
        self._altered.pop(person.casefold())

    def rules(self, person: str) -> RuleBook:
        """The rules that hold for a person."""
        return self._altered.get(person.casefold()) or self._rules

    def rewrites(self, person: str, site: str, path: str) -> Iterator[Rewrite]:
        """What is rewritten in an answer to a person."""
        for defect in self.of(person):
            for rewrite in defect.rewrites:
                if rewrite.site == site and rewrite.path.match(path):
                    yield rewrite

    def altered(self, person: str, kind: str, mail: OutgoingMail) -> OutgoingMail | None:
        """The mail that is really sent; None: none is."""
        for defect in self.of(person):
            alter = defect.mails.get(kind)
            if alter is not None:
                changed = alter(mail)
                if changed is None:
                    return None
                mail = changed
        return mail

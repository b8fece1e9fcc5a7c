"""What a site remembers, together with what it shares with the other sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import datetime

    from mockenv.core.services import CoreServices

R = TypeVar("R")


@dataclass(frozen=True)
class Person(Generic[R]):
    """Somebody whose clock and rules apply.

    Attributes:
        address: names the person; empty for nobody.
        rules: of the site.
        now: by this person's clock.
    """

    address: str
    rules: R
    now: datetime


class SiteState(Generic[R]):
    """Base of what each site keeps beyond a request.

    Args:
        core: what all sites share.
        rules: the type of the site's rules.
    """

    def __init__(self, core: CoreServices, rules: type[R]) -> None:
        self.core = core
        self._rules = rules

    def rules(self, person: str) -> R:
        """The site's rules as they are for somebody."""
        return self.core.rules(self._rules, person)

    def now(self, person: str) -> datetime:
        """Somebody's time."""
        return self.core.clock.now(person)

    def forget(self, person: str) -> None:
        """Keep nothing of a person any more, as if the address had never been seen. Nothing where nothing is kept."""

    def person(self, address: str) -> Person[R]:
        """Somebody with the rules and the clock that hold."""
        return Person(address, self.rules(address), self.now(address))

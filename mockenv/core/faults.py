"""Injected faults: answers that fail or are late, for one person on some paths."""

from __future__ import annotations

from dataclasses import dataclass

from mockenv.core.bounded import BoundedDict

_PEOPLE = 10_000


@dataclass
class Fault:
    """Which requests of a person are answered wrongly or late."""

    site: str
    path: str
    """Paths that start with this are concerned."""
    status: int | None = 503
    """Of the answer; None: only late, otherwise as it should be."""
    delay_ms: int = 0
    times: int | None = None
    """How many requests are still hit; None: all."""

    def hits(self, site: str, path: str) -> bool:
        """Whether a request is concerned; counts it if it is."""
        if site != self.site or not path.startswith(self.path) or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Faults:
    """The faults of every person."""

    def __init__(self) -> None:
        self._faults: BoundedDict[str, list[Fault]] = BoundedDict(_PEOPLE, "people with faults")

    def add(self, person: str, fault: Fault) -> None:
        """Inject a fault for a person."""
        self._faults[person.casefold()] = [*self.of(person), fault]

    def of(self, person: str) -> list[Fault]:
        """The person's faults, spent ones too."""
        return self._faults.get(person.casefold()) or []

    def clear(self, person: str) -> None:
        """Remove a person's faults."""
        self._faults.pop(person.casefold())

"""A mapping with a maximum size: a mock environment that runs for weeks must not run out of memory."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_log = logging.getLogger(__name__)


class BoundedDict(Generic[K, V]):
    """Keeps the most recently written entries; says once in the log that it began to drop the oldest."""

    def __init__(self, capacity: int, what: str) -> None:
        self._entries: dict[K, V] = {}
        self._capacity = capacity
        self._what = what
        self._warned = False

    def __setitem__(self, key: K, value: V) -> None:
        self._entries.pop(key, None)
        self._entries[key] = value
        if len(self._entries) > self._capacity:
            self._drop_oldest()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: K) -> V | None:
        """The value of a key, if it is (still) kept."""
        return self._entries.get(key)

    def pop(self, key: K) -> V | None:
        """Remove a key and give its value, if it was kept."""
        return self._entries.pop(key, None)

    def newest_first(self) -> Iterator[V]:
        """All values, the one written last first."""
        return reversed(self._entries.values())

    def items(self) -> list[tuple[K, V]]:
        """All entries as they are now, the one written last last."""
        return list(self._entries.items())

    def drop(self, concerned: Callable[[K, V], bool]) -> None:
        """Remove every entry that is concerned."""
        for key, value in self.items():
            if concerned(key, value):
                del self._entries[key]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()

    def _drop_oldest(self) -> None:
        if not self._warned:
            _log.warning("more than %d %s: from now on the oldest are dropped", self._capacity, self._what)
            self._warned = True
        del self._entries[next(iter(self._entries))]


class BoundedSet(Generic[K]):
    """Keeps the members that were added last, like a `BoundedDict` its entries."""

    def __init__(self, capacity: int, what: str) -> None:
        self._members: BoundedDict[K, bool] = BoundedDict(capacity, what)

    def add(self, member: K) -> None:
        """Add a member; one that is there already counts as added now."""
        self._members[member] = True

    def discard(self, member: K) -> None:
        """Remove a member, if it is there."""
        self._members.pop(member)

    def __contains__(self, member: K) -> bool:
        return self._members.get(member) is not None

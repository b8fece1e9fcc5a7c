"""A scenario that is put down until another day, and resumed. Implemented in `fixtures/pending/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

T = TypeVar("T")


class Resumable(Protocol):
    """What of a scenario is done already, and how it is put down."""

    def once(self, key: str, action: Callable[[], T]) -> T:
        """Do something that must not be done again when the scenario is gone on with.

        Args:
            key: names it within the scenario.
            action: does it. What it returns has to be JSON and no secret; it is kept.

        Returns:
            What the action returned, now or back then.
        """
        ...

    def remember(self, key: str, make: Callable[[], T]) -> T:
        """Something as it was when the scenario began, and not when it is gone on with; JSON and no secret.

        Args:
            key: names it within the scenario.
            make: finds it out, the first time.
        """
        ...

    def put_down(self, due: datetime, what: str) -> NoReturn:
        """Leave the scenario for another day.

        Args:
            due: when it may be gone on with, by the target's clock.
            what: comes then, for the reader.
        """
        ...

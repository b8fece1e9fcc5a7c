"""Who prepares what comes after a control that is gone. Implemented in `fixtures/people/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domain.visitor import Visitor


class CannotRejoin(LookupError):
    """Nobody can let a visitor stand at a screen; the message says why."""


class Rejoining(Protocol):
    """Lets a visitor whose way on is gone stand at a later screen, as if it had been walked. Given to the survey."""

    @property
    def able(self) -> bool:
        """Whether the target can prepare such a state at all."""
        ...

    def stand_at(self, visitor: Visitor, screen: str, entered: Mapping[str, Mapping[str, str]]) -> None:
        """Give the visitor's browser the state of somebody who has come to a screen, and open it.

        Args:
            visitor: at the browser.
            screen: key.
            entered: what the visitor has typed: key of a screen → name of a field, as the page has it → value.

        Raises:
            CannotRejoin: it cannot be prepared.
        """
        ...

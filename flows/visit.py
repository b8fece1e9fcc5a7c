"""Ways to screens, as direct as can be: for checks that are about one screen and not about the way there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor

S = TypeVar("S", bound=Screen)
V = TypeVar("V")


class HasVisitor(Protocol):
    """A visit of whatever kind."""

    @property
    def visitor(self) -> Visitor:
        """Who comes."""
        ...


def by_address(screen: type[Screen], site: str, path: str) -> Callable[[HasVisitor], Screen]:
    """The way to a screen that anybody may open by its address."""

    def way(visit: HasVisitor) -> Screen:
        visit.visitor.go(site, path)
        return screen(visit.visitor).arrived()

    return way


def go_way(ways: Mapping[type[Screen], Callable[[V], Screen]], screen: type[S], visit: V) -> S:
    """Bring the visitor, who has prepared nothing and is not logged in, to a screen.

    Raises:
        NotArrived: the screen, or one on the way, did not come.
    """
    reached = ways[screen](visit)
    assert isinstance(reached, screen)
    return reached

"""The shortest route to each screen, for tests that are about one screen and not about how one gets there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor

S = TypeVar("S", bound=Screen)
V = TypeVar("V")


class HasVisitor(Protocol):
    """An actor of any manual."""

    @property
    def visitor(self) -> Visitor:
        """The person at the browser."""
        ...


def address_route(screen: type[Screen], site: str, path: str) -> Callable[[HasVisitor], Screen]:
    """The route to a screen that anybody may open by its address."""

    def route(actor: HasVisitor) -> Screen:
        actor.visitor.go(site, path)
        return screen(actor.visitor).arrived()

    return route


def follow_route(routes: Mapping[type[Screen], Callable[[V], Screen]], screen: type[S], actor: V) -> S:
    """Bring the actor, who has prepared nothing and is not logged in, to a screen.

    Raises:
        NotArrived: the screen, or one before it, did not come.
    """
    reached = routes[screen](actor)
    assert isinstance(reached, screen)
    return reached

"""An operation of the control API: what it is given, does and answers, apart from HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from pydantic import BaseModel

from mockenv.control_api.request_bodies import Body

if TYPE_CHECKING:
    from mockenv.world import World

Link = Callable[[str, str], str]
"""Site and path → whole address, as mails and answers name it."""
B = TypeVar("B", bound=Body)
A = TypeVar("A", bound=BaseModel | None)


@dataclass(frozen=True)
class Context:
    """What operations work on."""

    world: World
    link: Link


@dataclass(frozen=True)
class Operation(Generic[B, A]):
    """An operation.

    Attributes:
        name: that nothing else has; ``operationId`` in the OpenAPI document.
        verb: what it belongs to: a target serves all operations of a verb, or none. Empty for what every control API
            has.
        method: of HTTP.
        path: below ``/control/``; names in braces are fields of `wanted`.
        wanted: the JSON body of a POST; else the query, and the parts of the path.
        answer: None where there is nothing to tell.
        do: carries it out.
    """

    name: str
    verb: str
    method: Literal["GET", "POST", "DELETE"]
    path: str
    wanted: type[B]
    answer: type[A] | None
    do: Callable[[Context, B], Awaitable[A]]
    created: bool = False
    """Whether something exists afterwards that did not before (201)."""

    @property
    def status(self) -> int:
        """Of the answer when it was carried out."""
        return 204 if self.answer is None else 201 if self.created else 200

    @property
    def summary(self) -> str:
        """In one line."""
        return (self.do.__doc__ or "").partition("\n")[0]

"""What the scenarios of this manual start from."""

from collections.abc import Callable

import pytest

from domain.applicant import Applicant
from domain.clock import Clock
from domain.visitor import Visitor
from flows.omakase_login.actor import Actor
from flows.preparation import Preparation


@pytest.fixture
def actor(visitor: Visitor, applicant: Applicant, prepare: Preparation, clock: Clock) -> Actor:
    """A person who has prepared nothing yet, with everything that can be prepared."""
    return Actor(visitor, applicant, prepare, clock)


@pytest.fixture
def other_actor(
    new_visitor: Callable[[Applicant], Visitor],
    new_applicant: Callable[[], Applicant],
    prepare: Preparation,
    clock: Clock,
) -> Actor:
    """Somebody else, of another company, at another browser; `clock` is still the first person's."""
    stranger = new_applicant()
    return Actor(new_visitor(stranger), stranger, prepare, clock)

"""What the scenarios of this manual start from."""

from collections.abc import Callable

import pytest

from domain.applicant import Applicant
from domain.clock import Clock
from domain.visitor import Visitor
from flows.omakase_login.reach.visit import Visit
from flows.preparation import Preparation


@pytest.fixture
def visit(visitor: Visitor, applicant: Applicant, prepare: Preparation, clock: Clock) -> Visit:
    """A person who has prepared nothing yet, with everything that can be prepared."""
    return Visit(visitor, applicant, prepare, clock)


@pytest.fixture
def other_visit(
    new_visitor: Callable[[Applicant], Visitor],
    new_applicant: Callable[[], Applicant],
    prepare: Preparation,
    clock: Clock,
) -> Visit:
    """Somebody else, of another company, at another browser. The clock remains the first person's."""
    stranger = new_applicant()
    return Visit(new_visitor(stranger), stranger, prepare, clock)

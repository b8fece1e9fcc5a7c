"""What the scenarios of this manual start from."""

from collections.abc import Callable

import pytest

from flows.microsoft_sign_in.reach.visit import Visit
from flows.preparation import Preparation
from pages.applicant import Applicant
from pages.visitor import Clock, Visitor


@pytest.fixture
def visit(
    *,
    visitor: Visitor,
    applicant: Applicant,
    new_applicant: Callable[[], Applicant],
    prepare: Preparation,
    clock: Clock,
    new_telephone: Callable[[], Visitor],
) -> Visit:
    """A person without an account, with everything that can be prepared."""
    return Visit(visitor, applicant, new_applicant(), prepare, clock, new_telephone)

"""What the scenarios of this manual start from."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.applicant import Applicant
from domain.clock import Clock
from domain.mailbox import Mailbox
from domain.visitor import Visitor
from flows.microsoft_sign_in.actor import Actor
from flows.preparation import Preparation


@pytest.fixture
def actor(
    *,
    visitor: Visitor,
    applicant: Applicant,
    new_applicant: Callable[[], Applicant],
    prepare: Preparation,
    clock: Clock,
    new_phone: Callable[[], Visitor],
) -> Actor:
    """A person without an account, with everything that can be prepared."""
    return Actor(visitor, applicant, new_applicant(), prepare, clock, new_phone)


@pytest.fixture
def at_the_same_browser(visitor: Visitor, mailbox_of: Callable[[str], Mailbox]) -> Callable[[Applicant], Visitor]:
    """Makes another person use the browser of `visitor`."""

    def sit_down(person: Applicant) -> Visitor:
        return replace(visitor, email=person.email, password=person.password, mailbox=mailbox_of(person.email))

    return sit_down

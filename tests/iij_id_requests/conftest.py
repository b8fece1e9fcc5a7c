"""Fixtures: the operator of the test's contract, about to ask for works."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.clock import Clock
from domain.evidence import Evidence
from domain.mailbox import Mailbox
from domain.tenant import Tenant
from domain.visitor import Visitor
from flows.iij_id_requests.days import move_to
from flows.post import Post
from tests.iij_id_requests.asking import NOW, ByMail, ByScreen


@pytest.fixture
def by_mail(
    tenant: Tenant, clock: Clock, post: Post, mailbox_of: Callable[[str], Mailbox], evidence: Evidence
) -> ByMail:
    """Asks by mail, on a Wednesday morning."""
    move_to(clock, NOW)
    return ByMail(tenant, clock, post, mailbox_of, evidence.mail)


@pytest.fixture
def by_screen(tenant: Tenant, clock: Clock, operator_logged_in: Visitor) -> ByScreen:
    """Asks on the inquiry screen, on a Wednesday morning; logged in."""
    move_to(clock, NOW)
    return ByScreen(tenant, clock, operator_logged_in)

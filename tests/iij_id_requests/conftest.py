"""Fixtures: the operator of the test's contract, about to request work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.clock import Clock
from domain.evidence import Evidence
from domain.mail_sender import MailSender
from domain.mailbox import Mailbox
from domain.tenant import Tenant
from domain.visitor import Visitor
from tests.iij_id_requests.requesters import NOW, MailRequester, ScreenRequester


@pytest.fixture
def by_mail(
    tenant: Tenant, clock: Clock, mail_sender: MailSender, mailbox_of: Callable[[str], Mailbox], evidence: Evidence
) -> MailRequester:
    """Requests work by mail, on a Wednesday morning where the clock can be moved there."""
    return MailRequester(tenant, clock, clock.prefer(NOW), mail_sender, mailbox_of, evidence.mail)


@pytest.fixture
def by_screen(tenant: Tenant, clock: Clock, operator_logged_in: Visitor) -> ScreenRequester:
    """Requests work on the inquiry screen, on a Wednesday morning where the clock can be moved there; logged in."""
    return ScreenRequester(tenant, clock, clock.prefer(NOW), operator_logged_in)

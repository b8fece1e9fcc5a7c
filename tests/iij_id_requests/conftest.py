"""Fixtures: the operator of the test's contract, about to request work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from domain.clock import Clock
from domain.evidence import Evidence
from domain.mail_sender import MailSender
from domain.mailbox import Mailbox
from domain.resumable import Resumable
from domain.tenant import Tenant
from domain.visitor import Visitor
from fixtures.settings.model import Settings
from flows.iij_id_requests.correspondence import Correspondence
from tests.iij_id_requests.requesters import NOW, MailRequester, ScreenRequester


@pytest.fixture
def mails_to_desk(mail_sender: MailSender, clock: Clock, resumable: Resumable, settings: Settings) -> Correspondence:
    """What the test writes to the desk, and what the desk answers."""
    hours = settings.staging_desk_hours if settings.target == "staging" else 0
    return Correspondence(mail_sender, clock, resumable, hours)


@pytest.fixture
def by_mail(
    *,
    tenant: Tenant,
    clock: Clock,
    mails_to_desk: Correspondence,
    mailbox_of: Callable[[str], Mailbox],
    resumable: Resumable,
    evidence: Evidence,
) -> MailRequester:
    """Requests work by mail, on a Wednesday morning where the clock can be moved there."""
    now = datetime.fromisoformat(resumable.remember("now", lambda: clock.prefer(NOW).isoformat()))
    return MailRequester(tenant, clock, now, mails_to_desk, mailbox_of, evidence.mail)


@pytest.fixture
def by_screen(tenant: Tenant, clock: Clock, operator_logged_in: Visitor) -> ScreenRequester:
    """Requests work on the inquiry screen, on a Wednesday morning where the clock can be moved there; logged in."""
    return ScreenRequester(tenant, clock, clock.prefer(NOW), operator_logged_in)

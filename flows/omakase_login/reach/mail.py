"""The ways to the screens of the webmail, which only the mock environment has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flows.omakase_login.service_start_mail import SERVICE_START
from pages.mail.inbox import MailInbox
from pages.mail.message import MailMessage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.omakase_login.reach.visit import Visit, Way
    from pages.screen import Screen


def inbox(visit: Visit) -> MailInbox:
    """Look at the mails of someone who has concluded a contract."""
    visit.prepare.business_id(visit.applicant, member=True)
    visit.prepare.contract(visit.applicant)
    visit.visitor.mailbox.wait_for(subject=SERVICE_START)
    visit.visitor.go("mail", f"/?{urlencode({'to': visit.applicant.email})}")
    return MailInbox(visit.visitor).arrived()


def message(visit: Visit) -> MailMessage:
    """Open the mail of section (4)."""
    inbox(visit).mail(SERVICE_START).click()
    return MailMessage(visit.visitor).arrived()


WAYS: Mapping[type[Screen], Way] = {MailInbox: inbox, MailMessage: message}

"""Routes to the screens of the webmail, which only the mock environment has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login import paths
from flows.omakase_login.service_start_mail import SERVICE_START
from pages.mail.inbox import MailInbox
from pages.mail.message import MailMessage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.omakase_login.actor import Actor, Route
    from pages.screen import Screen


def inbox(actor: Actor) -> MailInbox:
    """Open the inbox of an applicant who has a contract."""
    actor.register(member=True)
    actor.prepare.contract(actor.applicant)
    actor.visitor.mailbox.wait_for(subject=SERVICE_START)
    actor.visitor.go("mail", paths.inbox(actor.applicant.email))
    return MailInbox(actor.visitor).arrived()


def message(actor: Actor) -> MailMessage:
    """Open the mail of section (4)."""
    inbox(actor).mail(SERVICE_START).click()
    return MailMessage(actor.visitor).arrived()


ROUTES: Mapping[type[Screen], Route] = {MailInbox: inbox, MailMessage: message}

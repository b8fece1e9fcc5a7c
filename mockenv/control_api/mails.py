"""Mails that are late, or come in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.control_api.answers import MailsHeld, MailsReleased

if TYPE_CHECKING:
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import HoldMails, ReleaseMails


async def hold(context: Context, wanted: HoldMails) -> MailsHeld:
    """Hold the mails that are sent to a person from now on."""
    context.world.outbox.hold(wanted.person)
    return MailsHeld(person=wanted.person)


async def release(context: Context, wanted: ReleaseMails) -> MailsReleased:
    """Deliver the mails that were held back; tells how many there were."""
    released = await context.world.outbox.release(wanted.person, newest_first=wanted.newest_first)
    return MailsReleased(person=wanted.person, released=released)

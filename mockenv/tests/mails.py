"""The mails of a mock environment in this process, whose mail server does not exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from email import policy
from email.utils import getaddresses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import EmailMessage

    from mockenv.world import World


@dataclass(frozen=True)
class SentMail:
    """A mail as a site gave it to the outbox."""

    kind: str
    person: str
    to: str
    sender: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)

    @property
    def link(self) -> str:
        """Its first link."""
        return next(line for line in self.text.splitlines() if line.startswith("http"))


class RecordingOutbox(list[SentMail]):
    """Takes the place of the outbox, and keeps what is given to it."""

    async def send(self, **parts: str) -> None:
        """Keep a mail."""
        self.append(SentMail(**parts))


def record_mails(world: World) -> RecordingOutbox:
    """Let a mock environment keep its mails instead of sending them: those of now on, or those kept already."""
    if not isinstance(world.outbox, RecordingOutbox):
        world.outbox = RecordingOutbox()  # type: ignore[assignment] # the sites only ever call send
    return world.outbox  # type: ignore[return-value] # just put there


def delivered_mails(world: World) -> list[EmailMessage]:
    """The mails that would go to the mail server from now on, as they are when defects have altered them."""
    delivered: list[EmailMessage] = []
    world.outbox._deliver = delivered.append  # type: ignore[method-assign, assignment]  # instead of SMTP
    return delivered


def deliver_at_once(world: World) -> None:
    """Let mails arrive in the mock environment's own mailbox from now on, without SMTP."""

    def deliver(message: EmailMessage) -> None:
        recipients = [address for _, address in getaddresses(message.get_all("To", []))]
        world.mail.receive(message.as_bytes(policy=policy.SMTP), recipients)

    world.outbox._deliver = deliver  # type: ignore[method-assign]  # instead of SMTP


def body(mail: EmailMessage, kind: str) -> str:
    """The plain or html body of a mail."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())

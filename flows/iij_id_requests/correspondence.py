"""Mails to the desk and its answers: at once, or hours later where people answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain.sent_mail import SentMail

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.clock import Clock
    from domain.mail import Mail
    from domain.mail_sender import MailSender
    from domain.resumable import Resumable


@dataclass
class Correspondence:
    """What one scenario writes to the desk, and what the desk answers.

    A mail is sent once, also over a scenario that is put down and resumed.

    Attributes:
        sender: sends mails.
        clock: of the operator.
        resumable: keeps what was sent.
        hours: in which the desk answers; 0: at once.
    """

    sender: MailSender
    clock: Clock
    resumable: Resumable
    hours: float = 0
    _sent: int = 0
    _due: datetime | None = None

    def send(self, send: Callable[[MailSender], SentMail]) -> SentMail:
        """Send the next mail, unless it was sent before the scenario was put down."""
        self._sent += 1
        kept = self.resumable.once(
            f"mail {self._sent}", lambda: {"at": self.clock.now().isoformat(), **asdict(send(self.sender))}
        )
        self._due = datetime.fromisoformat(kept["at"]) + timedelta(hours=self.hours)
        return SentMail(kept["message_id"], kept["subject"], kept["text"])

    def answer(self, wait: Callable[[], Mail]) -> Mail:
        """The answer to the mail that was sent last.

        Args:
            wait: waits for it for as long as a mail takes.

        Raises:
            AssertionError: it did not come, and the desk's hours are over.
        """
        try:
            return wait()
        except AssertionError:
            if self.hours and self._due and self.clock.now() < self._due:
                self.resumable.put_down(self._due, "受付窓口の返信")
            raise

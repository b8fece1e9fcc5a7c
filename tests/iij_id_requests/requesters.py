"""Operators who request work by mail or by screen, with one interface, so that either can test a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.request import Request
from domain.works import DATE
from flows.iij_id_requests import paths
from flows.iij_id_requests.complete_requests import complete_request
from flows.iij_id_requests.dates import next_day, unawaited_day
from flows.iij_id_requests.request_text import format_request
from flows.iij_id_requests.submit_by_mail import is_answer
from pages.iij.inquiry import IijInquiry
from tests.iij_id_requests import answers

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

    from domain.clock import Clock
    from domain.mail import Mail
    from domain.mail_sender import MailSender
    from domain.mailbox import Mailbox
    from domain.sent_mail import SentMail
    from domain.tenant import Tenant
    from domain.visitor import Visitor
    from flows.iij_id_requests.correspondence import Correspondence
    from tests.iij_id_requests.answers import Answer

NOW = datetime(2027, 6, 2, 10)
"""In Japan, a Wednesday with business days around it: when requests are sent, where the clock can be moved there."""


@dataclass(frozen=True)
class Requester:
    """An operator who requests work for a contract.

    Attributes:
        tenant: the contract.
        clock: the operator's.
        now: when the test began, in Japan.
    """

    tenant: Tenant
    clock: Clock
    now: datetime

    @property
    def next_day(self) -> date:
        """The first date that may be wished for."""
        return next_day(self.now)

    @property
    def usual_day(self) -> date:
        """The wished date of requests whose works the test does not wait for; the next day on a contract of its own."""
        return unawaited_day(self.now, self.tenant)

    def at(self, moment: datetime) -> None:
        """Freeze the operator's clock at a moment in Japanese time; skips the test where it cannot be moved."""
        self.clock.set(moment)

    def wait_for(self, day: date) -> None:
        """Let the day come on which works are done."""
        self.clock.wait_for_day(day, DATE)

    def text_of(self, request: Request | str) -> str:
        """What is sent: a request in the documented format, or a text as it is."""
        return request if isinstance(request, str) else format_request(request.referring_to(self.tenant.reference))

    def request(self, *works: int, on: date | None = None) -> Request:
        """A complete request; for the usual day, unless another is given."""
        return complete_request(self.tenant, *works, on=on or self.usual_day)


@dataclass(frozen=True)
class MailRequester(Requester):
    """Requests work by mail."""

    mails_to_desk: Correspondence
    mailbox_of: Callable[[str], Mailbox]
    record_mail: Callable[[Mail], None]
    """Records a mail as evidence."""

    @property
    def mail_sender(self) -> MailSender:
        """Sends mails whose answers the test does not wait for."""
        return self.mails_to_desk.sender

    @property
    def mailbox(self) -> Mailbox:
        """The operator's."""
        return self.mailbox_of(self.tenant.operator)

    def submit(self, request: Request | str) -> Answer:
        """Send a request, or any text; the desk's answer."""
        text = self.text_of(request)
        return self.answer(self.mails_to_desk.send(lambda sender: sender.send_text(self.tenant.operator, text)))

    def submit_message(self, message: EmailMessage) -> Answer:
        """Send a mail as it is, from the operator; the desk's answer."""
        message["From"], message["To"] = self.tenant.operator, self.mail_sender.desk
        return self.answer(self.mails_to_desk.send(lambda sender: sender.send(message)))

    def answer(self, sent: SentMail | None = None) -> Answer:
        """The newest answer that was not read yet; to the mail that was sent, if it is given."""
        mail = self.mails_to_desk.answer(
            lambda: self.mailbox.wait_for(
                begins="【IIJ IDサービス】",
                fits=lambda mail: is_answer(mail) and (sent is None or sent.is_answered_by(mail)),
            )
        )
        self.record_mail(mail)
        return answers.answer_in_mail(mail)

    def mails(self) -> list[Mail]:
        """Everything the desk has written to the operator about requests."""
        return [mail for mail in self.mailbox.all() if mail.subject.startswith("【IIJ IDサービス】")]

    def only_mail(self) -> Mail:
        """The one mail that the desk has written."""
        mails = self.mails()
        assert len(mails) == 1, f"the desk wrote {len(mails)} mails instead of one: {[mail.subject for mail in mails]}"
        return mails[0]


@dataclass(frozen=True)
class ScreenRequester(Requester):
    """Requests work on the inquiry screen; logged in."""

    visitor: Visitor

    def open_inquiry(self) -> IijInquiry:
        """Open the inquiry screen by its address."""
        self.visitor.go("iij", paths.INQUIRY)
        return IijInquiry(self.visitor).arrived()

    def submit(self, request: Request | str) -> Answer:
        """Send a request, or any text; the desk's answer."""
        self.open_inquiry().send_text(self.text_of(request))
        return answers.answer_on_screen(self.visitor)

"""Two ways of asking the desk that give the same kind of answer, so that a rule is tested the same way by either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.request import Request
from flows.iij_id_requests.days import move_to
from flows.iij_id_requests.requests import request_for
from flows.iij_id_requests.written import written
from pages.iij.inquiry import IijInquiry
from tests.iij_id_requests import answers

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

    from domain.clock import Clock
    from domain.mail import Mail
    from domain.mailbox import Mailbox
    from domain.tenant import Tenant
    from domain.visitor import Visitor
    from flows.post import Post
    from tests.iij_id_requests.answers import Answer

NOW = datetime(2027, 6, 2, 10)
"""In Japan, a Wednesday with business days around it: when requests are sent, unless a test is about dates."""
NEXT_DAY = date(2027, 6, 3)


@dataclass(frozen=True)
class Asking:
    """An operator who asks for works of a contract.

    Attributes:
        tenant: the contract.
        clock: the operator's.
    """

    tenant: Tenant
    clock: Clock

    def at(self, moment: datetime) -> None:
        """Ask at that time, in Japan; it stands still."""
        move_to(self.clock, moment)

    def request(self, *works: int, on: date = NEXT_DAY) -> Request:
        """A request that leaves nothing to be desired."""
        return request_for(self.tenant, *works, on=on)


@dataclass(frozen=True)
class ByMail(Asking):
    """Asks by mail."""

    post: Post
    mailbox_of: Callable[[str], Mailbox]
    keep: Callable[[Mail], None]
    """Keeps a mail as evidence."""

    @property
    def mailbox(self) -> Mailbox:
        """The operator's."""
        return self.mailbox_of(self.tenant.operator)

    def ask(self, request: Request | str) -> Answer:
        """Send a request, or any text; the desk's answer."""
        self.post.write(self.tenant.operator, request if isinstance(request, str) else written(request))
        return self.answer()

    def ask_with(self, message: EmailMessage) -> Answer:
        """Send a mail as it is, from the operator; the desk's answer."""
        message["From"], message["To"] = self.tenant.operator, self.post.desk
        self.post.send(message)
        return self.answer()

    def answer(self) -> Answer:
        """The newest answer that was not read yet."""
        mail = self.mailbox.wait_for(begins="【IIJ IDサービス】")
        self.keep(mail)
        return answers.of_mail(mail)

    def mails(self) -> list[Mail]:
        """Everything the desk has written to the operator about requests."""
        return [mail for mail in self.mailbox.all() if mail.subject.startswith("【IIJ IDサービス】")]

    def only_mail(self) -> Mail:
        """The one mail that the desk has written."""
        mails = self.mails()
        assert len(mails) == 1, f"the desk wrote {len(mails)} mails instead of one: {[mail.subject for mail in mails]}"
        return mails[0]


@dataclass(frozen=True)
class ByScreen(Asking):
    """Asks on the inquiry screen; logged in."""

    visitor: Visitor

    def ask(self, request: Request | str) -> Answer:
        """Send a request, or any text; the desk's answer."""
        self.visitor.go("iij", "/inquiry")
        inquiry = IijInquiry(self.visitor).arrived()
        inquiry.send_text(request if isinstance(request, str) else written(request))
        return answers.of_screen(self.visitor)

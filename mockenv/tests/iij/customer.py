"""A customer of the IIJ ID service, who asks its desk for works by its screens or by mail."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from mockenv.iij.format.writer import write
from mockenv.iij.request import Request, WorkRequest
from mockenv.tests.clients import AppClient
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mockenv.tests.api import Api
    from mockenv.tests.clients import SiteClient
    from mockenv.tests.page import Page

WORKING_DAY = datetime.fromisoformat("2027-06-02T10:00:00+09:00")
"""A Wednesday."""
WISHED = "2027-06-03"


class IijClient(AppClient):
    """A browser at IIJ Service Online."""

    site: ClassVar[str] = "iij"


@dataclass(frozen=True)
class Customer:
    """A contract for the IIJ ID service, and who operates it."""

    api: Api
    new_client: Callable[[], SiteClient]
    """Opens a browser at IIJ Service Online."""
    key: str
    """In everything that only this customer has."""
    name: str = "模擬 太郎"

    @property
    def operator(self) -> str:
        """Address of who asks."""
        return f"Op-{self.key}@example.com"

    @property
    def master_id(self) -> str:
        """マスターID."""
        return f"M{self.key}"

    @property
    def service_code(self) -> str:
        """サービスコード."""
        return f"S{self.key}"

    @property
    def administrator(self) -> str:
        """The initial one."""
        return self.account("admin")

    @property
    def notice_address(self) -> str:
        """Of the initial administrator."""
        return f"notice-{self.key}@example.com"

    @property
    def new_address(self) -> str:
        """What 3 and 6 are asked with."""
        return f"new-{self.key}@example.com"

    def account(self, name: str) -> str:
        """An account of the contract's domain."""
        return f"{name}@k{self.key}.example.jp"

    def sign_contract(self, **more: Any) -> None:  # noqa: ANN401 - JSON
        """Make the contract, on a working day on which time stands still."""
        contract = {
            "person": self.operator,
            "master_id": self.master_id,
            "operator_name": self.name,
            "password": PASSWORD,
            "service_code": self.service_code,
            "domain": f"k{self.key}.example.jp",
            "initial_administrator": self.administrator,
            "notice_address": self.notice_address,
            "users": [self.account("taro"), self.account("hanako")],
        }
        self.api.prepare("iij/tenants", **{**contract, **more})
        self.set_clock(WORKING_DAY)

    def set_clock(self, moment: datetime) -> None:
        """Stop the operator's clock at a moment."""
        now = self.api.prepare("clock", person=self.operator, freeze=True)["now"]
        self.api.prepare(
            "clock",
            person=self.operator,
            advance_seconds=(moment - datetime.fromisoformat(now)).total_seconds(),
        )

    def advance(self, **time: float) -> None:
        """Move the operator's clock on."""
        self.api.prepare("clock", person=self.operator, advance_seconds=timedelta(**time).total_seconds())

    def work(self, number: int, /, **values: str) -> WorkRequest:
        """A work as it would be accepted, with other values in some rows (``row_1_2=…``)."""
        ready = {
            1: ({"1-3": self.administrator}, {"1-4"}),
            2: ({"2-3": self.administrator}, {"2-4"}),
            3: ({"3-3": self.administrator, "3-4": self.new_address}, {"3-5"}),
            4: ({"4-3": self.account("taro")}, {"4-4/A", "4-4/C"}),
            5: ({}, {"5-3/A", "5-3/B"}),
            6: ({"6-3": self.account("second"), "6-4": self.new_address}, set()),
        }
        rows, boxes = ready[number]
        given = {name.removeprefix("row_").replace("_", "-"): value for name, value in values.items()}
        filled = {f"{number}-1": "通知が届かないため", f"{number}-2": WISHED, **rows, **given}
        return WorkRequest.of(number, filled, boxes)

    def text(self, *works: WorkRequest, **head: str) -> str:
        """A request in the documented format."""
        known = {"master_id": self.master_id, "requester": self.name, "service_code": self.service_code}
        return write(Request.of(works=works, **{**known, **head}))

    def log_in(self) -> SiteClient:
        """A browser in which the operator is logged in."""
        client = self.new_client()
        client.open("/login")
        client.submit("ログイン", master_id=self.master_id, operator=self.operator, password=PASSWORD)
        return client

    def send(self, client: SiteClient, text: str) -> Page:
        """Send a text through the inquiry screen."""
        client.open("/inquiry")
        return client.submit("送信する", text=text)

    def mail(self, body: str, **headers: str) -> None:
        """Send a text to the desk by mail."""
        message = EmailMessage()
        message.set_content(body)
        self.mail_message(message, **headers)

    def mail_message(self, message: EmailMessage, **headers: str) -> None:
        """Send a mail to the desk, with other headers than usual (``auto_submitted=…``)."""
        given = {name.replace("_", "-").title(): value for name, value in headers.items()}
        for name, value in {"From": self.operator, "Subject": "依頼", **given}.items():
            message[name] = value
        desk = self.api.told("iij/desk")
        message["To"] = desk["address"]
        host, _, port = desk["smtp"].partition(":")
        with smtplib.SMTP(host, int(port)) as smtp:
            smtp.send_message(message)

    def tenant(self) -> Any:  # noqa: ANN401 - JSON
        """The contract as it is now."""
        return self.api.told(f"iij/tenants/{self.service_code}")

    def run_due(self) -> list[int]:
        """Do what is due: numbers of works."""
        return [done["work"] for done in self.api.prepare("iij/run-due", person=self.operator)["done"]]

    def subjects(self) -> list[str]:
        """Subjects of the mails to the operator, without product and number."""
        return [mail["Subject"].partition("】")[2].partition("(")[0] for mail in self.api.mails_to(self.operator)][1:]


def link_in(mail: dict[str, str]) -> str:
    """The link of a mail."""
    (link,) = {line for line in mail["Text"].splitlines() if line.startswith("http")}
    assert urlsplit(link).hostname == "iij.localhost"
    return link


def row(page: Page, start: str, length: int, after: str = "") -> Sequence[str]:
    """So many cells of a table from a text on; the first such text, or the first behind another."""
    texts = page.texts[page.texts.index(after) :] if after else page.texts
    at = texts.index(start)
    return texts[at : at + length]

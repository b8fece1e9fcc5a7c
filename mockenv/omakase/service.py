"""What happens in Omakase Login, apart from pages: a contract begins, a first-login link is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockenv.omakase.omakase_rules import LinkUse
from mockenv.omakase.state import Contract, OmakaseState
from mockenv.web.templates import mail_bodies

if TYPE_CHECKING:
    from collections.abc import Callable

    from mockenv.omakase.omakase_rules import LinkVerdict, OmakaseRules
    from mockenv.omakase.order import Order

    Link = Callable[[str, str], str]

PRODUCT = "omakase-login"
"""The store's code of what is contracted here."""
SENDER = "おまかせログイン <no-reply@omakase-login.ntt-east.co.jp>"
SUBJECT = "【おまかせログイン】サービス利用開始通知"
INQUIRY = "/inquiry/?formId=pf3473ing"


@dataclass(frozen=True)
class StartedContract:
    """A contract that has just begun."""

    contract: Contract
    first_login_url: str


async def start_contract(state: OmakaseState, link: Link, order: Order) -> StartedContract:
    """Begin the contract of an order, and send the mail with the first-login link (manual 2-(4)).

    The store calls this once for each new order that holds おまかせログイン.

    Args:
        state: keeps the contract.
        link: makes the addresses that the mail names: site and path → whole address.
        order: the order; its Business ID becomes the contractor.
    """
    now = state.now(order.account)
    contract = state.enter(_contract_of(order))
    token = state.first_logins.issue(contract.number, now)
    first_login = link("omakase", f"/first-login?token={token}")
    text, html = mail_bodies(
        "omakase",
        "service_start",
        contractor=link("omakase", "/contractor"),
        first_login=first_login,
        hours=int(rules_of(state, contract).first_login_window.total_seconds() // 3600),
        inquiry=link("omakase", INQUIRY),
    )
    to = rules_of(state, contract).start_mail_to(order)
    await state.core.outbox.send("service_start", order.account, to, SENDER, SUBJECT, text, html)
    return StartedContract(contract, first_login)


def judge(state: OmakaseState, token: str) -> tuple[LinkVerdict, Contract | None]:
    """Whether a first-login link may be used now, and whose it is."""
    issued = state.first_logins.peek(token)
    contract = state.contract(issued.subject) if issued else None
    if issued is None or contract is None:
        return "invalid", None
    rules = rules_of(state, contract)
    age = state.now(contract.account) - issued.issued
    return rules.link_verdict(LinkUse(age, rules.first_login_window, issued.used)), contract


def rules_of(state: OmakaseState, contract: Contract) -> OmakaseRules:
    """The rules that hold for a contract: those of its contractor."""
    return state.rules(contract.account)


def _contract_of(order: Order) -> Contract:
    line = next(line for line in order.lines if line.code == PRODUCT)
    return Contract(
        number="",
        account=order.account,
        order=order.number,
        company=order.customer.company,
        name=order.customer.name,
        email=order.customer.email,
        quantity=line.quantity,
        started=order.placed_at.date(),
        initial=line.initial,
        monthly=line.monthly,
    )

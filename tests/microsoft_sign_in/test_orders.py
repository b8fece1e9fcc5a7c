"""Which screen follows which: as the manual says, or as it is known that Microsoft has it instead."""

import pytest

from fixtures.catalogue import claims_by_id
from fixtures.selection.claims import claims
from fixtures.settings.model import Settings
from flows.microsoft_sign_in.choices import Choices
from flows.microsoft_sign_in.reach import reach
from flows.microsoft_sign_in.reach.provider import picked
from flows.microsoft_sign_in.reach.visit import Visit
from flows.microsoft_sign_in.sign_in import go_on
from flows.preparation import AccountOptions
from manuals.model import OrderClaim
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.authenticator import Authenticator
from pages.screen import Screen, all_screens
from tests.microsoft_sign_in.differences import LED

ORDERS = {
    full: claim
    for full, (manual, _, claim) in claims_by_id().items()
    if manual.key == "microsoft_sign_in" and isinstance(claim, OrderClaim)
}


def come_to(visit: Visit, order: OrderClaim) -> Screen:
    """With an account that the order is about."""
    about = {order.screen, order.leads_to}
    more: AccountOptions = {"authenticator": True} if "microsoft.authenticator" in about else {}
    if order.screen == AccountPicker.key:
        return picked("none" if "microsoft.code" in about else "work", **more)(visit)
    visit.set_out("none" if "microsoft.code" in about else "work", **more)
    return visit.go_on_to(all_screens()[order.screen])


@pytest.mark.parametrize(
    ("full", "order"), [pytest.param(full, order, id=full, marks=claims(full)) for full, order in ORDERS.items()]
)
def test_an_action_leads_where_the_manual_says(full: str, order: OrderClaim, visit: Visit, settings: Settings) -> None:
    """マニュアルの順に画面が続く。実際の画面との相違は、知られているものだけである。"""
    screen = come_to(visit, order)
    there = order.control is None or screen.action(order.control).count() == 1
    choices = Choices(another_account=order.leads_to == AccountEntry.key)
    following = go_on(visit.visitor, screen, visit.applicant.email, choices)
    differs = full in LED and settings.profile == "entra"
    assert (there and following.key == order.leads_to) is not differs, (
        f"{order.control or screen} {'led' if there else 'is not there; it went'} to {following}"
        + (f", although {LED[full]}" if differs else f" instead of {order.leads_to}")
    )


@claims("microsoft_sign_in/1#browser-decides")
@pytest.mark.parametrize("screen", [AccountEntry, AccountPicker], ids=["first time", "second time"])
def test_what_comes_first_depends_on_what_the_browser_remembers(screen: type[Screen], visit: Visit) -> None:
    """はじめてならアカウントの入力、二度目ならアカウントの選択から始まる。"""
    reach(screen, visit)


@claims("microsoft_sign_in/2-1#administrator-demands-app")
def test_an_administrator_may_demand_the_app(visit: Visit) -> None:
    """システム管理者が設定していれば、アプリ認証の画面が出る。"""
    reach(Authenticator, visit)

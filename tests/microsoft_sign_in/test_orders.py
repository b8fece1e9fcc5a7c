"""Which screen follows which: as the manual says, but for the differences that are known of Microsoft's screens."""

import pytest

from fixtures.catalogue import claims_by_id
from fixtures.selection.claims import claims
from fixtures.settings.model import Settings
from flows.microsoft_sign_in.actor import Actor
from flows.microsoft_sign_in.choices import Choices
from flows.microsoft_sign_in.navigation import go_to
from flows.microsoft_sign_in.navigation.provider import picker_route
from flows.microsoft_sign_in.sign_in import handle_screen
from flows.preparation import AccountKind, AccountOptions
from manuals.model import OrderClaim
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.authenticator import Authenticator
from pages.microsoft.code import Code
from pages.microsoft.consent import Consent
from pages.microsoft.password import Password
from pages.screen import Screen, all_screens
from tests.microsoft_sign_in.differences import ORDER_DIFFERENCES

ORDERS = {
    full: claim
    for full, (manual, _, claim) in claims_by_id().items()
    if manual.key == "microsoft_sign_in" and isinstance(claim, OrderClaim)
}

AT_PROOF = {Password.key, Code.key, Authenticator.key}
"""Screens that ask for proof: what comes before them is another order's."""


def arrive_at(actor: Actor, order: OrderClaim) -> Screen:
    """Bring an account that the order is about to the order's first screen."""
    about = {order.screen, order.leads_to}
    more: AccountOptions = {"authenticator": True} if "microsoft.authenticator" in about else {}
    if Consent.key in about:
        more["consented"] = False
    if order.screen == AccountPicker.key:
        return picker_route("none" if "microsoft.code" in about else "work", **more)(actor)
    kind: AccountKind = "none" if "microsoft.code" in about else "work"
    if order.screen in AT_PROOF:
        actor.begin_sign_in(kind, **more)
    else:
        actor.open_upload_with_account(kind, **more)
    return actor.sign_in_until(all_screens()[order.screen])


@pytest.mark.parametrize(
    ("full", "order"), [pytest.param(full, order, id=full, marks=claims(full)) for full, order in ORDERS.items()]
)
def test_an_action_leads_where_the_manual_says(full: str, order: OrderClaim, actor: Actor, settings: Settings) -> None:
    """マニュアルの順に画面が続く。実際の画面との相違は、知られているものだけである。"""
    screen = arrive_at(actor, order)
    there = order.control is None or screen.action(order.control).count() == 1
    choices = Choices(another_account=order.leads_to == AccountEntry.key)
    following = handle_screen(actor.visitor, screen, actor.applicant.email, choices)
    differs = full in ORDER_DIFFERENCES and settings.profile == "entra"
    assert (there and following.key == order.leads_to) is not differs, (
        f"{order.control or screen} {'led' if there else 'is not there; it went'} to {following}"
        + (f", although {ORDER_DIFFERENCES[full]}" if differs else f" instead of {order.leads_to}")
    )


@claims("microsoft_sign_in/1#browser-decides")
@pytest.mark.parametrize("screen", [AccountEntry, AccountPicker], ids=["first time", "second time"])
def test_what_comes_first_depends_on_what_the_browser_remembers(screen: type[Screen], actor: Actor) -> None:
    """はじめてならアカウントの入力、二度目ならアカウントの選択から始まる。"""
    go_to(screen, actor)


@claims("microsoft_sign_in/2-1#administrator-demands-app")
def test_an_administrator_may_demand_the_app(actor: Actor) -> None:
    """システム管理者が設定していれば、アプリ認証の画面が出る。"""
    go_to(Authenticator, actor)

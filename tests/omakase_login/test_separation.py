"""Contractor, administrator and other companies are kept out of each other's pages: sections (5) and (6).

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.omakase_login import paths
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import go_to
from flows.omakase_login.service_start_mail import CONTRACTOR_LINK
from pages.business_id.login import BusinessIdLogin
from pages.omakase.admin_home import AdminHome
from pages.omakase.contract import Contract
from pages.omakase.forbidden import Forbidden
from pages.omakase.login import OmakaseLogin
from pages.store.not_found import NotFound
from pages.store.order_complete import OrderComplete
from pages.store.order_history import OrderHistory


@claims("omakase_login/2-5#contractor-uses-business-id")
def test_contractor_sees_the_contract_with_the_business_id(actor: Actor) -> None:
    """契約者は、ビジネスIDでログインして自社の契約内容を確認できる。"""
    contract = go_to(Contract, actor)
    for part in (actor.applicant.company, actor.applicant.name, actor.applicant.email, "おまかせログイン"):
        expect(contract.text(part).first, f"omakase.contract must show {part}").to_be_visible()


@claims("omakase_login/2-5#contractor-uses-business-id")
def test_wrong_password_opens_no_contract(actor: Actor) -> None:
    """パスワードが違えば、契約内容は見えない。"""
    actor.register(member=True)
    actor.prepare.contract(actor.applicant)
    actor.visitor.go("omakase", CONTRACTOR_LINK)
    login = BusinessIdLogin(actor.visitor).arrived()
    login.sign_in(actor.applicant.email, actor.applicant.administrator_password)
    expect(login.alert).to_be_visible()
    actor.visitor.go("omakase", CONTRACTOR_LINK)
    BusinessIdLogin(actor.visitor).arrived()


@claims("omakase_login/2-5#own-contract-only")
@pytest.mark.parametrize("path", [paths.ADMIN_HOME, paths.ADMIN_USERS, paths.ADMIN_SAAS])
def test_contractor_is_kept_out_of_the_administrators_pages(actor: Actor, path: str) -> None:
    """契約者としてログインしても、管理者のページは見えない。"""
    go_to(Contract, actor)
    actor.visitor.go("omakase", path)
    Forbidden(actor.visitor).arrived()


@claims("omakase_login/2-6-2#administrator-login")
def test_administrator_is_kept_out_of_the_contractors_page(actor: Actor) -> None:
    """管理者としてログインしても、契約者のページは見えない。"""
    go_to(AdminHome, actor)
    actor.visitor.go("omakase", CONTRACTOR_LINK)
    Forbidden(actor.visitor).arrived()


@pytest.mark.parametrize("path", [paths.ADMIN_HOME, paths.ADMIN_USERS, paths.ADMIN_SAAS])
def test_administrators_page_opened_without_login_asks_for_it(actor: Actor, path: str) -> None:
    """ログインせずに管理者のページを開くと、ログイン画面になる。"""
    actor.visitor.go("omakase", path)
    OmakaseLogin(actor.visitor).arrived()


@claims("omakase_login/2-5#own-contract-only")
def test_other_companys_contract_is_not_visible(actor: Actor, other_actor: Actor) -> None:
    """契約内容に他社のデータは現れず、他社の契約を直接開くこともできない。"""
    theirs = go_to(Contract, other_actor)
    number = theirs.details.entry("契約番号").inner_text()
    mine = go_to(Contract, actor)
    for part in (number, other_actor.applicant.email, other_actor.applicant.name):
        expect(mine.text(part), f"omakase.contract shows another company's {part}").to_have_count(0)
    actor.visitor.go("omakase", paths.contract(number))
    Forbidden(actor.visitor).arrived()
    expect(Contract(other_actor.visitor).details.entry("契約番号")).to_have_text(number)


@claims("omakase_login/2-5#own-contract-only", "omakase_login/2-3-6#history-shows-order")
def test_other_companys_order_is_not_visible(actor: Actor, other_actor: Actor) -> None:
    """注文履歴に他社の注文は現れず、他社の注文を直接開くこともできない。"""
    number = go_to(OrderComplete, other_actor).details.entry("注文番号").inner_text()
    go_to(OrderHistory, actor)
    history = OrderHistory(actor.visitor).arrived()
    expect(history.orders, "orders that one company's history shows after one order").to_have_count(1)
    expect(history.text(number), f"store.order_history shows another company's order {number}").to_have_count(0)
    actor.visitor.go("store", paths.order(number))
    NotFound(actor.visitor).arrived()


def test_log_out_ends_the_contractors_session(actor: Actor) -> None:
    """ログアウトすると、契約内容は見えなくなる。"""
    go_to(Contract, actor).log_out.click()
    actor.visitor.go("omakase", CONTRACTOR_LINK)
    BusinessIdLogin(actor.visitor).arrived()

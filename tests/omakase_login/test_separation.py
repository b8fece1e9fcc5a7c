"""Contractor, administrator and other companies are kept out of each other's pages: sections (5) and (6)."""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.omakase_login.reach import reach
from flows.omakase_login.reach.visit import Visit
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
def test_contractor_sees_the_contract_with_the_business_id(visit: Visit) -> None:
    """契約者は、ビジネスIDでログインして自社の契約内容を確認できる。"""
    contract = reach(Contract, visit)
    for part in (visit.applicant.company, visit.applicant.name, visit.applicant.email, "おまかせログイン"):
        expect(contract.text(part).first, f"omakase.contract must show {part}").to_be_visible()


@claims("omakase_login/2-5#contractor-uses-business-id")
def test_wrong_password_opens_no_contract(visit: Visit) -> None:
    """パスワードが違えば、契約内容は見えない。"""
    visit.prepare.business_id(visit.applicant, member=True)
    visit.prepare.contract(visit.applicant)
    visit.visitor.go("omakase", CONTRACTOR_LINK)
    login = BusinessIdLogin(visit.visitor).arrived()
    login.sign_in(visit.applicant.email, visit.applicant.administrator_password)
    expect(login.alert).to_be_visible()
    visit.visitor.go("omakase", CONTRACTOR_LINK)
    BusinessIdLogin(visit.visitor).arrived()


@claims("omakase_login/2-5#own-contract-only")
@pytest.mark.parametrize("path", ["/admin", "/admin/users", "/admin/saas"])
def test_contractor_is_kept_out_of_the_administrators_pages(visit: Visit, path: str) -> None:
    """契約者としてログインしても、管理者のページは見えない。"""
    reach(Contract, visit)
    visit.visitor.go("omakase", path)
    Forbidden(visit.visitor).arrived()


@claims("omakase_login/2-6-2#administrator-login")
def test_administrator_is_kept_out_of_the_contractors_page(visit: Visit) -> None:
    """管理者としてログインしても、契約者のページは見えない。"""
    reach(AdminHome, visit)
    visit.visitor.go("omakase", CONTRACTOR_LINK)
    Forbidden(visit.visitor).arrived()


@claims("omakase_login/2-6-2#administrator-login")
@pytest.mark.parametrize("path", ["/admin", "/admin/users", "/admin/saas"])
def test_administrators_page_opened_without_login_asks_for_it(visit: Visit, path: str) -> None:
    """ログインせずに管理者のページを開くと、ログイン画面になる。"""
    visit.visitor.go("omakase", path)
    OmakaseLogin(visit.visitor).arrived()


@claims("omakase_login/2-5#own-contract-only")
def test_other_companys_contract_is_not_visible(visit: Visit, other_visit: Visit) -> None:
    """契約内容に他社のデータは現れず、他社の契約を直接開くこともできない。"""
    theirs = reach(Contract, other_visit)
    number = theirs.details.entry("契約番号").inner_text()
    mine = reach(Contract, visit)
    for part in (number, other_visit.applicant.email, other_visit.applicant.name):
        expect(mine.text(part), f"omakase.contract shows another company's {part}").to_have_count(0)
    visit.visitor.go("omakase", f"/contracts/{number}")
    Forbidden(visit.visitor).arrived()
    expect(Contract(other_visit.visitor).details.entry("契約番号")).to_have_text(number)


@claims("omakase_login/2-5#own-contract-only", "omakase_login/2-3-6#history-shows-order")
def test_other_companys_order_is_not_visible(visit: Visit, other_visit: Visit) -> None:
    """注文履歴に他社の注文は現れず、他社の注文を直接開くこともできない。"""
    number = reach(OrderComplete, other_visit).details.entry("注文番号").inner_text()
    reach(OrderHistory, visit)
    history = OrderHistory(visit.visitor).arrived()
    expect(history.orders, "orders that one company's history shows after one order").to_have_count(1)
    expect(history.text(number), f"store.order_history shows another company's order {number}").to_have_count(0)
    visit.visitor.go("store", f"/mypage/orders/{number}")
    NotFound(visit.visitor).arrived()


@claims("omakase_login/2-5#own-contract-only")
def test_log_out_ends_the_contractors_session(visit: Visit) -> None:
    """ログアウトすると、契約内容は見えなくなる。"""
    reach(Contract, visit).log_out.click()
    visit.visitor.go("omakase", CONTRACTOR_LINK)
    BusinessIdLogin(visit.visitor).arrived()

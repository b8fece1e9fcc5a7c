"""Becoming a member of the store: section (3) step 2."""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.omakase_login import paths
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import go_to
from pages.business_id.login import BusinessIdLogin
from pages.store.cart_empty import CartEmpty
from pages.store.member_terms import MemberTerms
from pages.store.membership import Membership
from pages.store.membership_complete import MembershipComplete
from pages.store.privacy import Privacy
from tests.omakase_login.requirements import required


@pytest.mark.parametrize(
    "left_out", required("store.membership", "checkbox", "omakase_login/2-3-2#membership-consents-required")
)
def test_nobody_becomes_a_member_without_both_consents(actor: Actor, left_out: str) -> None:
    """二つの同意のどちらかが欠ければ会員になれず、もう一方のチェックは残る。"""
    membership = go_to(Membership, actor)
    given = {"利用規約に同意する", "個人情報の取扱いについて同意する"} - {left_out}
    for name in given:
        membership.checkbox(name).check()
    membership.proceed.click()
    expect(membership.alert).to_be_visible()
    expect(membership.checkbox(left_out)).not_to_be_checked()
    for name in given:
        expect(membership.checkbox(name)).to_be_checked()
    membership.observe(f"without {left_out}")
    actor.visitor.go("store", paths.CART)
    Membership(actor.visitor).arrived()


@claims("omakase_login/2-3-2#membership-when-needed")
def test_membership_is_asked_for_once(actor: Actor) -> None:
    """会員登録は最初のログインでだけ求められ、次のログインでは求められない。"""
    membership = go_to(Membership, actor)
    membership.agree()
    membership.proceed.click()
    MembershipComplete(actor.visitor).arrived().back.click()
    actor.visitor.go("store", paths.CART)
    CartEmpty(actor.visitor).arrived().header.log_out.click()
    go_to(BusinessIdLogin, actor).sign_in(actor.applicant.email, actor.applicant.password)
    CartEmpty(actor.visitor).arrived()


@claims("omakase_login/2-3-2#membership-when-needed")
def test_cart_stays_closed_to_someone_who_is_no_member(actor: Actor) -> None:
    """会員登録をせずにカートの先のページを直接開いても、会員登録に戻される。"""
    go_to(Membership, actor)
    for path in (paths.CART, paths.CUSTOMER_INFO, paths.FINAL_CONFIRMATION, paths.ORDER_HISTORY):
        actor.visitor.go("store", path)
        Membership(actor.visitor).arrived()


@claims("omakase_login/2-3-2#membership-terms", "omakase_login/2-3-2#membership-privacy")
def test_terms_and_privacy_policy_can_be_read(actor: Actor) -> None:
    """会員規約と個人情報の取扱いについてを読める。"""
    go_to(Membership, actor).terms.click()
    MemberTerms(actor.visitor).arrived()
    actor.visitor.go("store", paths.CART)
    Membership(actor.visitor).arrived().privacy_policy.click()
    Privacy(actor.visitor).arrived()

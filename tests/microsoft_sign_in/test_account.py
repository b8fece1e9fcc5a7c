"""①: the account that signs in has to be the one of the notice."""

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import expect

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.selection.claims import claims
from flows.microsoft_sign_in.reach.visit import Visit
from flows.microsoft_sign_in.remembered import be_remembered
from flows.microsoft_sign_in.sign_in import sign_in
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.error import SignInError
from pages.portal.upload import PortalUpload
from pages.portal.wrong_account import PortalWrongAccount
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_verified


@claims("microsoft_sign_in/1#microsoft-authenticates")
def test_an_unknown_address_is_refused_and_may_be_corrected(visit: Visit) -> None:
    """登録のないアドレスは断られ、入れ直せば進める。"""
    account = visit.set_out()
    entry = visit.go_on_to(AccountEntry)
    entry.enter(f"nobody.{visit.applicant.email}")
    expect(entry.alert).to_contain_text("このユーザー名は間違っている可能性があります")
    entry.observe("unknown address")
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)


@claims("microsoft_sign_in/1#microsoft-authenticates")
def test_an_address_outside_the_tenant_does_not_get_in(visit: Visit) -> None:
    """本システムに登録されていないアカウントでは、パスワードが正しくても入れない。"""
    visit.set_out(in_tenant=False)
    error = visit.go_on_to(SignInError)
    expect(error.reason(50020)).to_be_visible()
    assert_nobody_verified(visit.prepare, visit.applicant)


@claims("microsoft_sign_in/1-2#same-address-as-notice")
def test_a_remembered_account_that_is_not_the_notices_sees_no_file(
    visit: Visit, at_the_same_browser: Callable[[Applicant], Visitor]
) -> None:
    """通知の宛先でないアカウントを選ぶとファイルに進めず、宛先のアカウントで入り直せる。"""
    other = at_the_same_browser(visit.stranger)
    visit.prepare.microsoft_account(visit.stranger, kind="work")
    be_remembered(other)
    account = visit.set_out()
    refused = sign_in(other, other.email)
    assert isinstance(refused, PortalWrongAccount), f"{refused} is shown to somebody else"
    assert_nobody_verified(visit.prepare, visit.applicant)
    refused.other_account.click()
    visit.go_on_to(AccountPicker, after=refused)
    expect(visit.go_on_to(PortalUpload).account).to_contain_text(visit.applicant.email)
    assert_verified(visit.prepare, visit.applicant, account)


@claims("microsoft_sign_in/1-2#remembered-accounts-listed", "microsoft_sign_in/1-2#same-address-as-notice")
def test_similar_addresses_are_told_apart(visit: Visit, at_the_same_browser: Callable[[Applicant], Visitor]) -> None:
    """よく似たアドレスが並んでいても、通知の宛先そのものを選べる。"""
    own = visit.applicant.email
    similar = [replace(visit.applicant, email=email) for email in (f"x{own}", own.replace("@", ".x@"))]
    account = visit.prepare.microsoft_account(visit.applicant, kind="work")
    for person in (similar[0], visit.applicant, similar[1]):
        visit.prepare.microsoft_account(person, kind="work")
        be_remembered(at_the_same_browser(person))
    visit.set_out_again()
    picker = visit.go_on_to(AccountPicker)
    for person in (visit.applicant, *similar):
        expect(picker.account(person.email)).to_have_count(1)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)
    assert_nobody_verified(visit.prepare, *similar)


@claims("microsoft_sign_in/1-2#remembered-accounts-listed")
def test_a_forgotten_account_is_listed_no_more(
    visit: Visit, at_the_same_browser: Callable[[Applicant], Visitor]
) -> None:
    """一覧から消したアカウントはもう出ず、別のアカウントとしてサインインできる。"""
    visit.prepare.microsoft_account(visit.stranger, kind="work")
    be_remembered(at_the_same_browser(visit.stranger))
    account = visit.prepare.microsoft_account(visit.applicant, kind="personal")
    be_remembered(visit.visitor)
    visit.set_out_again()
    picker = visit.go_on_to(AccountPicker)
    expect(picker.account(visit.applicant.email)).to_have_count(1)
    picker.forget(visit.applicant.email)
    expect(picker.account(visit.applicant.email)).to_have_count(0)
    expect(picker.account(visit.stranger.email)).to_have_count(1)
    picker.observe("forgotten")
    visit.go_on_to(AccountEntry)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)

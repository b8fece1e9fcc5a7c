"""①: the account that signs in has to be the one of the notice."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.selection.claims import claims
from flows.microsoft_sign_in.actor import Actor
from flows.microsoft_sign_in.sign_in import sign_in
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.error import SignInError
from pages.portal.upload import PortalUpload
from pages.portal.wrong_account import PortalWrongAccount
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_verified


@claims("microsoft_sign_in/1#microsoft-authenticates")
def test_an_unknown_address_is_refused_and_may_be_corrected(actor: Actor) -> None:
    """登録のないアドレスは断られ、入れ直せば進める。"""
    account = actor.open_upload_with_account()
    entry = actor.sign_in_until(AccountEntry)
    entry.enter(f"nobody.{actor.applicant.email}")
    expect(entry.alert).to_contain_text("このユーザー名は間違っている可能性があります")
    entry.observe("unknown address")
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


@claims("microsoft_sign_in/1#microsoft-authenticates")
def test_an_address_outside_the_tenant_does_not_get_in(actor: Actor) -> None:
    """本システムに登録されていないアカウントでは、パスワードが正しくても入れない。"""
    actor.open_upload_with_account(in_tenant=False)
    error = actor.sign_in_until(SignInError)
    expect(error.reason(50020)).to_be_visible()
    assert_nobody_verified(actor.prepare, actor.applicant)


@claims("microsoft_sign_in/1-2#same-address-as-notice")
def test_a_remembered_account_that_is_not_the_notices_sees_no_file(
    actor: Actor, at_the_same_browser: Callable[[Applicant], Visitor]
) -> None:
    """通知の宛先でないアカウントを選ぶとファイルに進めず、宛先のアカウントで入り直せる。"""
    other = at_the_same_browser(actor.prepare.microsoft_account(actor.stranger, kind="work").holder)
    actor.remember(other)
    account = actor.open_upload_with_account("personal")
    refused = sign_in(other, other.email)
    assert isinstance(refused, PortalWrongAccount), f"{refused} is shown to somebody else"
    assert_nobody_verified(actor.prepare, actor.applicant)
    refused.other_account.click()
    actor.sign_in_until(AccountPicker, after=refused)
    expect(actor.sign_in_until(PortalUpload).account).to_contain_text(actor.applicant.email)
    assert_verified(actor.prepare, actor.applicant, account)


@claims("microsoft_sign_in/1-2#remembered-accounts-listed", "microsoft_sign_in/1-2#same-address-as-notice")
def test_similar_addresses_are_told_apart(actor: Actor, at_the_same_browser: Callable[[Applicant], Visitor]) -> None:
    """よく似たアドレスが並んでいても、通知の宛先そのものを選べる。"""
    own = actor.applicant.email
    similar = [replace(actor.applicant, email=email) for email in (f"x{own}", own.replace("@", ".x@"))]
    account = actor.get_account()
    for person in (similar[0], actor.applicant, similar[1]):
        actor.prepare.microsoft_account(person, kind="work")
        actor.remember(at_the_same_browser(person))
    actor.open_new_upload()
    picker = actor.sign_in_until(AccountPicker)
    for person in (actor.applicant, *similar):
        expect(picker.account(person.email)).to_have_count(1)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)
    assert_nobody_verified(actor.prepare, *similar)


@pytest.mark.walks
@claims("microsoft_sign_in/1-2#remembered-accounts-listed")
def test_a_forgotten_account_is_listed_no_more(
    actor: Actor, at_the_same_browser: Callable[[Applicant], Visitor]
) -> None:
    """一覧から消したアカウントはもう出ず、別のアカウントとしてサインインできる。"""
    stranger = actor.prepare.microsoft_account(actor.stranger, kind="work").holder
    actor.remember(at_the_same_browser(stranger))
    account = actor.get_account("personal")
    actor.remember(actor.visitor)
    actor.open_new_upload()
    picker = actor.sign_in_until(AccountPicker)
    expect(picker.account(actor.applicant.email)).to_have_count(1)
    picker.forget(actor.applicant.email)
    expect(picker.account(actor.applicant.email)).to_have_count(0)
    expect(picker.account(stranger.email)).to_have_count(1)
    picker.observe("forgotten")
    actor.sign_in_until(AccountEntry)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)

"""Screens that Microsoft ships and no manual shows: the sign-in gets past them in any order.

Tests without a claim prove what the manual does not speak of.
"""

from itertools import permutations
from typing import Literal

import pytest
from playwright.sync_api import expect

from fixtures.people.visitor import PersistentBrowser
from fixtures.selection.claims import claims
from flows.microsoft_sign_in.actor import Actor
from flows.microsoft_sign_in.choices import Choices
from flows.microsoft_sign_in.screen_detector import UnknownScreen
from flows.microsoft_sign_in.sign_in import fetch_upload, sign_in
from pages.microsoft.account_type import AccountType
from pages.microsoft.consent import Consent
from pages.microsoft.error import SignInError
from pages.portal.upload import PortalUpload
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_verified

pytestmark = pytest.mark.profile("entra")

SIGN_IN = "microsoft_sign_in/1#microsoft-authenticates"
Interruption = Literal["stay_signed_in", "more_information", "passkey"]
INTERRUPTIONS: tuple[Interruption, ...] = ("stay_signed_in", "more_information", "passkey")


@claims(SIGN_IN, "microsoft_sign_in/2-1#password-signs-in")
@pytest.mark.parametrize("generation", ["classic", "new"])
@pytest.mark.parametrize("kind", ["work", "personal"])
def test_both_generations_of_the_pages_are_passed(
    actor: Actor, generation: Literal["classic", "new"], kind: Literal["work", "personal"]
) -> None:
    """新旧どちらの世代の画面でも進める。"""
    account = actor.open_upload_with_account(kind, generation=generation)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


@claims(SIGN_IN)
@pytest.mark.parametrize("order", list(permutations(INTERRUPTIONS)), ids=" then ".join)
def test_interruptions_are_passed_in_any_order(actor: Actor, order: tuple[Interruption, ...]) -> None:
    """予告のない画面がどの順に出ても進める。"""
    account = actor.open_upload_with_account(interruptions=list(order))
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


@pytest.mark.unsurveyed
def test_a_screen_that_nobody_knows_ends_the_sign_in_at_once(actor: Actor) -> None:
    """知らない画面が出たら、その画面の題名とアドレスを示してすぐに止まる。"""
    actor.open_upload_with_account(interruptions=["announcement"])
    with pytest.raises(UnknownScreen, match=r"unknown screen after microsoft\.password.* at http"):
        sign_in(actor.visitor, actor.applicant.email)
    assert_nobody_verified(actor.prepare, actor.applicant)


@claims(SIGN_IN)
def test_an_address_with_two_accounts_is_asked_which(actor: Actor) -> None:
    """職場と個人の両方のアカウントがあるアドレスでは、登録されている職場のアカウントを選んで進む。"""
    account = actor.open_upload_with_account(also_personal=True)
    actor.sign_in_until(AccountType)
    actor.sign_in_until(PortalUpload, choices=Choices(kind="work"))
    assert_verified(actor.prepare, actor.applicant, account)


@claims(SIGN_IN)
def test_the_other_account_of_the_same_address_does_not_get_in(actor: Actor) -> None:
    """同じアドレスでも、登録されていない個人のアカウントでは入れない。"""
    actor.open_upload_with_account(also_personal=True)
    actor.sign_in_until(AccountType)
    error = actor.sign_in_until(SignInError, choices=Choices(kind="personal"))
    expect(error.reason(50020)).to_be_visible()
    assert_nobody_verified(actor.prepare, actor.applicant)


def test_whoever_stays_signed_in_is_so_after_the_browser_was_closed(
    actor: Actor, persistent_browser: PersistentBrowser
) -> None:
    """「はい」を選ぶと、ブラウザーを閉じて開き直してもサインインしたままである。"""
    account = actor.get_account()
    actor.prepare.upload(actor.applicant)
    with persistent_browser("stays") as browser:
        fetch_upload(browser, Choices(stay_signed_in=True))
    link = actor.prepare.upload(actor.applicant).url
    with persistent_browser("stays") as again:
        again.follow(link)
        ended = sign_in(again, again.email, until=Consent)
        assert isinstance(ended, PortalUpload), f"{ended} is shown to somebody who stayed signed in"
    assert_verified(actor.prepare, actor.applicant, account)

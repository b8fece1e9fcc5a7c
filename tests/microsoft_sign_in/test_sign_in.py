"""From the notice to the file, and out again: every sign-in method, at every kind of browser."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.selection.claims import claims
from flows.microsoft_sign_in.choices import Choices
from flows.microsoft_sign_in.notice import UPLOAD_LINK, address_of, open_upload, read_notice
from flows.microsoft_sign_in.remembered_account import begin_remembered
from flows.microsoft_sign_in.sign_in import fetch_upload, sign_in
from flows.microsoft_sign_in.sign_out import sign_out
from flows.preparation import AccountKind, Preparation
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.consent import Consent
from pages.portal.home import PortalHome
from pages.portal.upload import PortalUpload
from pages.screen import Screen
from tests.microsoft_sign_in.verified import assert_verified

SIGN_IN = "microsoft_sign_in/1#microsoft-authenticates"
PASSWORD = claims("microsoft_sign_in/2-1#password-signs-in")
CODE = claims("microsoft_sign_in/2-2#code-by-mail")
AUTHENTICATOR = claims("microsoft_sign_in/2-1#administrator-demands-app")


@dataclass(frozen=True)
class SignInMethod:
    """How an account signs in."""

    kind: AccountKind
    authenticator: bool = False


@dataclass(frozen=True)
class Computer:
    """A PC whose browser remembers no account, the person's own, or only somebody else's."""

    own: bool = False
    other: bool = False

    @property
    def begins(self) -> type[Screen]:
        """The screen at which the sign-in begins."""
        return AccountPicker if self.own or self.other else AccountEntry

    @property
    def choices(self) -> Choices:
        """The choices that lead to the person's own account."""
        return Choices(another_account=self.other)


METHODS = [
    pytest.param(SignInMethod("work"), id="work password", marks=PASSWORD),
    pytest.param(SignInMethod("personal"), id="personal password", marks=PASSWORD),
    pytest.param(SignInMethod("none"), id="mailed code", marks=CODE),
    pytest.param(SignInMethod("work", authenticator=True), id="Authenticator", marks=AUTHENTICATOR),
]
COMPUTERS = [
    pytest.param(Computer(), id="first visit", marks=claims("microsoft_sign_in/1-1#notice-tells-address")),
    pytest.param(Computer(own=True), id="picked", marks=claims("microsoft_sign_in/1-2#same-address-as-notice")),
    pytest.param(
        Computer(other=True), id="another account", marks=claims("microsoft_sign_in/1-2#remembered-accounts-listed")
    ),
]


@pytest.mark.smoke
@pytest.mark.walks
@claims(SIGN_IN)
def test_whoever_has_an_account_fetches_the_file(account_holder: Visitor) -> None:
    """どの方法のアカウントでも、通知からファイルまで進める。"""
    upload = fetch_upload(account_holder)
    expect(upload.account).to_contain_text(account_holder.email)
    expect(upload.download).to_be_visible()


@claims(SIGN_IN, "microsoft_sign_in/1#browser-decides")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("computer", COMPUTERS)
def test_a_notice_leads_through_the_sign_in_to_the_file_and_out(
    *,
    method: SignInMethod,
    computer: Computer,
    visitor: Visitor,
    applicant: Applicant,
    new_applicant: Callable[[], Applicant],
    at_the_same_browser: Callable[[Applicant], Visitor],
    prepare: Preparation,
) -> None:
    """通知の宛先でサインインし、同意してファイルに進み、サインアウトできる。"""
    account = prepare.microsoft_account(applicant, kind=method.kind, authenticator=method.authenticator)
    visitor.become(account.holder.email, account.holder.password)
    if computer.own:
        begin_remembered(prepare, visitor)
    if computer.other:
        begin_remembered(prepare, at_the_same_browser(prepare.microsoft_account(new_applicant(), kind="work").holder))
    prepare.upload(account.holder)
    notice = read_notice(visitor)
    open_upload(visitor, notice)
    asked = () if account.consented else (Consent,)
    for screen in (computer.begins, *asked, PortalUpload):
        reached = sign_in(visitor, address_of(notice), computer.choices, until=screen)
        assert isinstance(reached, screen), f"{reached} is shown instead of {screen.title}"
    upload = PortalUpload(visitor)
    expect(upload.account).to_contain_text(account.email)
    expect(upload.addressee).to_have_text(account.email)
    assert_verified(prepare, account.holder, account)
    sign_out(visitor)
    visitor.follow(notice.link(UPLOAD_LINK))
    PortalHome(visitor).arrived()

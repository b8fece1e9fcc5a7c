"""③ Consent: asked for once."""

from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.microsoft_sign_in.actor import Actor
from flows.microsoft_sign_in.choices import Choices
from flows.microsoft_sign_in.sign_in import sign_in
from flows.microsoft_sign_in.sign_out import sign_out
from pages.microsoft.consent import Consent
from pages.portal.sign_in_failed import PortalSignInFailed
from pages.portal.upload import PortalUpload
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_signed_in, assert_verified


@claims("microsoft_sign_in/3#consent-asked-once")
def test_consent_is_asked_once(actor: Actor) -> None:
    """同意は初めてのサインインで求められ、二度目には求められない。"""
    account = actor.open_upload_with_account(consented=False)
    actor.sign_in_until(Consent)
    actor.sign_in_until(PortalUpload)
    sign_out(actor.visitor)
    actor.open_new_upload()
    again = sign_in(actor.visitor, actor.applicant.email, until=Consent)
    assert isinstance(again, PortalUpload), f"{again} is shown although consent was given before"
    assert_signed_in(actor.prepare, actor.applicant, times=2)
    assert_verified(actor.prepare, actor.applicant, account)


@claims("microsoft_sign_in/3#consent-asked-once")
def test_without_consent_nobody_gets_in_and_it_is_asked_again(actor: Actor) -> None:
    """同意しなければ入れず、次のサインインでもう一度求められる。"""
    account = actor.open_upload_with_account(consented=False)
    failed = actor.sign_in_until(PortalSignInFailed, choices=Choices(consent=False))
    expect(failed.alert).to_contain_text("AADSTS65004")
    assert_nobody_verified(actor.prepare, actor.applicant)
    failed.try_again.click()
    actor.sign_in_until(Consent, after=failed)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)

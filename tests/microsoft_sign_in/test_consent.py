"""③: what the person agrees to, once."""

from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.microsoft_sign_in.choices import Choices
from flows.microsoft_sign_in.reach.visit import Visit
from flows.microsoft_sign_in.sign_in import sign_in
from flows.microsoft_sign_in.sign_out import sign_out
from pages.microsoft.consent import Consent
from pages.portal.sign_in_failed import PortalSignInFailed
from pages.portal.upload import PortalUpload
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_verified


@claims("microsoft_sign_in/3#consent-asked-once")
def test_consent_is_asked_once(visit: Visit) -> None:
    """同意は初めてのサインインで求められ、二度目には求められない。"""
    account = visit.set_out()
    visit.go_on_to(Consent)
    visit.go_on_to(PortalUpload)
    sign_out(visit.visitor)
    visit.set_out_again()
    again = sign_in(visit.visitor, visit.applicant.email, until=Consent)
    assert isinstance(again, PortalUpload), f"{again} is shown although consent was given before"
    assert len(visit.prepare.sign_ins(visit.applicant)) == 2
    assert_verified(visit.prepare, visit.applicant, account)


@claims("microsoft_sign_in/3#consent-asked-once")
def test_without_consent_nobody_gets_in_and_it_is_asked_again(visit: Visit) -> None:
    """同意しなければ入れず、次のサインインでもう一度求められる。"""
    account = visit.set_out()
    failed = visit.go_on_to(PortalSignInFailed, choices=Choices(consent=False))
    expect(failed.alert).to_contain_text("AADSTS65004")
    assert_nobody_verified(visit.prepare, visit.applicant)
    failed.try_again.click()
    visit.go_on_to(Consent, after=failed)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)

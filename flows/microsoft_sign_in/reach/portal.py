"""The ways to the screens of the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.microsoft_sign_in import sign_out as leave
from flows.microsoft_sign_in.reach.visit import along_the_way
from flows.visit import by_address
from pages.microsoft.consent import Consent
from pages.portal.files import PortalFiles
from pages.portal.home import PortalHome
from pages.portal.sign_in_failed import PortalSignInFailed
from pages.portal.signed_out import PortalSignedOut
from pages.portal.upload import PortalUpload
from pages.portal.upload_unknown import PortalUploadUnknown
from pages.portal.wrong_account import PortalWrongAccount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.microsoft_sign_in.reach.visit import Visit, Way
    from pages.screen import Screen

upload = along_the_way(PortalUpload)


def files(visit: Visit) -> PortalFiles:
    """Go to the entrance when signed in already."""
    upload(visit)
    visit.visitor.go("portal")
    return PortalFiles(visit.visitor).arrived()


def wrong_account(visit: Visit) -> PortalWrongAccount:
    """Open the link of somebody else's notice."""
    upload(visit)
    visit.visitor.follow(visit.prepare.upload(visit.stranger).url)
    return PortalWrongAccount(visit.visitor).arrived()


def upload_unknown(visit: Visit) -> PortalUploadUnknown:
    """Open a link that is in no notice."""
    upload(visit)
    visit.visitor.go("portal", "/uploads/made-up")
    return PortalUploadUnknown(visit.visitor).arrived()


def sign_in_failed(visit: Visit) -> PortalSignInFailed:
    """Decline the consent."""
    visit.set_out()
    visit.go_on_to(Consent).cancel.click()
    return PortalSignInFailed(visit.visitor).arrived()


def signed_out(visit: Visit) -> PortalSignedOut:
    """Leave."""
    upload(visit)
    return leave.sign_out(visit.visitor)


WAYS: Mapping[type[Screen], Way] = {
    PortalHome: by_address(PortalHome, "portal", "/"),
    PortalFiles: files,
    PortalUpload: upload,
    PortalWrongAccount: wrong_account,
    PortalUploadUnknown: upload_unknown,
    PortalSignInFailed: sign_in_failed,
    PortalSignedOut: signed_out,
}

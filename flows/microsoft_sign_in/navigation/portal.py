"""Routes to the screens of the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.microsoft_sign_in import sign_out as leave
from flows.microsoft_sign_in.actor import sign_in_route
from flows.routes import address_route
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

    from flows.microsoft_sign_in.actor import Actor, Route
    from pages.screen import Screen

upload = sign_in_route(PortalUpload, start="portal.upload")


def files(actor: Actor) -> PortalFiles:
    """Open the portal's first page while signed in."""
    upload(actor)
    actor.visitor.go("portal")
    return PortalFiles(actor.visitor).arrived()


def wrong_account(actor: Actor) -> PortalWrongAccount:
    """Open the link of somebody else's notice."""
    stranger = actor.prepare.microsoft_account(actor.stranger, kind="personal").holder
    upload(actor)
    actor.visitor.follow(actor.prepare.upload(stranger).url)
    return PortalWrongAccount(actor.visitor).arrived()


def upload_unknown(actor: Actor) -> PortalUploadUnknown:
    """Open the link of an upload that does not exist."""
    upload(actor)
    actor.visitor.go("portal", "/uploads/made-up")
    return PortalUploadUnknown(actor.visitor).arrived()


def sign_in_failed(actor: Actor) -> PortalSignInFailed:
    """Decline the consent."""
    actor.begin_sign_in(start="microsoft.proven", consented=False)
    actor.sign_in_until(Consent).cancel.click()
    return PortalSignInFailed(actor.visitor).arrived()


def signed_out(actor: Actor) -> PortalSignedOut:
    """Sign out."""
    upload(actor)
    return leave.sign_out(actor.visitor)


ROUTES: Mapping[type[Screen], Route] = {
    PortalHome: address_route(PortalHome, "portal", "/"),
    PortalFiles: files,
    PortalUpload: upload,
    PortalWrongAccount: wrong_account,
    PortalUploadUnknown: upload_unknown,
    PortalSignInFailed: sign_in_failed,
    PortalSignedOut: signed_out,
}

"""A browser that remembers an account, as after an earlier sign-in there (manual ①, すでに…)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.microsoft_sign_in import paths
from flows.microsoft_sign_in.choices import Choices
from flows.microsoft_sign_in.sign_in import sign_in
from pages.microsoft.signed_out import MicrosoftSignedOut
from pages.portal.files import PortalFiles
from pages.portal.sign_in_failed import PortalSignInFailed
from pages.portal.signed_out import PortalSignedOut
from pages.screen import NotArrived

if TYPE_CHECKING:
    from domain.visitor import Visitor
    from flows.preparation import Preparation


def begin_remembered(prepare: Preparation, visitor: Visitor) -> None:
    """Let the browser remember the account, however it gets to: for what is not about the earlier sign-in."""
    prepare.session(visitor, "microsoft.account_picker", lambda: remember_account(visitor))


def remember_account(visitor: Visitor) -> None:
    """Let the browser remember the account: sign in, without consenting where that is asked, and out again.

    Args:
        visitor: has an account with that address and password, and is not signed in at this browser.
    """
    visitor.go("portal")
    ended = sign_in(visitor, visitor.email, Choices(another_account=True, consent=False))
    if isinstance(ended, PortalFiles):  # the account has consented before
        ended.sign_out.click()
        PortalSignedOut(visitor).arrived()
        return
    if not isinstance(ended, PortalSignInFailed):
        raise NotArrived(PortalSignInFailed(visitor))
    visitor.go("microsoft", paths.LOGOUT)
    MicrosoftSignedOut(visitor).arrived()

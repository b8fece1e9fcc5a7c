"""Signing out of the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.portal.signed_out import PortalSignedOut
from pages.portal.upload import PortalUpload

if TYPE_CHECKING:
    from domain.visitor import Visitor


def sign_out(visitor: Visitor) -> PortalSignedOut:
    """Sign out of the portal, and of Microsoft with it."""
    PortalUpload(visitor).sign_out.click()
    return PortalSignedOut(visitor).arrived()

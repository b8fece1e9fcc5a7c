"""What the portal remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.core.bounded import BoundedDict
from mockenv.core.site_state import SiteState
from mockenv.portal.portal_rules import PortalRules

if TYPE_CHECKING:
    from mockenv.core.services import CoreServices
    from mockenv.portal.records import Transaction, Upload, VerifiedSignIn
    from mockenv.portal.relying_party import RelyingParty

_PEOPLE = 20_000
_SIGN_INS = 100
"""Kept of one person."""


class PortalState(SiteState[PortalRules]):
    """Everything of the site that outlives a request.

    Attributes:
        transactions: sign-ins that were begun, by the name and the value of the cookie that their browser holds.
        relying_parties: the portal as the provider's client, by the address at which people reach the provider.
    """

    def __init__(self, core: CoreServices) -> None:
        super().__init__(core, PortalRules)
        self.transactions: BoundedDict[tuple[str, str], Transaction] = BoundedDict(_PEOPLE, "sign-ins that were begun")
        self.relying_parties: BoundedDict[str, RelyingParty] = BoundedDict(100, "addresses of the sign-in")
        self._uploads: BoundedDict[str, Upload] = BoundedDict(_PEOPLE, "uploads")
        self._addresses: BoundedDict[str, str] = BoundedDict(_PEOPLE, "people of the portal")
        self._sign_ins: BoundedDict[str, tuple[VerifiedSignIn, ...]] = BoundedDict(_PEOPLE, "people who signed in")

    def register(self, address: str) -> str:
        """Make an address known, if it is new; gives it as it was registered first: notices go there."""
        known = self._addresses.get(address.casefold()) or address
        self._addresses[address.casefold()] = known
        return known

    def forget(self, person: str) -> None:
        """Remove an address with its uploads, and what was verified of its sign-ins."""
        self._uploads.drop(lambda _, upload: upload.is_for(person))
        self._addresses.pop(person.casefold())
        self._sign_ins.pop(person.casefold())

    def keep(self, upload: Upload) -> None:
        """Keep an upload."""
        self._uploads[upload.id] = upload

    def upload(self, number: str) -> Upload | None:
        """The upload with this id."""
        return self._uploads.get(number)

    def uploads_of(self, address: str) -> list[Upload]:
        """A person's uploads, the newest first."""
        return [upload for upload in self._uploads.newest_first() if upload.is_for(address)]

    def note(self, sign_in: VerifiedSignIn) -> None:
        """Note what was verified of a sign-in."""
        self._sign_ins[sign_in.email.casefold()] = (*self.sign_ins_of(sign_in.email), sign_in)[-_SIGN_INS:]

    def sign_ins_of(self, address: str) -> tuple[VerifiedSignIn, ...]:
        """A person's sign-ins, the newest last."""
        return self._sign_ins.get(address.casefold()) or ()

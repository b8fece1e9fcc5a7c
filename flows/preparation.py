"""What has to exist before a visitor comes: made through the target's control API, never through the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pages.applicant import Applicant
    from pages.tenant import Tenant

OMAKASE_LOGIN = "omakase-login"
"""Product code of おまかせログイン in the store."""
STORAGE = "storage"
"""Product code of something with a price that can be ordered in quantity."""


class Preparation(Protocol):
    """Prepares state for a person. Implemented by the fixture `prepare`."""

    def business_id(self, applicant: Applicant, *, member: bool = False) -> None:
        """Register the applicant's Business ID; as a member of the store, if so asked."""
        ...

    def cart(self, applicant: Applicant, items: Mapping[str, int]) -> None:
        """Put products into the cart of the applicant's account: product code → quantity."""
        ...

    def contract(self, applicant: Applicant, *, administrator: bool = False) -> object:
        """Conclude a contract, which sends the mail of section (4); with the first login done, if so asked."""
        ...

    def tenant(self, tenant: Tenant) -> None:
        """Make a contract for the IIJ ID service and register its operator, who gets a mail about it."""
        ...

"""State that a test needs, prepared through the target's control API and never through the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol, TypedDict

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from domain.applicant import Applicant
    from domain.tenant import Tenant

OMAKASE_LOGIN = "omakase-login"
"""Product code of おまかせログイン in the store."""
STORAGE = "storage"
"""Product code of something with a price that can be ordered in quantity."""

AccountKind = Literal["work", "personal", "none"]
"""What Microsoft knows an address as: an organisation's, a person's own, or not at all (codes come by mail then)."""


class AccountOptions(TypedDict, total=False):
    """What else may be said of a Microsoft account; each left out has its usual value."""

    kind_when_registered: AccountKind
    """What it was on the day on which the system registered it; this fixes how it signs in (manual ②)."""
    password: str
    """Another one than the applicant's."""
    organisation: str
    authenticator: bool
    """Its administrator requires the Authenticator."""
    passwordless: bool
    totp_secret: str
    also_personal: bool
    in_tenant: bool
    generation: Literal["classic", "new"]
    interruptions: list[Literal["stay_signed_in", "more_information", "passkey", "announcement"]]


@dataclass(frozen=True)
class MicrosoftAccount:
    """An account that was prepared.

    Attributes:
        email: its address.
        method: how it signs in.
        object_id: claim ``oid`` of its tokens.
        tenant: claim ``tid``.
        subject: claim ``sub``, as the portal sees it.
        client_id: of the portal.
        totp_secret: of its Authenticator app, base32.
    """

    email: str
    method: Literal["password", "code", "authenticator"]
    object_id: str
    tenant: str
    subject: str
    client_id: str
    totp_secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Upload:
    """A file that waits in the portal; the notice with this address as its link has been sent."""

    id: str
    url: str


@dataclass(frozen=True)
class SignIn:
    """What the portal verified of one sign-in before it let somebody in.

    Attributes:
        subject: claim ``sub`` of the id_token.
        object_id: claim ``oid``.
        tenant: claim ``tid``.
        nonce_sent: the nonce of the portal's own request.
        nonce_verified: the id_token held exactly that nonce.
        email: claim ``preferred_username``.
        at: when, by the person's clock.
    """

    subject: str
    object_id: str
    tenant: str
    nonce_sent: str = field(repr=False)
    nonce_verified: bool
    email: str
    at: datetime


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

    def microsoft_account(
        self, applicant: Applicant, *, kind: AccountKind, **more: Unpack[AccountOptions]
    ) -> MicrosoftAccount:
        """Make the applicant's address an account that signs in with Microsoft, with the applicant's password."""
        ...

    def upload(self, applicant: Applicant, *, file: str | None = None) -> Upload:
        """Put a file into the portal for the applicant, which mails アップロード完了通知 to the applicant's address.

        Args:
            applicant: registered with the portal by this, if new.
            file: its name, ending in ``.pdf`` or ``.xlsx``; one of the portal's own if left out.
        """
        ...

    def hold_mails(self, applicant: Applicant) -> None:
        """Keep the mails to the applicant back from now on, as a slow mail server would."""
        ...

    def release_mails(self, applicant: Applicant, *, newest_first: bool = False) -> int:
        """Deliver what was held back, in the opposite order if so asked; returns how many mails that were."""
        ...

    def sign_ins(self, applicant: Applicant) -> list[SignIn]:
        """Every sign-in of the applicant that the portal accepted, the newest last."""
        ...

"""State that a test needs, by verb: what there has to be before the test begins, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol, TypedDict, TypeVar

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from domain.applicant import Applicant
    from domain.tenant import Tenant
    from domain.visitor import Visitor
    from flows.starting_points import StartingPoint

T = TypeVar("T")

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
    consented: bool | Literal["rather"]
    """Left out: either will do. False: the sign-in will ask for consent, because it never was given.

    ``rather``: either will do, but one that is made for the test has given it, since the test is not about that."""
    generation: Literal["classic", "new"]
    interruptions: list[Literal["stay_signed_in", "more_information", "passkey", "announcement"]]


@dataclass(frozen=True)
class MicrosoftAccount:
    """An account that was prepared, or found.

    Attributes:
        holder: whose it is: the person it was asked for, or somebody of the stock.
        method: how it signs in.
        object_id: claim ``oid`` of its tokens; it and the other claims are empty where nobody can tell.
        tenant: claim ``tid``.
        subject: claim ``sub``, as the portal sees it.
        client_id: of the portal.
        totp_secret: of its Authenticator app, base32.
        consented: whether it has agreed already to what the portal asks for.
    """

    holder: Applicant
    method: Literal["password", "code", "authenticator"]
    object_id: str = ""
    tenant: str = ""
    subject: str = ""
    client_id: str = ""
    totp_secret: str = field(default="", repr=False)
    consented: bool = False

    @property
    def email(self) -> str:
        """Its address."""
        return self.holder.email


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


@dataclass(frozen=True)
class AdministratorState:
    """An administrator as the console shows it.

    Attributes:
        account: name of the account.
        notice_address: where the administrator gets mails.
        can_sign_in: whether a password is set, and no policy forbids it.
        notice_confirmed: whether a mail to the notice address has been followed.
    """

    account: str
    notice_address: str
    can_sign_in: bool
    notice_confirmed: bool


@dataclass(frozen=True)
class TenantState:
    """What the desk has made of a contract.

    Attributes:
        default_policy_blocks: the login policy Default lets no administrator sign in.
        administrators: in the console's order.
    """

    default_policy_blocks: bool
    administrators: tuple[AdministratorState, ...]

    @property
    def accounts(self) -> list[str]:
        """Of the administrators."""
        return [each.account for each in self.administrators]


class Preparation(Protocol):
    """Prepares state for a person. Implemented by the fixture `prepare`.

    Whoever is asked for something may have it already, with a name of its own: a verb that makes somebody or something
    returns who or what it is, and the test goes on with that. Where nobody can provide it, the test is skipped.
    """

    def business_id(self, applicant: Applicant, *, member: bool | None = False, lasting: bool = False) -> Applicant:
        """A Business ID.

        Args:
            applicant: who is to have it.
            member: whether it is to be a member of the store; None: either will do.
            lasting: the test changes nothing that another one could notice, so that one of a stock will do.

        Returns:
            Who has it.
        """
        ...

    def cart(self, applicant: Applicant, items: Mapping[str, int]) -> None:
        """Put products into the cart of the applicant's account: product code → quantity."""
        ...

    def contract(self, applicant: Applicant, *, administrator: bool = False) -> None:
        """Conclude a contract, which sends the mail of section (4); with the first login done, if so asked."""
        ...

    def session(
        self,
        visitor: Visitor,
        start: StartingPoint,
        walk: Callable[[], T],
        *,
        entered: Mapping[str, str] | None = None,
        destination: str = "/",
    ) -> T | None:
        """Let a visitor stand at a starting point as if the way there had been walked; where nobody can do that, walk.

        For tests that are about what comes after: `flows.starting_points` names the scenario that proves the way.

        Args:
            visitor: at the browser; whoever has the visitor's address logs in, signs in or signs up.
            start: where to stand; its page is opened, not arrived at.
            walk: walks there.
            entered: what has been typed into forms on the way, by the name that the application gives the field.
            destination: path of the site that logging in leads to (``iij.home``, ``portal.upload`` and its like).

        Returns:
            What the walk returned; None if there was none.
        """
        ...

    def tenant(self, tenant: Tenant) -> Tenant:
        """A contract for the IIJ ID service like this one, whose operator can log in.

        Args:
            tenant: what it is to be like: its users, other administrators and policy.

        Returns:
            The contract that there is.
        """
        ...

    def tenant_state(self, tenant: Tenant) -> TenantState:
        """What the desk has made of a contract."""
        ...

    def microsoft_account(
        self, applicant: Applicant, *, kind: AccountKind, **more: Unpack[AccountOptions]
    ) -> MicrosoftAccount:
        """An account that signs in with Microsoft, with the applicant's password where it is made."""
        ...

    def upload(self, applicant: Applicant, *, file: str | None = None) -> Upload:
        """A file in the portal for the applicant, with アップロード完了通知 in the applicant's mailbox.

        Args:
            applicant: registered with the portal.
            file: its name, ending in ``.pdf`` or ``.xlsx``; any if left out.
        """
        ...

    def hold_mails(self, applicant: Applicant) -> None:
        """Keep the mails to the applicant back from now on, as a slow mail server would."""
        ...

    def release_mails(self, applicant: Applicant, *, newest_first: bool = False) -> int:
        """Deliver what was held back, in the opposite order if so asked; returns how many mails that were."""
        ...

    def sign_ins(self, applicant: Applicant) -> list[SignIn] | None:
        """Every sign-in of the applicant that the portal accepted, the newest last; None if nobody can tell."""
        ...

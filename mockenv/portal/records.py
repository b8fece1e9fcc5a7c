"""What the portal keeps: uploads, sign-ins that were begun, and what it verified of those who signed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from mockenv.portal.files import FileName


@dataclass(frozen=True)
class Upload:
    """A file that somebody put there for somebody else.

    Attributes:
        id: stands in the notice's link; it grants nothing.
        person: address that the notice went to; nobody else may see the file.
        file: its name.
        stored: when, by the person's clock.
    """

    id: str
    person: str
    file: FileName
    stored: datetime

    def is_for(self, address: str) -> bool:
        """Whether the notice went to this address."""
        return self.person.casefold() == address.casefold()


@dataclass(frozen=True)
class VerifiedSignIn:
    """Claims of an id_token that the portal accepted.

    Attributes:
        subject: ``sub``.
        object_id: ``oid``.
        tenant: ``tid``.
        nonce_sent: nonce of the portal's own request.
        nonce_verified: the id_token held exactly that one, whatever the portal's rules say to it.
        email: ``preferred_username``.
        name: ``name``.
        at: when, by the person's clock.
    """

    subject: str
    object_id: str
    tenant: str
    nonce_sent: str = field(repr=False)
    nonce_verified: bool
    email: str
    name: str
    at: datetime


@dataclass(frozen=True)
class Transaction:
    """One sign-in on its way.

    Attributes:
        state: comes back with the answer.
        nonce: comes back in the id_token.
        destination: path of the portal where the person wanted to go.
        begun: by the clock of whom the browser named.
        person: whom the browser named, if it did.
        kept: what the OpenID Connect client keeps between request and answer, the verifier of PKCE among it.
    """

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    destination: str
    begun: datetime
    person: str
    kept: dict[str, Any] = field(default_factory=dict, repr=False)

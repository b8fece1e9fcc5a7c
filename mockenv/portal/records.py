"""What the portal keeps: uploads, and what it verified of those who signed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
class SignIn:
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

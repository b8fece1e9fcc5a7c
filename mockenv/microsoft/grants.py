"""What an authorization code stands for until a relying party redeems it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockenv.microsoft.authorize_request import AuthorizeRequest


@dataclass(frozen=True)
class Grant:
    """Somebody signed in and consented, in answer to a request.

    Attributes:
        request: what the relying party asked.
        email: who signed in.
        session: claim ``sid``: the browser's session at the sign-in.
    """

    request: AuthorizeRequest
    email: str
    session: str = field(repr=False)

"""What codes and tokens stand for: somebody signed in and consented, in answer to a relying party's request."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockenv.microsoft.app_registrations import TENANT_ID

if TYPE_CHECKING:
    from datetime import datetime

    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.records.authorize_request import AuthorizeRequest
    from mockenv.microsoft.records.sessions import SignedIn

OFFLINE = "offline_access"
"""The scope that brings a refresh token."""


@dataclass(frozen=True)
class Grant:
    """What an authorization code and an access token stand for.

    Attributes:
        request: what the relying party asked.
        session: of the browser at the sign-in.
        scope: what is granted; a relying party may ask for less when it redeems.
    """

    request: AuthorizeRequest
    session: SignedIn
    scope: tuple[str, ...]

    @property
    def email(self) -> str:
        """Who signed in."""
        return self.session.email


@dataclass(frozen=True)
class RefreshGrant:
    """What a refresh token stands for.

    Attributes:
        grant: as it was first given.
        since: when its code was redeemed, by the person's clock.
    """

    grant: Grant
    since: datetime


def client_info(account: Account) -> str:
    """Whose an answer is, as MSAL asks for it (``client_info=1``)."""
    told = json.dumps({"uid": account.object_id, "utid": TENANT_ID})
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")

"""The addresses of the Microsoft sign-in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mockenv.microsoft import saml_pages
from mockenv.microsoft.oidc import authorize, discovery, keys, logout, token, userinfo
from mockenv.microsoft.screens import (
    account_pages,
    authenticator_api,
    authenticator_pages,
    code_pages,
    consent_pages,
    credential_type,
    interruption_pages,
    password_pages,
)

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


PROTECTED_OTHERWISE = re.compile(
    r"/[^/]+/(oauth2/v2\.0/(token|authorize|logout)|saml2)|/oidc/userinfo|/common/GetCredentialType"
    r"|/common/login|/kmsi|/common/SAS/(BeginAuth|EndAuth|ProcessAuth)"
)
"""Asked by relying parties, not by forms of ours: a client proves itself by the code and its verifier or by its token,
whatever begins a sign-in only begins it, and whoever asks for a sign-out could as well do so by an address. The
question which credential an address has changes nothing, and comes as JSON. What clients without a browser send, too,
has its token in the address: the id of a sign-in cannot be guessed, and is not valid at another browser."""


def build() -> list[BaseRoute]:
    """The routes of the site."""
    keys.make()
    protocol = (discovery, authorize, saml_pages, token, userinfo, logout)
    proofs = (password_pages, code_pages, authenticator_pages, authenticator_api)
    screens = (account_pages, credential_type, *proofs, interruption_pages, consent_pages)
    return [route for module in (*protocol, *screens) for route in module.ROUTES]

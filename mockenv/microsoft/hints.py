"""``login_hint``: the address to begin with, or the opaque claim of that name from an earlier id_token."""

from __future__ import annotations

import base64

_OPAQUE = "O."
"""How the claim begins at Microsoft's."""


def login_hint(address: str) -> str:
    """Claim ``login_hint``: relying parties hand it back as parameter ``login_hint`` or ``logout_hint``."""
    return _OPAQUE + base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")


def address_in(hint: str) -> str:
    """The address that a hint names; whatever was typed where it is none of ours. A hint grants nothing."""
    encoded = hint.removeprefix(_OPAQUE)
    if encoded == hint:
        return hint.strip()
    try:
        return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except ValueError:
        return ""

"""``login_hint``: the address to begin with, or the opaque claim of that name from an earlier id_token."""

from __future__ import annotations

import base64

_OPAQUE = "O."
"""How the claim begins at Microsoft's."""


def login_hint(address: str) -> str:
    """Claim ``login_hint``: relying parties hand it back as parameter ``login_hint`` or ``logout_hint``."""
    return _OPAQUE + base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")


def address_in(hint: str) -> str:
    """The address that a hint names; a hint that is none of ours as it is, and so nobody's. It grants nothing."""
    if not hint.startswith(_OPAQUE):
        return hint.strip()
    encoded = hint.removeprefix(_OPAQUE)
    try:
        return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode() or hint
    except ValueError:
        return hint

"""The rules of the portal: what a defect alters."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass


def nonce_verified(sent: str, received: str) -> bool:
    """Whether an id_token answers this portal's own request: its nonce is the one that the portal sent."""
    return bool(sent) and secrets.compare_digest(sent.encode(), received.encode())


@dataclass(frozen=True)
class PortalRules:
    """What holds for one person."""

    nonce_verified: Callable[[str, str], bool] = nonce_verified
    """Of the nonce that was sent and the one of the id_token ("" where it has none)."""

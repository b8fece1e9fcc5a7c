"""The key that id_tokens are signed with, made anew in each process."""

from __future__ import annotations

from functools import cache
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

ALGORITHM = "RS256"


@cache
def _key() -> RSAKey:
    return RSAKey.generate_key(2048, parameters={"use": "sig", "alg": ALGORITHM}, auto_kid=True)


def make() -> None:
    """Make the key now, so that the first sign-in does not wait for it."""
    _key()


def published() -> dict[str, Any]:
    """The public half, as a key set."""
    return {"keys": [_key().as_dict(private=False)]}


def signed(claims: dict[str, Any]) -> str:
    """A token with these claims; its header names the key."""
    return jwt.encode({"alg": ALGORITHM, "typ": "JWT", "kid": _key().kid}, claims, _key())


def verified(token: str) -> dict[str, Any] | None:
    """The claims of a token that was signed here, however old it is; None for anything else."""
    try:
        return jwt.decode(token, _key(), algorithms=[ALGORITHM]).claims
    except (JoseError, ValueError):
        return None

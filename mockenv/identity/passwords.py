"""Passwords at rest: salted and hashed, never as they were typed."""

import hashlib
import hmac
import secrets

_COST = 2**10
"""scrypt's n: about three milliseconds, since a suite logs in thousands of times and nobody is served meanwhile."""


def hash_password(password: str) -> str:
    """A salted hash of a password, as text."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_digest(password, salt).hex()}"


def matches(password: str, hashed: str) -> bool:
    """Whether this is the password that was hashed; takes the same time either way."""
    salt, _, digest = hashed.partition(":")
    return hmac.compare_digest(_digest(password, bytes.fromhex(salt)), bytes.fromhex(digest))


def _digest(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=8, p=1)

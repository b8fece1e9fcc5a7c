"""The tenant of the system, and the path segments that lead to it."""

from __future__ import annotations

TENANT_ID = "7e2b5d1c-93a4-4c0e-8f16-5ad0c3b94e27"
TENANT_NAME = "ファイル受渡しポータル"
SHARED = ("common", "organizations", "consumers")
"""Segments for accounts of any tenant; whoever signs in must be registered with the system's all the same."""


def known(segment: str) -> bool:
    """Whether a path segment names a tenant."""
    return segment.casefold() in (TENANT_ID, *SHARED)


def issuer(base: str) -> str:
    """Claim ``iss`` of everybody registered with the system.

    Args:
        base: of the sign-in's site, without a slash at the end.
    """
    return f"{base}/{TENANT_ID}/v2.0"

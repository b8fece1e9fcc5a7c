"""The rules of the portal: what a defect alters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """What holds for one person."""

"""A visit to one screen: the operator and everything that may be prepared for the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.clock import Clock
    from domain.tenant import Tenant
    from domain.visitor import Visitor
    from flows.preparation import Preparation


@dataclass(frozen=True)
class Visit:
    """An operator of a contract that is not made yet, who is not logged in.

    Attributes:
        visitor: who comes.
        tenant: the contract.
        prepare: makes what has to exist before.
        clock: the visitor's time.
    """

    visitor: Visitor
    tenant: Tenant
    prepare: Preparation
    clock: Clock


Way = Callable[[Visit], Screen]
"""Brings the visitor to a screen, which it returns arrived at."""

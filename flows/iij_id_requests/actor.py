"""The actor of a test: an operator, and the means to prepare what the test needs."""

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


@dataclass
class Actor:
    """An operator whose contract is not prepared yet, and who is not logged in.

    Attributes:
        visitor: the operator at the browser.
        tenant: the contract.
        prepare: provides state.
        clock: the operator's clock.
    """

    visitor: Visitor
    tenant: Tenant
    prepare: Preparation
    clock: Clock

    def get_tenant(self) -> None:
        """Have the contract, or one like it."""
        self.tenant = self.prepare.tenant(self.tenant)
        self.visitor.become(self.tenant.operator, self.tenant.password)


Route = Callable[[Actor], Screen]
"""Brings the actor to a screen, and returns it arrived at."""

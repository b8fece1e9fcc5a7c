"""A visit to one screen: the visitor and everything that may be prepared for the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.clock import Clock
    from domain.visitor import Visitor
    from flows.preparation import Preparation


@dataclass(frozen=True)
class Visit:
    """A person who has prepared nothing yet and is not logged in anywhere.

    Attributes:
        visitor: who comes.
        applicant: the same person's data.
        prepare: makes what has to exist before.
        clock: the person's time.
    """

    visitor: Visitor
    applicant: Applicant
    prepare: Preparation
    clock: Clock


Way = Callable[[Visit], Screen]
"""Brings the visitor to a screen, which it returns arrived at."""

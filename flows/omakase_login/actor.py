"""The actor of a test: a person, and the means to prepare what the test needs."""

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
class Actor:
    """A person who has prepared nothing yet and is not logged in anywhere.

    Attributes:
        visitor: the person at the browser.
        applicant: the person's data.
        prepare: prepares state without the browser.
        clock: the person's clock.
    """

    visitor: Visitor
    applicant: Applicant
    prepare: Preparation
    clock: Clock


Route = Callable[[Actor], Screen]
"""Brings the actor to a screen, and returns it arrived at."""

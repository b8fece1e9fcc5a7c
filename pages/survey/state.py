"""What the parts of one visitor's survey have in common: the visitor, where it stands, and what it takes down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evidence.aria import parse
from evidence.outcomes import Part
from manuals.texts.marks import bare_label
from pages.page_activity import PageActivity
from pages.survey.entered import Entered
from pages.survey.memory import screens_with_choices
from pages.survey.places import box_of
from pages.survey.settling import QUIET, comes

if TYPE_CHECKING:
    from typing import Literal

    from playwright.sync_api import Locator, Page

    from domain.evidence import Evidence
    from domain.visitor import Visitor
    from evidence.records import DriftKind
    from pages.survey.memory import Key, Memory

NOTHING = Part(role="", name="")
"""In the place of what the manual has, or of what was seen."""
SURE = 0.95
"""Confidence in what leaves no doubt."""
LIKELY = 0.6
"""Confidence in what is likely."""


@dataclass
class State:
    """Of one visitor's survey.

    Attributes:
        visitor: who has sat down at the browser.
        memory: of the process.
        activity: of the visitor's page.
        again: repeats the last action.
        last: key of the screen that it was on.
        at: key of the screen that was arrived at or acted on last.
        fallen_away: key of a screen whose step was not needed.
        entered: on the screen that was acted on last.
        likely: what a screen may have in the place of a control that nobody has acted on: for checks that look at it.
        told: what has been taken down.
    """

    visitor: Visitor
    memory: Memory
    activity: PageActivity
    again: Callable[[], object] | None = None
    last: str = ""
    at: str = ""
    fallen_away: str = ""
    entered: Entered = field(default_factory=Entered)
    likely: dict[Key, Part] = field(default_factory=dict)
    told: set[tuple[DriftKind, str, Part, Part]] = field(default_factory=set)

    @property
    def page(self) -> Page:
        """The page under test."""
        return self.visitor.page

    @property
    def evidence(self) -> Evidence:
        """Where the visitor's survey takes things down."""
        return self.visitor.evidence

    def expected(self, screen: str) -> list[Part]:
        """The controls that page object and catalogue have for the screen as it is shown, in their order."""
        if screen not in screens_with_choices():
            return self.memory.known(screen)
        return self.memory.due(screen, parse(self.page.aria_snapshot()))

    def comes(
        self, locator: Locator, *, state: Literal["attached", "visible"] = "visible", quiet: float = QUIET
    ) -> bool:
        """Whether something is shown before the page has settled without it."""
        return comes(locator, self.page, self.activity, state=state, quiet=quiet)

    def drift(
        self,
        kind: DriftKind,
        screen: str,
        documented: Part,
        seen: Part,
        confidence: float,
        *,
        there: Locator | None = None,
    ) -> None:
        """Take down something that is no longer as it was, once, and where it is; not the same in another place."""
        same = (seen.role, bare_label(seen.name)) == (documented.role, bare_label(documented.name))
        if same and kind in ("control", "heading"):
            return
        if (one := (kind, screen, documented, seen)) in self.told:
            return
        self.told.add(one)
        box = box_of(there.first) if there is not None else None
        self.evidence.drift(kind, screen, documented, seen, confidence, box=box)

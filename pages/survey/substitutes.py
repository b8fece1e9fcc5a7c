"""What stands in the place of a control that is not there under its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator

from evidence.aria import parse
from evidence.outcomes import Part
from manuals.texts.folding import folded_label
from pages.control import Control
from pages.region import by_part
from pages.survey.candidates import CONTROLS, Candidate, choose
from pages.survey.look import look_at, meant_by
from pages.survey.memory import firm_controls, key_of
from pages.survey.places import located, shows

if TYPE_CHECKING:
    from collections.abc import Container

    from playwright.sync_api import Page

    from domain.survey import Operable
    from evidence.aria import Node
    from pages.survey.state import State


class Substitutes:
    """Finds them, remembers them, and takes them down.

    Args:
        state: of the visitor's survey.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    def known(self, control: Operable) -> tuple[Locator, Part] | None:
        """What is known to stand in the place of a control; None where nothing does, or it is there itself."""
        key = key_of(control)
        if (other := self._state.memory.exchanged.get(key)) is not None:
            there = by_part(control.root, other)
            if there.count() == 1:
                return there, other
        found = self._state.memory.instead.get(key)
        if found is None:
            return None
        there = located(control.root, found)
        if control.documented.count():
            if there.count():  # so it is another one
                self._state.memory.came(key)
            return None
        return self._taken_down(control, found, there) if there.count() else None

    def found(self, control: Operable) -> tuple[Locator, Part] | None:
        """What stands in the place of a control that is not there; None if nothing does."""
        root = self._region(control)
        found = self._candidate(control, root)
        if found is None or control.documented.count():  # it may have come in between
            return None
        self._state.memory.learn(key_of(control), found)
        return self._taken_down(control, found, located(root, found))

    def chosen(self, screen: str, wanted: Part, tree: Node) -> Candidate | None:
        """What stands in the place of a part that a tree lacks."""
        known = self._state.expected(screen)
        if wanted not in known or wanted.role not in CONTROLS:
            known = self._state.memory.known(screen)
        if wanted.role not in CONTROLS:  # a group, among all groups
            known = [part for part in known if part.role == wanted.role] or [wanted]
        absent = [part for part in known if part != wanted and not shows(tree, part)]
        firm = firm_controls().get(screen, frozenset())
        meant = meant_by(wanted.name, look_at(self._state.page))
        return choose(wanted, tree, known, absent=absent, firm=firm, meant=meant)

    def look_for(self, screen: str, labels: Container[str]) -> None:
        """Find what a check may look at in the place of a documented control of which a screen lacks the label.

        Args:
            screen: key of the screen that is shown.
            labels: folded, of the controls that it has.
        """
        firm = firm_controls().get(screen, frozenset())
        lacking = [part for part in firm if part.role in CONTROLS and folded_label(part.name) not in labels]
        if not lacking:
            return
        tree = parse(self._state.page.aria_snapshot())
        for part in lacking:
            key = (screen, part.role, part.name)
            if key in self._state.memory.instead or shows(tree, part):
                continue
            found = self.chosen(screen, part, next(tree.find("main"), tree))
            if found is not None and found.part.name and not found.at:
                self._state.likely[key] = found.part

    def _candidate(self, control: Operable, root: Page | Locator) -> Candidate | None:
        """What stands in the place of a control: on a screen within its main part, or else anywhere."""
        wanted = Part(role=control.role, name=control.name)
        tree = parse(root.aria_snapshot())
        main = None if isinstance(root, Locator) else next(tree.find("main"), None)
        return (self.chosen(control.screen, wanted, main) if main else None) or self.chosen(
            control.screen, wanted, tree
        )

    def _region(self, control: Operable) -> Page | Locator:
        """Where the control is looked for: the region itself may bear another name by now."""
        root = control.root
        if not isinstance(root, Locator) or root.count():
            return root
        if isinstance(root, Control) and (other := self._candidate(root, root.root)) is not None:
            self._state.memory.learn(key_of(root), other)
            there, _ = self._taken_down(root, other, located(root.root, other))
            return there
        return self._state.page

    def _taken_down(self, control: Operable, found: Candidate, there: Locator) -> tuple[Locator, Part]:
        documented = Part(role=control.role, name=control.name)
        self._state.drift("control", control.screen, documented, found.part, found.confidence, there=there)
        return there, found.part

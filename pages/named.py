"""A Playwright locator that knows the role and name it is found by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator
from rapidfuzz import fuzz

from evidence.outcomes import Part
from manuals.texts.folding import folded_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.aria import Node

_OF_LOCATORS = frozenset({"_loop", "_dispatcher_fiber"})
"""What Playwright's wrapper keeps of its own, beside the implementation object."""
_NEARLY = 80.0
"""From this likeness on (0 to 100) a name stands where another should stand: a label that was changed."""


class Named(Locator):
    """A locator by role and accessible name. It is a `Locator` in every respect: ``expect(named)`` works.

    Args:
        locate: makes the locator that finds it: the one of exactly this name, or where there is none, the one in other
            typography. Asked for once, when it is first used.
        role: its ARIA role.
        name: its accessible name, as the page class has it.
        present: makes the locator `present`.
        documented: makes the locator that finds it under its own name only, where `locate` has one that in a survey
            finds what stands in its place, too.
    """

    def __init__(
        self,
        locate: Callable[[], Locator],
        role: str,
        name: str,
        present: Callable[[], Locator],
        documented: Callable[[], Locator] | None = None,
    ) -> None:
        # Not Locator's own: a locator costs a millisecond to make, and a screen names dozens of which a visit uses few.
        self.role = role
        self.name = name
        self.others: tuple[Part, ...] = ()
        """What may be in its place, and is found by this as well."""
        self.on_use: Callable[[], None] | None = None
        """Called whenever it is looked for."""
        self._found: Any = None
        self._locate = locate
        self._present = present
        self._documented = documented

    @property
    def _impl_obj(self) -> Any:  # noqa: ANN401 - Playwright's own
        """What Playwright's wrapper asks for before it does anything.

        Playwright offers no public way to extend a locator: this is the one place that relies on its wrapper holding
        the implementation object.
        """
        if self._found is None:
            super().__init__(self._locate()._impl_obj)
        if self.on_use is not None:
            self.on_use()
        return self._found

    @_impl_obj.setter
    def _impl_obj(self, found: Any) -> None:  # noqa: ANN401 - Playwright's own
        self._found = found

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - of what `Locator` keeps
        """What a `Locator` holds besides, as soon as it is asked for.

        Raises:
            AttributeError: there is no such thing.
        """
        if attribute not in _OF_LOCATORS:
            raise AttributeError(attribute)
        super().__init__(self._locate()._impl_obj)
        return self.__dict__[attribute]

    @property
    def present(self) -> Locator:
        """Finds any of the name, in whatever typography: quicker, and can be looked for within another locator."""
        return self._present()

    @property
    def documented(self) -> Locator:
        """Finds it under its own name, in whatever typography, and nothing that stands in its place."""
        return self._documented() if self._documented else Locator(self._impl_obj)

    def or_(self, locator: Locator) -> Named:
        """This, or another one in its place."""
        either = Named(
            lambda: super(Named, self).or_(locator),
            self.role,
            self.name,
            lambda: self.present.or_(locator.present if isinstance(locator, Named) else locator),
            lambda: self.documented.or_(locator.documented if isinstance(locator, Named) else locator),
        )
        either.others = self.others
        if isinstance(locator, Named):
            either.others += (Part(role=locator.role, name=locator.name), *locator.others)
        return either

    def nearly_shown(self, tree: Node) -> bool:
        """Whether an accessibility tree has this role with this name, or with one that is nearly the same."""
        return any(
            fuzz.ratio(folded_label(part.name), folded_label(node.name)) >= _NEARLY
            for part in (Part(role=self.role, name=self.name), *self.others)
            for node in tree.find(part.role)
        )


class NamedText(Named):
    """A text that stands somewhere on a page: with no role of its own, so that a tree may have it within anything."""

    def nearly_shown(self, tree: Node) -> bool:  # noqa: ARG002 - of a tree it cannot be told
        """Whether the page shows it."""
        return self.count() > 0

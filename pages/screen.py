"""The base of all page objects: a table of locators with a landmark and an arrival check."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from playwright.sync_api import Error, Locator, TimeoutError

from pages.control import Control

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pages.control import Verb
    from pages.visitor import Visitor

Role = Literal["button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton", "heading"]

_screens: dict[str, type[Screen]] = {}


class NotArrived(AssertionError):
    """The visitor is not on the screen that was expected; the message names the one actually shown."""


class Screen:
    """A screen of a site, as a table: each control is located once, by role and exact accessible name.

    Subclasses set `key`, and in ``__init__`` their controls and `landmark`.

    Attributes:
        key: ``<site>.<screen>``; the same name in catalogue, file, template and tests.
        documented: False for a screen that no manual shows (an expired link, say).
        title: what a Japanese-speaking reader calls the screen.
        landmark: visible on this screen and on no other.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    documented: ClassVar[bool] = True
    landmark: Locator

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if key := cls.__dict__.get("key"):
            if key in _screens:
                raise TypeError(f"two screens with the key {key!r}: {_screens[key].__module__} and {cls.__module__}")
            _screens[key] = cls

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page

    def control(self, role: Role, name: str, within: Locator | None = None) -> Control:
        """The control with this role and exactly this accessible name."""
        root = within if within is not None else self.page
        return Control(root.get_by_role(role, name=name, exact=True), role, name, self._journal)

    def button(self, name: str, within: Locator | None = None) -> Control:
        """A button by its exact name."""
        return self.control("button", name, within)

    def link(self, name: str, within: Locator | None = None) -> Control:
        """A link by its exact name."""
        return self.control("link", name, within)

    def textbox(self, name: str, within: Locator | None = None) -> Control:
        """A text field by its exact label. Password fields have no role in ARIA: see `password`."""
        return self.control("textbox", name, within)

    def password(self, label: str) -> Control:
        """A password field by its exact label (it has no role of its own)."""
        return Control(self.page.get_by_label(label, exact=True), "textbox", label, self._journal)

    def checkbox(self, name: str, within: Locator | None = None) -> Control:
        """A check box by its exact label."""
        return self.control("checkbox", name, within)

    def heading(self, name: str, level: int | None = None) -> Locator:
        """A heading by its exact text."""
        if level is None:
            return self.page.get_by_role("heading", name=name, exact=True)
        return self.page.get_by_role("heading", name=name, exact=True, level=level)

    def main(self, showing: Sequence[Locator]) -> Locator:
        """The page's main region, if it shows all of these: for landmarks."""
        region = self.page.get_by_role("main")
        for part in showing:
            region = region.filter(has=part)
        return region

    def arrived(self) -> Self:
        """Wait until the screen is shown, and observe it.

        Raises:
            NotArrived: another screen is shown; names both.
        """
        try:
            self.landmark.wait_for()
        except TimeoutError as error:
            raise NotArrived(f"expected the screen {self}; shown is {shown(self.visitor)}") from error
        self.visitor.evidence.observe(self)
        return self

    def observe(self, name: str) -> None:
        """Observe the screen again under a name: after an error, after opening a section."""
        self.visitor.evidence.observe(self, name)

    def __str__(self) -> str:
        return f"{self.key}「{self.title}」"

    def _journal(self, verb: Verb, role: str, name: str) -> None:
        self.visitor.evidence.action(self.key, verb, role, name)


def all_screens() -> Mapping[str, type[Screen]]:
    """Every screen class by key, whether or not its module has been imported yet."""
    import pages

    for module in pkgutil.walk_packages(pages.__path__, "pages."):
        importlib.import_module(module.name)
    return dict(sorted(_screens.items()))


def shown(visitor: Visitor) -> str:
    """What the visitor sees now, in words: the known screens whose landmark is visible, or title and address."""
    known = [str(s) for s in (cls(visitor) for cls in all_screens().values()) if s.landmark.count()]
    page = visitor.page
    try:
        headings = page.get_by_role("heading").all_inner_texts()
        seen = f"{page.title()!r} at {page.url.split('?')[0]} with the headings {headings}"
    except Error as error:
        seen = f"{page.url.split('?')[0]} (unreadable: {error.message.splitlines()[0]})"
    return f"{' and '.join(known)} ({seen})" if known else f"no known screen: {seen}"

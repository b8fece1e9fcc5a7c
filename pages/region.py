"""A region of a page as a table: each control is located once, by role and exact accessible name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from pages.control import Control

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from domain.visitor import Visitor

Role = Literal[
    "button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton", "group", "heading"
]


class Region:
    """Part of what a visitor sees, with the means to name what is in it. A screen is one, a component another.

    Attributes:
        visitor: who sees it.
        root: where its controls are looked for.
        screen: key of the screen it belongs to; actions are entered in the journal under it.
    """

    def __init__(self, visitor: Visitor, root: Page | Locator, screen: str) -> None:
        self.visitor = visitor
        self.root = root
        self.screen = screen

    def control(self, role: Role, name: str) -> Control:
        """The control with this role and exactly this accessible name."""
        return self._control(self.root.get_by_role(role, name=name, exact=True), role, name)

    def button(self, name: str) -> Control:
        """A button by its exact name."""
        return self.control("button", name)

    def action(self, name: str) -> Control:
        """A link or button of this exact name, whichever is there now."""
        link = self.link(name)
        return link if link.count() else self.button(name)

    def link(self, name: str) -> Control:
        """A link by its exact name."""
        return self.control("link", name)

    def textbox(self, name: str) -> Control:
        """A text field by its exact label. For passwords see `password`."""
        return self.control("textbox", name)

    def password(self, label: str) -> Control:
        """A password field by its exact label (ARIA gives it no role of its own)."""
        return self._control(self.root.get_by_label(label, exact=True), "textbox", label)

    def checkbox(self, name: str) -> Control:
        """A check box by its exact label."""
        return self.control("checkbox", name)

    def spinbutton(self, name: str) -> Control:
        """A field for a number by its exact label."""
        return self.control("spinbutton", name)

    def group(self, name: str) -> Control:
        """A group of fields by its exact legend."""
        return self.control("group", name)

    def either(self, control: Control, *others: Locator | str) -> Control:
        """The control, or what a site shows in its place: the journal has it under the control's own name all the same.

        Args:
            control: as the manual names it.
            others: where else it may be: locators, or CSS for the ids of a site that has labels of its own.
        """
        places: Locator = control
        for other in others:
            places = places.or_(self.root.locator(other) if isinstance(other, str) else other)
        return self._control(places, control.role, control.name)

    def heading(self, name: str, level: int | None = None) -> Control:
        """A heading by its exact text."""
        if level is None:
            return self.control("heading", name)
        return self._control(self.root.get_by_role("heading", name=name, exact=True, level=level), "heading", name)

    def table(self, caption: str) -> Locator:
        """A table by its exact caption."""
        return self.root.get_by_role("table", name=caption, exact=True)

    def row(self, *cells: str) -> Locator:
        """A row of a table that has exactly these cells, in this order."""
        return self.root.get_by_role("row", name=" ".join(cells), exact=True)

    def text(self, text: str) -> Locator:
        """The places that show this text: by itself, within a sentence, or as the hint of an empty field.

        A label that merely contains it, as パスワード(確認) contains パスワード, is another label.
        """
        # A sentence stands on one line of the page: across lines, whole regions would match.
        words = r"\s+".join(re.escape(word) for word in text.split())
        pattern = re.compile(rf"^\s*{words}\s*$|{words}[^\n]*[。、※]|[。、※][^\n]*{words}")
        return self.root.get_by_text(pattern).or_(self.root.get_by_placeholder(text, exact=True))

    def type_secret(self, field: Control, value: str) -> None:
        """Fill in a password: registers it, so that it is never written, and types it."""
        field.fill(self.visitor.evidence.secret(value))

    def _control(self, locator: Locator, role: str, name: str) -> Control:
        return Control(locator, role, name, self.screen, self.visitor.evidence.action)

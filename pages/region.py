"""A region of a page as a table: each control is located once, by role and accessible name.

A name is found in whatever typography the page shows it (width, kana form, spaces): a visitor is stopped only by what
is not there at all. Whether it is shown as a manual prints it is for judges to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from playwright.sync_api import Locator

from evidence.outcomes import Part, Sought
from manuals.texts.label_pattern import label_pattern
from manuals.texts.marks import field_pattern
from pages.control import Control
from pages.named import Named, NamedText

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.survey import Survey
    from domain.visitor import Visitor

N = TypeVar("N", bound=Named)
Role = Literal[
    "button", "link", "textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton", "group", "heading"
]
_AnyRole = Role | Literal["table", "row"]
_FIELDS = frozenset({"textbox", "searchbox", "checkbox", "radio", "combobox", "spinbutton", "group"})
_Find = Callable[["Page | Locator"], Locator]


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
        """The control with this role and accessible name."""
        return self._control(self._named(role, name))

    def button(self, name: str) -> Control:
        """A button by its name."""
        return self.control("button", name)

    def action(self, name: str) -> Control:
        """A link or button of this name, whichever is there now."""
        link = self.link(name)
        return link if link.count() else self.button(name)

    def link(self, name: str) -> Control:
        """A link by its name."""
        return self.control("link", name)

    def textbox(self, name: str) -> Control:
        """A text field by its label. For passwords see `password`."""
        return self.control("textbox", name)

    def password(self, label: str) -> Control:
        """A password field by its label (ARIA gives it no role of its own)."""
        return self._control(
            self._found(
                "textbox",
                label,
                lambda root: root.get_by_label(label, exact=True),
                lambda root: root.get_by_label(field_pattern(label)),
            )
        )

    def checkbox(self, name: str) -> Control:
        """A check box by its label."""
        return self.control("checkbox", name)

    def spinbutton(self, name: str) -> Control:
        """A field for a number by its label."""
        return self.control("spinbutton", name)

    def group(self, name: str) -> Control:
        """A group of fields by its legend."""
        return self.control("group", name)

    def either(self, control: Control, *others: Locator | str) -> Control:
        """The control, or what a site shows in its place: the journal has it under the control's own name all the same.

        Args:
            control: as the manual names it.
            others: where else it may be: locators, or CSS for the ids of a site that has labels of its own.
        """
        places: Named = control
        for other in others:
            places = places.or_(self.root.locator(other) if isinstance(other, str) else other)
        return self._control(places)

    def heading(self, name: str, level: int | None = None) -> Named:
        """A heading by its text."""
        return self._named("heading", name, level=level)

    def table(self, caption: str) -> Locator:
        """A table by its caption."""
        return self._named("table", caption)

    def row(self, *cells: str) -> Locator:
        """A row of a table that has these cells and no others, in this order."""
        return self._named("row", *cells)

    def text(self, text: str) -> Locator:
        """The places that show this text: by itself, within a sentence, or as the hint of an empty field.

        A label that merely contains it, as パスワード(確認) contains パスワード, is another label.
        """
        # A sentence stands on one line of the page: across lines, whole regions would match.
        words = r"\s+".join(re.escape(word) for word in text.split())
        pattern = re.compile(rf"^\s*{words}\s*$|{words}[^\n]*[。、※]|[。、※][^\n]*{words}")

        def found() -> Locator:
            return self.root.get_by_text(pattern).or_(self.root.get_by_placeholder(text, exact=True))

        return self._told(NamedText(found, "text", text, found))

    def type_secret(self, field: Control, value: str) -> None:
        """Fill in a password: registers it, so that it is never written, and types it."""
        field.fill(self.visitor.evidence.secret(value))

    def _named(self, role: _AnyRole, *names: str, level: int | None = None) -> Named:
        name = " ".join(names)
        return self._found(
            role,
            name,
            lambda root: root.get_by_role(role, name=name, exact=True, level=level),
            lambda root: root.get_by_role(role, name=_pattern(role, *names), level=level),
        )

    def _found(self, role: str, name: str, exact: _Find, tolerant: _Find) -> Named:
        """What one way finds; where it finds nothing in the whole region, what the other one finds."""

        def found() -> Locator:
            first = exact(self.root)
            inner = first if self.root is self.visitor.page else exact(self.visitor.page)
            return first.or_(tolerant(self._whole.filter(has_not=inner)))

        if self.visitor.survey is None:
            named = Named(found, role, name, lambda: tolerant(self.root))
        else:
            named = self._surveyed(self.visitor.survey, found, role, name, tolerant)
        return self._told(named)

    def _told(self, named: N) -> N:
        """The same, and the visitor's evidence knows what was looked for last: a check that fails looked for that."""
        named.on_use = lambda: self._seek(named)
        return named

    def _seek(self, named: Named) -> None:
        within = [self.root] if isinstance(self.root, Named) else []
        parts = tuple(Part(role=each.role, name=each.name) for each in (named, *within))
        self.visitor.evidence.seek(Sought(screen=self.screen, parts=parts))

    def _surveyed(self, survey: Survey, found: Callable[[], Locator], role: str, name: str, tolerant: _Find) -> Named:
        """The same; where nothing of this name is there, what a survey has found in its place."""
        survey.note(self.screen, role, name)
        other = survey.instead(self.screen, role, name)

        def found_or_other() -> Locator:
            by_now = survey.instead(self.screen, role, name)
            if by_now is None:
                return found()
            return found().or_(by_part(self._whole.filter(has_not=tolerant(self.visitor.page)), by_now))

        def present() -> Locator:
            return tolerant(self.root) if other is None else tolerant(self.root).or_(by_part(self.root, other))

        named = Named(found_or_other, role, name, present, found)
        named.others = () if other is None else (other,)
        return named

    @cached_property
    def _whole(self) -> Locator:
        """The region as an element."""
        return self.root if isinstance(self.root, Locator) else self.root.locator(":root")

    def _control(self, named: Named) -> Control:
        evidence, survey = self.visitor.evidence, self.visitor.survey
        return self._told(Control(named, self.screen, evidence.action, root=self.root, survey=survey))


def _pattern(role: str, *names: str) -> re.Pattern[str]:
    """The names in any typography; that of a field with the mark that it must be filled in, if it bears one."""
    return field_pattern(*names) if role in _FIELDS else label_pattern(*names)


def by_part(root: Page | Locator, part: Part) -> Locator:
    """What has exactly this role and name, whatever they are."""
    return root.get_by_role(cast("Any", part.role), name=part.name, exact=True)

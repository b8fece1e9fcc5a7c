"""Where parts of a page are that a survey has found, and what they are."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.aria import parse
from evidence.outcomes import Part
from manuals.texts.marks import bare_label
from pages.region import by_part
from pages.survey.look import CONTROLS

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from evidence.aria import Node
    from pages.survey.candidates import Candidate
    from pages.survey.look import Seen

_SET = """radio => { const set = radio.closest("fieldset, [role=radiogroup], [role=group]"), legend =
    set && set.querySelector("legend"), named = set && document.getElementById(set.getAttribute("aria-labelledby"));
    return set ? [set.getAttribute("role") || "group",
        (set.getAttribute("aria-label") || (named || legend || {}).innerText || "").trim()] : ["", ""] }"""
_ROLES = {
    "checkbox": "checkbox",
    "radio": "radio",
    "number": "spinbutton",
    "search": "searchbox",
    "select-one": "combobox",
    "submit": "button",
    "button": "button",
    "reset": "button",
    "link": "link",
}


def role_of(seen: Seen) -> str:
    """The ARIA role of a control that was looked at."""
    return _ROLES.get(seen.kind, "textbox")


def part_at(page: Page, seen: Seen) -> Part:
    """A control that was looked at by its role and accessible name, which its markup may have from anywhere."""
    there = page.locator(CONTROLS).nth(seen.at).aria_snapshot()
    nodes = (node for node in parse(there).walk() if node.role != "document")
    return next((Part(role=node.role, name=node.name) for node in nodes), Part(role=role_of(seen), name=seen.label))


def whole_of(page: Page, part: Part) -> Part:
    """What a person would call a field: of radio buttons the name of their set, if it has one."""
    if part.role != "radio":
        return part
    role, name = by_part(page, part).first.evaluate(_SET)
    return Part(role=role, name=name) if name else part


def located(root: Page | Locator, found: Candidate) -> Locator:
    """What stands in the place of a part."""
    there = by_part(root, found.part)
    return there.nth(found.at) if found.at or not found.part.name else there.first


def shows(tree: Node, part: Part) -> bool:
    """Whether a tree has a part, whatever the width and spacing of its name, with a mark or without."""
    return any(bare_label(node.name) == bare_label(part.name) for node in tree.find(part.role))


def box_of(locator: Locator) -> tuple[float, float, float, float] | None:
    """Left, top, width and height in CSS pixels; None if it is not to be seen."""
    with suppress(Error):
        box = locator.bounding_box(timeout=500)
        if box:
            return (box["x"], box["y"], box["width"], box["height"])
    return None

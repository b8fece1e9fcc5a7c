"""Where parts of a page are that a survey has found, and what they are."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from manuals.texts.folding import folded_label
from pages.region import by_part

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from evidence.aria import Node
    from evidence.outcomes import Part
    from pages.survey.candidates import Candidate
    from pages.survey.look import Seen

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


def located(root: Page | Locator, found: Candidate) -> Locator:
    """What stands in the place of a part."""
    there = by_part(root, found.part)
    return there.nth(found.at) if found.at or not found.part.name else there.first


def shows(tree: Node, part: Part) -> bool:
    """Whether a tree has a part, whatever the width and spacing of its name."""
    return any(folded_label(node.name) == folded_label(part.name) for node in tree.find(part.role))


def box_of(locator: Locator) -> tuple[float, float, float, float] | None:
    """Left, top, width and height in CSS pixels; None if it is not to be seen."""
    with suppress(Error):
        box = locator.bounding_box(timeout=500)
        if box:
            return (box["x"], box["y"], box["width"], box["height"])
    return None

"""How the walks in bare Playwright find things, without page objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def shown(page: Page, title: str, *parts: Locator) -> None:
    """Wait, as the page objects do, for a main region that shows heading and parts."""
    region = page.get_by_role("main").filter(has=heading(page, title, 1))
    for part in parts:
        region = region.filter(has=part)
    region.wait_for()


def heading(page: Page, name: str, level: int) -> Locator:
    """A heading by its exact text."""
    return page.get_by_role("heading", name=name, exact=True, level=level)


def button(page: Page, name: str) -> Locator:
    """A button by its exact name."""
    return page.get_by_role("button", name=name, exact=True)


def link(page: Page, name: str) -> Locator:
    """A link by its exact name."""
    return page.get_by_role("link", name=name, exact=True)


def textbox(page: Page, name: str) -> Locator:
    """A text field by its exact label."""
    return page.get_by_role("textbox", name=name, exact=True)


def checkbox(page: Page, name: str) -> Locator:
    """A check box by its exact label."""
    return page.get_by_role("checkbox", name=name, exact=True)


def label(page: Page, name: str) -> Locator:
    """A field by its exact label, a password's too."""
    return page.get_by_label(name, exact=True)

"""The list of steps above a form that goes over several screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.component import Component

if TYPE_CHECKING:
    from pages.screen import Screen


class Steps(Component):
    """Steps of an order or a sign-up, and the one under way.

    Attributes:
        current: the one step that is marked as being under way.
        all: every step, in order.
    """

    def __init__(self, screen: Screen, label: str) -> None:
        super().__init__(screen, screen.page.get_by_label(label, exact=True))
        self.current = self.root.locator("[aria-current=step]")
        self.all = self.root.get_by_role("listitem")


class OrderSteps(Steps):
    """STEP 1 to STEP 4 of an order."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, "ご注文の流れ")


class SignUpSteps(Steps):
    """Steps 01 to 06 of the registration of a Business ID."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, "新規登録の流れ")

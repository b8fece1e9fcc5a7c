"""What a visitor has entered on a screen: it is entered again where a page that was drawn anew has lost it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from domain.evidence import Verb

_ENTERING = frozenset({"fill", "check", "uncheck", "select"})
_STATE = """field => ["checkbox", "radio"].includes(field.type) ? String(field.checked) : field.value ?? "" """


class Entered:
    """Remembers the entries of one screen, until another one is acted on."""

    def __init__(self) -> None:
        self._screen = ""
        self._entries: list[tuple[Locator, Callable[[Locator], object]]] = []

    def note(self, screen: str, verb: Verb, field: Locator, action: Callable[[Locator], object]) -> None:
        """Remember an entry.

        Args:
            screen: key of the screen.
            verb: what was done.
            field: to which control.
            action: does it again.
        """
        if screen != self._screen:
            self._screen, self._entries = screen, []
        if verb in _ENTERING:
            self._entries.append((field, action))

    def again(self, screen: str) -> bool:
        """Enter once more what a screen no longer has; whether that was anything. What was repeated is not again.

        Raises:
            playwright.sync_api.Error: the page is being left.
        """
        entries, self._entries = (self._entries if screen == self._screen else []), []
        lost = False
        for field, action in entries:
            if field.count() == 1:
                before = field.evaluate(_STATE)
                action(field)
                lost = field.evaluate(_STATE) != before or lost
        return lost

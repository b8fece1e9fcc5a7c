"""What to do about a forgotten password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PasswordAdvice(Screen):
    """Advice only: this system resets no password (the note of section ② パスワード)."""

    key = "microsoft.password_advice"
    title = "パスワードについての案内"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("パスワードについて", level=1)])

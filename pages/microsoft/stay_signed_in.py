"""The question whether to stay signed in at this browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class StaySignedIn(Screen):
    """May come between the credentials and the consent."""

    key = "microsoft.stay_signed_in"
    title = "サインインの状態の維持"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.yes = self.button("はい")
        self.no = self.button("いいえ")
        self.landmark = self.main(showing=[self.heading("サインインの状態を維持しますか?", level=1)])

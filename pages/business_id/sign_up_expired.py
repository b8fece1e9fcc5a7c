"""Registration of a Business ID: the 30 minutes are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SignUpExpired(Screen):
    """The registration took too long, section (2) step 3: it has to start again."""

    key = "business_id.sign_up_expired"
    title = "登録用URLの期限切れ"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.start_again = self.link("最初からやり直す")
        self.landmark = self.main(
            showing=[self.heading("登録用URLの有効期限が切れています", level=1), self.start_again]
        )

"""Registration of a Business ID: the link is invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SignUpLinkInvalid(Screen):
    """The link of the registration was used, tampered with, or opened at another browser."""

    key = "business_id.sign_up_link_invalid"
    title = "登録用URLが無効"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.start_again = self.link("最初からやり直す")
        self.landmark = self.main(showing=[self.heading("登録用URLが無効です", level=1), self.start_again])

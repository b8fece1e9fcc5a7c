"""The request was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PhoneAnswered(Screen):
    """A request is approved or denied."""

    key = "phone.answered"
    title = "スマホからの応答"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("応答を送信しました", level=1)])

"""The form as a text, before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class RequestText(Screen):
    """The documented form, filled in from the request form: to be sent, saved or copied."""

    key = "iij.request_text"
    title = "ご依頼内容の確認"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.content = self.textbox("ご依頼内容")
        self.send = self.button("送信する")
        self.save = self.button("テキストとして保存")
        self.copy = self.button("コピー")
        self.copied = self.page.get_by_role("status")
        self.correct = self.link("修正する")
        self.landmark = self.main(showing=[self.heading("ご依頼内容の確認", level=1), self.send])

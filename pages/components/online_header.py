"""The header of every page of IIJ Service Online."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.component import Component

if TYPE_CHECKING:
    from pages.screen import Screen


class OnlineHeader(Component):
    """The links for an operator who is logged in."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, screen.page.get_by_role("navigation", name="サイト内メニュー", exact=True))
        self.inquiry = self.link("お問い合わせ")
        self.request_form = self.link("ご依頼フォーム")
        self.history = self.link("お問い合わせ履歴")
        self.console = self.link("IDコンソール")
        self.downloads = self.link("マニュアル・ダウンロード")
        self.log_out = self.button("ログアウト")

"""The file that the notice announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.data_list import DataList
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PortalUpload(Screen):
    """What the sign-in was for: who is signed in, and the file."""

    key = "portal.upload"
    title = "アップロードされたファイル"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.download = self.link("ダウンロード")
        self.sign_out = self.button("サインアウト")
        self.data = DataList(self)
        self.account = self.data.entry("サインイン中のアカウント")
        self.addressee = self.data.entry("通知の宛先")
        self.file = self.data.entry("ファイル名")
        self.landmark = self.main(showing=[self.heading("アップロードされたファイル", level=1), self.download])

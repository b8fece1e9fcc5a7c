"""The link of an upload that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PortalUploadUnknown(Screen):
    """No notice ever had this link."""

    key = "portal.upload_unknown"
    title = "存在しないアップロード"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("アップロードが見つかりません", level=1)])

"""A mailed link that is invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class IijLinkInvalid(Screen):
    """The link was used, cut off, or went to an address that is no notice address any more."""

    key = "iij.link_invalid"
    title = "無効なリンク"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("リンクが無効です", level=1)])

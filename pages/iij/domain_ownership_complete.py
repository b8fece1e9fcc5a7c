"""The link of work 2 was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class DomainOwnershipComplete(Screen):
    """The domain is confirmed."""

    key = "iij.domain_ownership_complete"
    title = "ドメイン所有権の確認完了"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("ドメイン所有権の確認完了", level=1)])

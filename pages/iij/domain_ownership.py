"""The link of work 2: domain ownership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class DomainOwnership(Screen):
    """The customer confirms to own the domain."""

    key = "iij.domain_ownership"
    title = "ドメイン所有権の確認"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.confirm = self.button("所有権を確認する")
        self.landmark = self.main(showing=[self.heading("ドメイン所有権の確認", level=1), self.confirm])

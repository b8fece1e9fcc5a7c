"""Membership of the store, asked for at the first login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Membership(Screen):
    """The store's two consents, section (3) step 2."""

    key = "store.membership"
    title = "ストアの会員登録"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.terms = self.link("NTTビジネス向けストア会員規約")
        self.privacy_policy = self.link("個人情報の取扱いについて")
        self.terms_consent = self.checkbox("利用規約に同意する")
        self.privacy_consent = self.checkbox("個人情報の取扱いについて同意する")
        self.proceed = self.button("進む")
        self.landmark = self.main(showing=[self.heading("会員登録", level=1), self.proceed])

    def agree(self) -> None:
        """Agree to the terms and to the handling of personal data."""
        self.terms_consent.check()
        self.privacy_consent.check()

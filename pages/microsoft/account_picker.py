"""The choice of an account, at a browser that remembers some."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor
    from pages.control import Control

MAX_CLICKS = 8
"""How often a tile is clicked at most: a click before its script is ready does nothing."""
CLICK_TIMEOUT_MS = 1_000
"""Milliseconds after which a click is taken to have had no effect."""


class AccountPicker(Screen):
    """The list of remembered accounts, section ① すでに…."""

    key = "microsoft.account_picker"
    title = "アカウントの選択"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.title_shown = self.heading("アカウントを選択する", level=1)
        self.other_account = self.either(self.button("別のアカウントを使用する"), self.link("別のアカウントを使用する"))
        self.proceed = self.button("次へ")
        self.landmark = self.main(showing=[self.title_shown])

    def account(self, address: str) -> Control:
        """A remembered account: a radio button to confirm, or a tile that proceeds at once."""
        return self.either(self.control("radio", address), f"[data-test-id={json.dumps(address)}]")

    def choose(self, address: str) -> None:
        """Sign in as this remembered account."""
        self.account(address).wait_for()
        if self.proceed.count():
            self.account(address).check()
            self.proceed.click()
        else:
            self._click_until_gone(self.account(address))

    def use_another(self) -> None:
        """Sign in as somebody who is not on the list."""
        self._click_until_gone(self.other_account)

    def forget(self, address: str) -> None:
        """Remove an account from the list."""
        self.button(f"{address}を一覧から消す").click()

    def _click_until_gone(self, control: Control) -> None:
        for _ in range(MAX_CLICKS - 1):
            control.click()
            try:
                self.title_shown.wait_for(state="hidden", timeout=CLICK_TIMEOUT_MS)
            except PlaywrightTimeout:
                continue
            return
        control.click()

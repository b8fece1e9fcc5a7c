"""A form without a valid session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class FormRefused(Screen):
    """The answer of every site to a form sent after its session had ended, or from elsewhere."""

    key = "store.form_refused"
    title = "受け付けられない操作"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("操作を受け付けられませんでした", level=1)])

"""The fields of one work on the request form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.works import CONFIRMED
from pages.components.component import Component

if TYPE_CHECKING:
    from domain.request import Request
    from domain.works import Work
    from pages.screen import Screen


class WorkItems(Component):
    """The group of a work's fields, shown once the work is chosen.

    Attributes:
        whole: the group.
        fields: row of the manual's table → its field.
        confirmations: the group of the boxes.
        boxes: row, and letter where it has several → box.
    """

    def __init__(self, screen: Screen, work: Work) -> None:
        self.whole = screen.group(work.title)
        super().__init__(screen, self.whole)
        self.fields = {row: self.textbox(label) for row, label in work.fields.items()}
        self.confirmations = self.group(CONFIRMED)
        self.boxes = {box: self.checkbox(label) for box, label in work.boxes.items()}

    def fill_row(self, row: str, request: Request) -> None:
        """Fill in what the request has for one row of the table, unless it is there already."""
        if row in self.fields:
            self.fields[row].fill_unless_there(request.items.get(row, ""))
        for box, control in self.boxes.items():
            if box.partition("/")[0] == row:
                control.set_unless_so(checked=box in request.confirmed)

    @property
    def rows(self) -> list[str]:
        """The rows of the manual's table, in order."""
        return list(dict.fromkeys((*self.fields, *(box.partition("/")[0] for box in self.boxes))))

"""What somebody has filled into the request form so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mockenv.iij.format.writer import problems
from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.works import FIELDS, WORKS, Work

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = {"master_id": "マスターID", "requester": "ご依頼者様氏名", "service_code": "サービスコード"}
"""Name of a field → label, as in the format."""


@dataclass(frozen=True)
class FormDraft:
    """A form as it was typed; nothing is lost by a work that is not chosen any more."""

    head: dict[str, str] = field(default_factory=dict)
    chosen: frozenset[int] = frozenset()
    """Numbers of works."""
    values: dict[str, str] = field(default_factory=dict)
    """By row."""
    confirmed: frozenset[str] = frozenset()
    """Ids of boxes."""

    @property
    def works(self) -> tuple[Work, ...]:
        """The works that are chosen."""
        return tuple(work for work in WORKS if work.number in self.chosen)

    def typed(self, fields: Iterable[tuple[str, str]]) -> FormDraft:
        """The draft after a form was sent.

        Args:
            fields: name and value of each field; the fields of a work are there only if the page showed them.
        """
        sent = list(fields)
        texts = dict(sent)
        boxes = {value for name, value in sent if name == "confirmed"}
        shown = {int(value) for name, value in sent if name == "shown" and value.isdecimal()}
        of_shown = {box.id for work in WORKS if work.number in shown for box in work.boxes}
        return FormDraft(
            {name: texts.get(name, "") for name in HEAD},
            frozenset(work.number for work in WORKS if ("work", str(work.number)) in sent),
            {**self.values, **{row: texts[row] for row in FIELDS if row in texts}},
            (self.confirmed - of_shown) | (boxes & of_shown),
        )

    def missing(self) -> dict[str, str]:
        """What the format cannot be written without, by name of the field or row."""
        missing = {
            name: f"{label}を記入してください" for name, label in HEAD.items() if not self.head.get(name, "").strip()
        }
        if not self.chosen:
            missing["work"] = "希望する作業を選択してください"
        for work in self.works:
            for row in work.values:
                if not self.values.get(row.row, "").strip():
                    missing[row.row] = f"{row.row} {row.label}を記入してください"
        return missing

    def errors(self) -> dict[str, str]:
        """What is missing, and what the format cannot hold."""
        names = {label: name for name, label in HEAD.items()}
        unwritable = {names.get(place, place): f"{place} {reason}" for place, reason in problems(self.request())}
        return {**unwritable, **self.missing()}

    def request(self) -> Request:
        """The request that was filled in."""
        asked = [
            WorkRequest.of(
                work.number,
                {row.row: self.values.get(row.row, "") for row in work.values},
                self.confirmed & {box.id for box in work.boxes},
            )
            for work in self.works
        ]
        master_id, requester, service_code = (self.head.get(name, "") for name in HEAD)
        return Request.of(master_id, requester, service_code, asked)

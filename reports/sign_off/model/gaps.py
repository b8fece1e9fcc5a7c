"""What was not verified."""

from __future__ import annotations

from typing import Literal

from manuals.model import Priority
from reports.sign_off.model.record import Record
from reports.texts import Text, text

GapKind = Literal["not_reached", "pending", "lacking", "never"]
GAPS: dict[GapKind, Text] = {
    "not_reached": text("未到達(検証する予定だった)", "not reached, and should have been"),
    "pending": text("結果待ち", "pending"),
    "lacking": text("対象環境に足りないものがある", "the target lacks something"),
    "never": text("この方法では検証できない", "not verifiable in this way"),
}
"""Why claims were not verified."""


class ClaimRef(Record):
    """A claim in a list."""

    place: str
    claim: str
    statement: Text
    priority: Priority
    detail: str = ""


class GapEntry(Record):
    """Claims that were not verified, for one reason; what could be done about it, and the risk that remains."""

    kind: GapKind
    why: Text
    remedy: Text
    claims: tuple[ClaimRef, ...]
    tests: int = 0
    """Tests that were skipped for it."""

    @property
    def priorities(self) -> dict[Priority, int]:
        """Priority → number of claims."""
        return {one: sum(ref.priority == one for ref in self.claims) for one in ("high", "normal", "low")}

    @property
    def risk(self) -> Priority:
        """As high as the most important of what nobody has looked at."""
        found = {ref.priority for ref in self.claims}
        return "high" if "high" in found else "normal" if "normal" in found else "low"

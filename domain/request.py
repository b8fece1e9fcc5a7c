"""What an operator asks the desk for: the content of the form, before it is written or typed anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Request:
    """A request, complete or not.

    Attributes:
        master_id: マスターID.
        requester: ご依頼者様氏名.
        service_code: サービスコード.
        works: numbers of the works wanted.
        items: row of the manual's table (`1-1`) → what is written there.
        confirmed: the boxes that are ticked, `1-4` or `4-4/A`.
    """

    master_id: str
    requester: str
    service_code: str
    works: tuple[int, ...]
    items: Mapping[str, str]
    confirmed: frozenset[str] = frozenset()

    def with_items(self, items: Mapping[str, str]) -> Request:
        """The same with other texts: row → text."""
        return replace(self, items={**self.items, **items})

    def without(self, *places: str) -> Request:
        """The same without the texts of these rows, and without these boxes ticked."""
        left = {row: text for row, text in self.items.items() if row not in places}
        return replace(self, items=left, confirmed=self.confirmed - set(places))

    def referring_to(self, reference: str) -> Request:
        """The same with a reference in each reason that is given, where it is not there already."""
        reasons = {f"{work}-1": self.items.get(f"{work}-1", "") for work in self.works} if reference else {}
        named = {
            row: f"{reason} ({reference})"
            for row, reason in reasons.items()
            if reason.strip() and reference not in reason
        }
        return self.with_items(named)

    def with_confirmed(self, *boxes: str) -> Request:
        """The same with these boxes ticked as well."""
        return replace(self, confirmed=self.confirmed | set(boxes))

"""The rules of all sites that hold for one person: what a defect alters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

R = TypeVar("R")


@dataclass(frozen=True)
class RuleBook:
    """One record of rules for each site, by the record's type.

    A record that nobody altered is made with the defaults of its type, so that this module knows no site.

    Attributes:
        altered: the records that differ from the defaults.
    """

    altered: Mapping[type[object], object] = field(default_factory=dict)

    def of(self, kind: type[R]) -> R:
        """The rules of one site.

        Args:
            kind: `StoreRules`, say.
        """
        return cast("R", self.altered[kind]) if kind in self.altered else kind()

    def having(self, record: object) -> RuleBook:
        """The same rules, but for this record in the place of the one of its type."""
        kind = type(record)
        others = {known: other for known, other in self.altered.items() if known is not kind}
        return RuleBook(others if record == kind() else {**others, kind: record})


def altering(kind: type[object], **fields: Any) -> Callable[[RuleBook], RuleBook]:  # noqa: ANN401 - as the rules' fields
    """Other constants or functions in some fields of one site's rules, as most defects consist of.

    Args:
        kind: `StoreRules`, say.
        fields: of that record.
    """

    def alter(rules: RuleBook) -> RuleBook:
        return rules.having(replace(cast("Any", rules.of(kind)), **fields))

    return alter

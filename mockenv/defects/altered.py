"""Altered rules of one site, as most defects consist of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from mockenv.rules import AllRules


def altered(site: str, **fields: Any) -> Callable[[AllRules], AllRules]:  # noqa: ANN401 - as the rules' fields
    """Rules with other constants or functions in some fields of one site."""

    def alter(rules: AllRules) -> AllRules:
        return replace(rules, **{site: replace(getattr(rules, site), **fields)})

    return alter

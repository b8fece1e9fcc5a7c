"""Parameters that a relying party sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.microsoft.errors import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Iterable


def unique_parameters(sent: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Parameters by name. An empty one counts as left out.

    Raises:
        RequestRefused: one is there twice: two readers of the request could take different ones.
    """
    fields: dict[str, str] = {}
    for name, value in sent:
        if name in fields:
            raise RequestRefused(9002313, name)
        fields[name] = value
    return {name: value for name, value in fields.items() if value}

"""What requests say: the parameters of a relying party, the JSON of a page's script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.microsoft.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mockenv.microsoft.request import MicrosoftRequest


def single(sent: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Parameters by name. An empty one counts as left out.

    Raises:
        Refused: one is there twice: two readers of the request could take different ones.
    """
    fields: dict[str, str] = {}
    for name, value in sent:
        if name in fields:
            raise Refused(9002313, name)
        fields[name] = value
    return {name: value for name, value in fields.items() if value}


async def told(request: MicrosoftRequest) -> dict[str, Any]:
    """What a script sent as JSON; nothing if it is no JSON object."""
    if request.http.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return {}
    try:
        body = await request.http.json()
    except (ValueError, RecursionError):  # no JSON, too deep, or a number without end
        return {}
    return body if isinstance(body, dict) else {}

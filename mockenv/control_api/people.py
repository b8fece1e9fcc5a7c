"""People as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import OfPerson


async def remove(context: Context, wanted: OfPerson) -> None:
    """Remove a person with everything that was prepared for, or done by, this address; nothing where it is unknown."""
    context.world.forget(wanted.person)

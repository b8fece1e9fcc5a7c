"""What a running mock environment says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv import VERSION
from mockenv.control_api.answers import ActualAddress, Status, Verbs
from mockenv.control_api.request_bodies import Unprocessable

if TYPE_CHECKING:
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import DocumentedAddress, Nothing
    from mockenv.world import World


def status(world: World) -> Status:
    """Name, version, profile and addresses."""
    return Status(
        name="tejun-mock",
        version=VERSION,
        profile=world.settings.profile,
        sites=world.sites.bases(),
        smtp=str(world.smtp),
    )


async def tell_status(context: Context, _: Nothing) -> Status:
    """Name, version, profile and addresses."""
    return status(context.world)


async def translate_address(context: Context, wanted: DocumentedAddress) -> ActualAddress:
    """Where an address of the manuals is found here."""
    actual = context.world.sites.actual(wanted.documented)
    if actual is None:
        raise Unprocessable(f"documented: nothing here stands for {wanted.documented!r}")
    return ActualAddress(actual=actual)


async def tell_verbs(context: Context, _: Nothing) -> Verbs:
    """Which verbs the API serves."""
    return Verbs(verbs=context.world.settings.verbs)

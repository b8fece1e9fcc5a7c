"""Mails that are late, or come in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from mockenv.control_api.request_bodies import Body, PersonAddress, read

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.world import World


class HoldMails(Body):
    """Keep a person's mails back until they are released."""

    person: PersonAddress


class ReleaseMails(Body):
    """Deliver a person's mails that were held back."""

    person: PersonAddress
    newest_first: bool = False
    """They arrive in the opposite order."""


async def hold(world: World, request: Request) -> Response:
    """Hold the mails that are sent to a person from now on."""
    wanted = await read(request, HoldMails)
    world.outbox.hold(wanted.person)
    return JSONResponse({"person": wanted.person}, 201)


async def release(world: World, request: Request) -> Response:
    """Deliver them; tells how many there were."""
    wanted = await read(request, ReleaseMails)
    released = await world.outbox.release(wanted.person, newest_first=wanted.newest_first)
    return JSONResponse({"person": wanted.person, "released": released})

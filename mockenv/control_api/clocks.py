"""Clocks of single persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from mockenv.control_api.request_bodies import MoveClock, Unprocessable, read

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.world import World


async def show_clock(world: World, request: Request) -> Response:
    """What time it is for a person."""
    person = request.query_params.get("person", "").strip()
    if not person:
        raise Unprocessable("person: whose clock?")
    return _told(world, person)


async def move_clock(world: World, request: Request) -> Response:
    """Reset, freeze, thaw or advance a person's clock."""
    wanted = await read(request, MoveClock)
    if wanted.reset:
        world.clock.reset(wanted.person)
    if wanted.freeze is not None:
        (world.clock.freeze if wanted.freeze else world.clock.thaw)(wanted.person)
    try:
        world.clock.advance(wanted.person, wanted.advance_seconds)
    except OverflowError as error:
        raise Unprocessable(f"advance_seconds: {error}") from error
    return _told(world, wanted.person)


def _told(world: World, person: str) -> Response:
    clock = world.clock
    return JSONResponse(
        {
            "now": clock.now(person).isoformat(),
            "offset_seconds": clock.offset(person).total_seconds(),
            "frozen": clock.frozen(person),
        }
    )

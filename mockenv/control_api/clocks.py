"""Clocks: of single persons, and of everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.control_api.answers import ClockTold
from mockenv.control_api.request_bodies import Unprocessable

if TYPE_CHECKING:
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import MoveClock, OfAnybody
    from mockenv.world import World


async def show_clock(context: Context, wanted: OfAnybody) -> ClockTold:
    """What time it is for a person; without one, for everybody whose clock was never moved."""
    return _told(context.world, wanted.person)


async def move_clock(context: Context, wanted: MoveClock) -> ClockTold:
    """Reset, freeze, thaw or advance a person's clock; without a person, move everybody's on."""
    world = context.world
    try:
        if not wanted.person:
            await _move_everybody(world, wanted)
        else:
            _move(world, wanted.person, wanted)
            if world.settings.smtp:  # whoever reads mails elsewhere does not ask for what is due by reading them here
                await world.do_due_work()
    except OverflowError as error:
        raise Unprocessable(f"advance_seconds: {error}") from error
    return _told(world, wanted.person)


def _move(world: World, person: str, wanted: MoveClock) -> None:
    if wanted.reset:
        world.clock.reset(person)
    if wanted.freeze is not None:
        (world.clock.freeze if wanted.freeze else world.clock.thaw)(person)
    world.clock.advance(person, wanted.advance_seconds)


async def _move_everybody(world: World, wanted: MoveClock) -> None:
    if wanted.freeze is not None:
        raise Unprocessable("freeze: only a person's clock stands still; give person")
    if wanted.reset:
        world.clock.reset_everybody()
    await world.advance_everybody(wanted.advance_seconds)


def _told(world: World, person: str) -> ClockTold:
    clock = world.clock
    return ClockTold(
        now=clock.now(person), offset_seconds=clock.offset(person).total_seconds(), frozen=clock.frozen(person)
    )

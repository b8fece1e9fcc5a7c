"""Seeded defects and injected faults, each for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from mockenv.control_api.request_bodies import InjectFault, SeedDefect, Unprocessable, read
from mockenv.core.faults import Fault
from mockenv.defects.registry import DEFECTS

if TYPE_CHECKING:
    from starlette.requests import Request

    from mockenv.world import World


async def list_defects(_world: World, _request: Request) -> Response:
    """Every defect that can be seeded."""
    return JSONResponse(
        [
            {
                "name": defect.name,
                "claims": list(defect.claims),
                "title": defect.title,
                "title_en": defect.title_en,
            }
            for defect in DEFECTS.values()
        ]
    )


async def seed_defect(world: World, request: Request) -> Response:
    """Seed a defect for a person."""
    wanted = await read(request, SeedDefect)
    defect = DEFECTS.get(wanted.defect)
    if defect is None:
        raise Unprocessable(f"defect: there is no {wanted.defect!r}; there are {', '.join(DEFECTS)}")
    world.defects.add(wanted.person, defect)
    return JSONResponse({"person": wanted.person, "defects": [d.name for d in world.defects.of(wanted.person)]}, 201)


async def remove_defects(world: World, request: Request) -> Response:
    """Remove a person's defects."""
    world.defects.clear(_person(request))
    return Response(status_code=204)


async def inject_fault(world: World, request: Request) -> Response:
    """Let a site fail or be late for a person."""
    wanted = await read(request, InjectFault)
    status = 503 if wanted.status is None and not wanted.delay_ms else wanted.status
    fault = Fault(wanted.site, wanted.path, status, wanted.delay_ms, wanted.times)
    world.faults.add(wanted.person, fault)
    return JSONResponse({"person": wanted.person, "faults": len(world.faults.of(wanted.person))}, 201)


async def remove_faults(world: World, request: Request) -> Response:
    """Remove a person's faults."""
    world.faults.clear(_person(request))
    return Response(status_code=204)


def _person(request: Request) -> str:
    person = request.query_params.get("person", "").strip()
    if not person:
        raise Unprocessable("person: give ?person=ADDRESS")
    return person

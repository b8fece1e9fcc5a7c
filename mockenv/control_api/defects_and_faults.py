"""Seeded defects and injected faults, each for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.control_api.answers import DefectsSeeded, DefectsTold, DefectTold, FaultsInjected
from mockenv.control_api.request_bodies import Unprocessable
from mockenv.core.faults import Fault
from mockenv.defects.registry import DEFECTS

if TYPE_CHECKING:
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import InjectFault, Nothing, OfPerson, SeedDefect


async def list_defects(_: Context, __: Nothing) -> DefectsTold:
    """Every defect that can be seeded."""
    return DefectsTold(
        tuple(
            DefectTold(name=defect.name, claims=tuple(defect.claims), title=defect.title, title_en=defect.title_en)
            for defect in DEFECTS.values()
        )
    )


async def seed_defect(context: Context, wanted: SeedDefect) -> DefectsSeeded:
    """Seed a defect for a person."""
    defects = context.world.defects
    defect = DEFECTS.get(wanted.defect)
    if defect is None:
        raise Unprocessable(f"defect: there is no {wanted.defect!r}; there are {', '.join(DEFECTS)}")
    defects.add(wanted.person, defect)
    return DefectsSeeded(person=wanted.person, defects=tuple(known.name for known in defects.of(wanted.person)))


async def remove_defects(context: Context, wanted: OfPerson) -> None:
    """Remove a person's defects."""
    context.world.defects.clear(wanted.person)


async def inject_fault(context: Context, wanted: InjectFault) -> FaultsInjected:
    """Let a site fail or be late for a person."""
    faults = context.world.faults
    status = 503 if wanted.status is None and not wanted.delay_ms else wanted.status
    faults.add(wanted.person, Fault(wanted.site, wanted.path, status, wanted.delay_ms, wanted.times))
    return FaultsInjected(person=wanted.person, faults=len(faults.of(wanted.person)))


async def remove_faults(context: Context, wanted: OfPerson) -> None:
    """Remove a person's faults."""
    context.world.faults.clear(wanted.person)

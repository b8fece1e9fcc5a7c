"""What a running mock environment says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv import VERSION

if TYPE_CHECKING:
    from mockenv.world import World


def status(world: World) -> dict[str, Any]:
    """Name, version, profile and addresses."""
    return {
        "name": "tejun-mock",
        "version": VERSION,
        "profile": world.settings.profile,
        "sites": world.sites.bases(),
        "smtp": str(world.smtp),
    }

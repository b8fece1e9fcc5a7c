"""Placeholder: what a browser remembers comes with the screens, which take the place of this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.visit import Visit


def end_session(visit: Visit, response: Response) -> None:  # noqa: ARG001 - cookies go into the response
    """Forget who is signed in."""
    visit.session.end()

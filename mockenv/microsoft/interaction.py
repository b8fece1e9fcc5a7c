"""Placeholder: the screens of people come with their own change, which takes the place of this file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.microsoft.answers import answer_with_error

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.authorize_request import AuthorizeRequest
    from mockenv.microsoft.visit import Visit


async def begin(visit: Visit, request: AuthorizeRequest) -> Response:
    """Nobody can sign in yet."""
    return answer_with_error(visit, request, 50058)

"""What pages of any origin may ask: the provider's metadata, keys and tokens, as at Microsoft's.

None of it goes by cookies: whoever asks brings what it proves itself with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Route

from mockenv.microsoft.request import endpoint

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from mockenv.microsoft.request import Handler, MicrosoftRequest

_DAY = 24 * 60 * 60


def cross_origin_route(path: str, handler: Handler, *methods: str) -> BaseRoute:
    """A route whose answers, refusals included, pages of any origin may read.

    Args:
        path: of the route.
        handler: answers what is no question of permission.
        methods: that the handler takes.
    """
    allowed = [*methods, "OPTIONS"]

    async def answer(request: MicrosoftRequest) -> Response:
        if request.http.method == "OPTIONS":  # not a browser's question, which the middleware answers
            return Response(status_code=204, headers={"allow": ", ".join(allowed)})
        return await handler(request)

    cors = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=allowed, allow_headers=["*"], max_age=_DAY)
    return Route(path, endpoint(answer), methods=allowed, middleware=[cors])

"""What the process that started this one asks of it on standard input: lines of JSON, answered on standard output.

It is the hand of whoever runs the service, and no interface of the service: it works without the control API.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mockenv.core.services import CoreServices


class _Wish(BaseModel):
    """A line."""

    model_config = ConfigDict(extra="forbid")

    advance_seconds: FiniteFloat
    """Moves everybody's clock."""


def follow_stdin(core: CoreServices, at_end: Callable[[], None]) -> None:
    """Carry out what is asked on standard input until it ends.

    Args:
        core: whose clocks are moved.
        at_end: called when the other process has closed its end, or is gone.
    """
    loop = asyncio.get_running_loop()
    threading.Thread(target=_follow, args=(core, loop, at_end), daemon=True).start()


def _follow(core: CoreServices, loop: asyncio.AbstractEventLoop, at_end: Callable[[], None]) -> None:
    for line in sys.stdin.buffer:
        answer = asyncio.run_coroutine_threadsafe(_done(core, line), loop).result()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    at_end()


async def _done(core: CoreServices, line: bytes) -> dict[str, str]:
    try:
        await core.advance_everybody(_Wish.model_validate_json(line).advance_seconds)
    except (ValidationError, OverflowError) as error:
        return {"error": f"advance_seconds: {error}"}
    return {"now": core.clock.now("").isoformat()}

"""State that is there when the mock environment begins to serve: by the very operations of the control API."""

from __future__ import annotations

from types import GenericAlias
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError, create_model

from mockenv.control_api.operation import Context
from mockenv.control_api.operations import OPERATIONS
from mockenv.control_api.request_bodies import Body, Unprocessable, problem

if TYPE_CHECKING:
    from pathlib import Path

    from mockenv.control_api.operation import Operation
    from mockenv.world import World

_ORDER = (
    "clock",
    "defects",
    "faults",
    "business_id",
    "cart",
    "contract",
    "microsoft_account",
    "tenant",
    "upload",
)
"""What is prepared, in this order, however the file has it: carts need a Business ID."""
_BY_NAME: dict[str, Operation[Any, Any]] = {operation.name: operation for operation in OPERATIONS}
_FIELDS: dict[str, Any] = {name: (GenericAlias(tuple, (_BY_NAME[name].wanted, ...)), ()) for name in _ORDER}

PreparedState = create_model("PreparedState", __base__=Body, __doc__="Verb → bodies of its operation.", **_FIELDS)


class BrokenPreparation(Exception):
    """The file cannot be used; the message is one line that names file and place."""


def read_preparation(file: Path) -> Body:
    """What a file wants to be prepared: JSON, verb → list of bodies as the control API takes them.

    Raises:
        BrokenPreparation: it is missing, no JSON, or a field is wrong.
    """
    try:
        return PreparedState.model_validate_json(file.read_bytes())
    except OSError as error:
        raise BrokenPreparation(f"--prepare {file}: {error.strerror}; give a file that can be read") from error
    except ValidationError as error:
        raise BrokenPreparation(f"--prepare {file}: {problem(error)}") from error


async def prepare(world: World, wanted: Body, file: Path) -> None:
    """Carry it out; mails are sent, and name the configured addresses.

    Args:
        world: where.
        wanted: what `read_preparation` read.
        file: named in messages.

    Raises:
        BrokenPreparation: an operation refuses.
    """
    context = Context(world, world.sites.url)
    for verb in _ORDER:
        for number, body in enumerate(getattr(wanted, verb)):
            try:
                await _BY_NAME[verb].do(context, body)
            except Unprocessable as error:
                raise BrokenPreparation(f"--prepare {file}: {verb}.{number}.{error}") from error

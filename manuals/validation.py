"""From a YAML file to typed records, with everything that is wrong told in the catalogue's own words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from manuals import model
from manuals.catalogue_problem import BrokenCatalogue
from manuals.source import Source

T = TypeVar("T")

_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "no such key is known here",
    "string_type": "should be text",
    "string_too_short": "is empty",
    "string_too_long": "is longer than {max_length} characters",
    "string_pattern_mismatch": "is not of the form {pattern}",
    "union_tag_not_found": "kind is missing",
    "union_tag_invalid": "kind {tag} is not known",
    "literal_error": "is not a value that can stand here",
    "date_from_datetime_parsing": "is no date",
    "date_parsing": "is no date",
    "date_type": "is no date",
    "date_from_datetime_inexact": "is no date alone",
    "tuple_type": "should be a list",
    "model_type": "should be a record of keys and values",
    "model_attributes_type": "should be a record of keys and values",
    "too_short": "has too few entries",
}
_REMEDIES = {
    "missing": "add it",
    "string_type": "write it in quotes",
    "string_too_short": "write something",
    "string_too_long": "quote a label or a few words only",
    "string_pattern_mismatch": "rename it",
    "union_tag_not_found": "add kind, one of {discriminator_values}",
    "union_tag_invalid": "use one of {expected_tags}",
    "literal_error": "use one of {expected}",
    "date_from_datetime_parsing": "write year, month and day: 2026-12-31",
    "date_parsing": "write year, month and day: 2026-12-31",
    "date_type": "write year, month and day: 2026-12-31",
    "date_from_datetime_inexact": "write year, month and day: 2026-12-31",
    "tuple_type": "write one entry a line, each after `- `",
    "model_type": "write `key: value` lines",
    "model_attributes_type": "write `key: value` lines",
    "too_short": "add at least {min_length}",
    "value_error": "correct the entry",
}
_KINDS = ", ".join(f"'{kind}'" for kind in ("screen", "control", "text", "row", "order", "mail", "address", "rule"))


def read_as(source: Source, kind: type[T]) -> T:
    """The file's contents as records.

    Raises:
        BrokenCatalogue: with every problem of the file.
    """
    adapter: TypeAdapter[T] = TypeAdapter(kind)
    try:
        return adapter.validate_python(source.data)
    except ValidationError as error:
        raise BrokenCatalogue(
            source.problem(_location(found), _reason(found), _remedy(found))
            for found in error.errors()
            if not _follows_from_others(found)
        ) from error


def _follows_from_others(found: ErrorDetails) -> bool:
    """A list whose entries are all broken is also called too short."""
    return found["type"] == "too_short" and bool(found["input"])


def _location(found: ErrorDetails) -> tuple[str | int, ...]:
    location = found["loc"]
    if found["type"] == "union_tag_invalid":
        return (*location, "kind")
    # after a claim's index pydantic puts the claim's kind, which is no key of the file
    kind_at = location.index("claims") + 2 if "claims" in location else len(location)
    return (*location[:kind_at], *location[kind_at + 1 :])


def _reason(found: ErrorDetails) -> str:
    text = _REASONS.get(found["type"])
    return text.format(**found.get("ctx", {})) if text else found["msg"].removeprefix("Value error, ")


def _remedy(found: ErrorDetails) -> str:
    if found["type"] == "extra_forbidden":
        return _spelling(str(found["loc"][-1]))
    if found["type"] == "string_type" and isinstance(found["input"], (dict, list)):
        return "write one line of text"
    text = _REMEDIES.get(found["type"], "correct it as manuals/model.py describes")
    return text.format(**{"discriminator_values": _KINDS, **found.get("ctx", {})})


def _spelling(key: str) -> str:
    near = get_close_matches(key, _known_keys(), n=1)
    return f"did you mean {near[0]}?" if near else "remove it"


@cache
def _known_keys() -> tuple[str, ...]:
    return tuple(sorted({name for record in _records(model.Record) for name in record.model_fields}))


def _records(record: Any) -> Iterator[type[model.Record]]:  # noqa: ANN401  # subclasses of a pydantic class
    for kind in record.__subclasses__():
        yield kind
        yield from _records(kind)

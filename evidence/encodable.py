"""Text that can be written. Half a character (a lone surrogate) has no encoding, and so no place in any file."""

from __future__ import annotations

from typing import Any


def encodable(text: str) -> str:
    r"""The text, with what no encoding has as its escape, ``\ud83d`` for example."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def all_encodable(value: Any) -> Any:  # noqa: ANN401 - whatever is to become JSON
    """The value with every text in it encodable, keys included."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {all_encodable(key): all_encodable(one) for key, one in value.items()}
    if type(value) in (list, tuple):
        return type(value)(all_encodable(one) for one in value)
    return value

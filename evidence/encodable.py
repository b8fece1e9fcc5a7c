"""Text that can be written. A lone surrogate (half a character) has no encoding and cannot be written to any file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def encodable(text: str) -> str:
    r"""The text, with what no encoding has as its escape, ``\ud83d`` for example."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def all_encodable(value: Any) -> Any:  # noqa: ANN401 - whatever is to become JSON
    """The value with every text in it encodable, keys included."""
    return each_text(value, encodable)


def each_text(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever is to become JSON
    """The value with every text in it changed, keys included."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {each_text(key, change): each_text(one, change) for key, one in value.items()}
    if type(value) in (list, tuple):
        if not any(isinstance(one, (str, dict, list, tuple)) for one in value):
            return value
        return type(value)(each_text(one, change) for one in value)
    return value

"""A YAML file with its line numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from manuals.catalogue_problem import BrokenCatalogue, CatalogueProblem, name_of

DEEPEST = 100
"""Brackets that may be open at once; a catalogue has two or three, and its texts some that are never closed."""
_DATE = re.compile(r"(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])")
_BRACKET = re.compile(r"[\[\]{}]")

Location = Sequence[str | int]
"""Keys and indices from the top of a file down to a field, as pydantic gives them."""


@dataclass(frozen=True)
class Source:
    """What a YAML file holds, with the lines it holds it on."""

    name: str
    data: Any
    """Dicts, lists and scalars; ruamel's own kinds, which know their lines."""

    @classmethod
    def read(cls, file: Path) -> Source:
        """Read a file.

        Raises:
            BrokenCatalogue: it cannot be read, is not UTF-8, not YAML, or empty.
        """
        name = name_of(file)
        return cls.parse(name, _text(name, file))

    @classmethod
    def parse(cls, name: str, text: str) -> Source:
        """Read the text of a file that has this name.

        Raises:
            BrokenCatalogue: it is not YAML, or empty.
        """
        _check_brackets(name, text)
        data = _parsed(name, text)
        if data is None:
            raise BrokenCatalogue([CatalogueProblem(name, 1, "", "the file is empty", "fill it, or remove it")])
        source = cls(name, data)
        source.check_repetitions()
        return source

    def check_repetitions(self) -> None:
        """Refuse a list or record that stands in several places: a few of them could stand for billions.

        Raises:
            BrokenCatalogue: names the second place.
        """
        known: set[int] = set()
        rest: list[tuple[tuple[str | int, ...], Any]] = [((), self.data)]
        while rest:
            location, node = rest.pop()
            if not isinstance(node, dict | list):
                continue
            if id(node) in known:
                problem = self.problem(location, "stands for what is elsewhere (*alias)", "write it out")
                raise BrokenCatalogue([problem])
            known.add(id(node))
            pairs = node.items() if isinstance(node, dict) else enumerate(node)
            rest += [((*location, key), value) for key, value in pairs]

    def problem(self, location: Location, reason: str, remedy: str) -> CatalogueProblem:
        """A problem at this location."""
        return CatalogueProblem(self.name, self.line(location), self.field(location), reason, remedy)

    def line(self, location: Location) -> int:
        """The line of the field, or of the nearest thing around it that the file has."""
        node, line = self.data, 1
        lines = getattr(node, "lc", None)
        if lines is not None and lines.line is not None:
            line = lines.line + 1
        for part in location:
            if not _has(node, part):
                break
            position = node.lc.data.get(part) if hasattr(node, "lc") and node.lc.data else None
            line = position[0] + 1 if position else line
            node = node[part]
        return line

    def field(self, location: Location) -> str:
        """The path of the field as a reader of the file knows it."""
        path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
        return path.removeprefix(".")


def _has(node: object, part: str | int) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and part < len(node)


def _text(name: str, file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BrokenCatalogue(
            [CatalogueProblem(name, 1, "", f"cannot be read ({error.strerror})", "make it readable")]
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BrokenCatalogue(
            [CatalogueProblem(name, line, "", "the file is not UTF-8", "save it as UTF-8")]
        ) from error


def _check_brackets(name: str, text: str) -> None:
    """Refuse brackets in brackets without end, over which a parser of YAML takes minutes."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            raise BrokenCatalogue([_too_deep(name, text.count("\n", 0, bracket.start()) + 1)])


def _too_deep(name: str, line: int) -> CatalogueProblem:
    return CatalogueProblem(
        name, line, "", "is nested too deeply", "correct the syntax: close the brackets, check the indentation"
    )


def _parsed(name: str, text: str) -> object:
    try:
        return YAML(typ="rt").load(text)
    except RecursionError as error:
        raise BrokenCatalogue([_too_deep(name, 1)]) from error
    except YAMLError as error:
        raise BrokenCatalogue([_syntax(name, text, error)]) from error
    except ValueError as error:  # a date such as 2024-13-45
        line, remedy = _line_of_date(text), "write a day that there is (2026-12-31), or what is no date in quotes"
        raise BrokenCatalogue(
            [CatalogueProblem(name, line, "", f"a value cannot be read ({error})", remedy)]
        ) from error


def _line_of_date(text: str) -> int:
    """The line of the first value that looks like a date and is none."""
    for found in _DATE.finditer(text):
        try:
            date(*map(int, found.groups()))
        except ValueError:
            return text.count("\n", 0, found.start()) + 1
    return 1


def _syntax(name: str, text: str, error: YAMLError) -> CatalogueProblem:
    line, reason = 1, str(error).partition("\n")[0]
    if isinstance(error, ReaderError):
        line, reason = text.count("\n", 0, error.position) + 1, f"{error.reason}"
    elif isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        begun = error.context_mark.line + 1 if error.context_mark else line
        context = f"{error.context} that begins in line {begun}" if error.context and begun != line else error.context
        said = [part for part in (context, error.problem) if part]
        # of a key given twice, ruamel goes on to print the whole value
        reason = re.sub(r" with value .*", "", ", ".join(said), flags=re.DOTALL) or reason
    return CatalogueProblem(
        name, line, "", f"not valid YAML: {reason}", "correct the syntax: indentation, quotes, colons"
    )

"""What a test says about a claim stands in fields: a message is shown to people, as it is, and never looked into."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import reports

HOME = Path(reports.__file__).parent


def _looked_into(source: str) -> Iterator[int]:
    """The lines that do more with a message than to take its first line, or to hand it on."""
    tree = ast.parse(source)
    shown = {
        id(argument)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "first_line"
        for argument in call.args
    }
    handed_on = {id(value) for node in ast.walk(tree) if isinstance(node, ast.Dict) for value in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "message" and id(node) not in shown | handed_on:
            yield node.lineno


def test_no_report_looks_into_a_message() -> None:
    found = [
        f"{file.relative_to(HOME)}:{line}"
        for file in sorted(HOME.rglob("*.py"))
        for line in _looked_into(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_looking_into_one_is_noticed() -> None:
    assert list(_looked_into("if 'expected' in test.message:\n    pass")) == [1]
    assert list(_looked_into("found = PATTERN.search(test.message)")) == [1]
    assert list(_looked_into("line = first_line(test.message)")) == []

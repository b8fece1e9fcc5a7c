"""Only pages know how a control is found, and nothing guesses or sleeps. Who may import whom: import-linter."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
SELECTORS = ("get_by_", "locator", "frame_locator", "query_selector", "wait_for_selector")
PATH = re.compile(r"/(?!v2\.0)[a-z?]")  # an issuer's /v2.0 is the protocol's
GUESSES = {"sleep", "wait_for_timeout", "is_visible", "is_hidden"}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def scenarios() -> Iterator[Path]:
    return (path for path in sources("tests", "flows") if "suite" not in path.relative_to(ROOT).parts)


def calls(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node.lineno


def named(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(ROOT)}{f':{line}' if line else ''}"


def test_scenarios_and_flows_have_no_selectors() -> None:
    found = [f"{named(path, line)}: {name}" for path in scenarios() for name, line in calls(path)]
    assert [entry for entry in found if entry.partition(": ")[2].startswith(SELECTORS)] == []


def test_nothing_guesses_or_sleeps() -> None:
    found = [
        f"{named(path, line)}: {name}()"
        for path in [*sources("pages", "fixtures"), *scenarios()]
        for name, line in calls(path)
        if name in GUESSES
    ]
    idle = [
        named(path)
        for path in [*sources("pages", "fixtures"), *scenarios()]
        if "networkidle" in path.read_text(encoding="utf-8")
    ]
    assert found + idle == []


def test_paths_of_pages_are_named_in_flows() -> None:
    """A scenario says which page it opens; where a target keeps that page is for `flows/<manual>/paths.py` to know."""
    literal = [
        f"{named(path, node.lineno)}: {node.value}"
        for path in sources("tests")
        if "suite" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and PATH.match(node.value)
    ]
    assert literal == []

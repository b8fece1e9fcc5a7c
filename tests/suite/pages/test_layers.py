"""Imports run one way, and only pages know how a control is found."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PACKAGES = {
    *("tests", "flows", "pages", "domain", "manuals", "fixtures", "reports", "evidence", "mockenv", "runtime", "tools"),
}
ALLOWED = {
    "manuals": {"manuals", "runtime"},
    "evidence": {"evidence", "manuals", "runtime"},
    "domain": {"domain", "pages", "manuals"},
    "pages": {"pages", "domain", "manuals"},
    "flows": {"flows", "pages", "domain", "manuals"},
    "fixtures": {"fixtures", "flows", "pages", "domain", "evidence", "reports", "manuals", "mockenv", "runtime"},
    "reports": {"reports", "evidence", "manuals", "runtime"},
    "mockenv": {"mockenv", "runtime"},
    "runtime": {"runtime"},
}
LAUNCHER = "mockenv.launcher"
SELECTORS = ("get_by_", "locator", "frame_locator", "query_selector", "wait_for_selector")
GUESSES = {"sleep", "wait_for_timeout", "is_visible", "is_hidden"}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def scenarios() -> Iterator[Path]:
    return (path for path in sources("tests", "flows") if "suite" not in path.relative_to(ROOT).parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node.lineno


def named(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(ROOT)}{f':{line}' if line else ''}"


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_run_one_way(package: str) -> None:
    wrong = [
        f"{named(path)} imports {name}"
        for path in sources(package)
        for name in imports(path)
        if name.split(".")[0] in PACKAGES and name.split(".")[0] not in ALLOWED[package]
    ]
    assert wrong == []


def test_the_mock_is_only_ever_launched() -> None:
    outside = [path for path in sources("fixtures", "tests") if "mockenv" not in path.parts]
    wrong = [
        f"{named(path)} imports {name}"
        for path in outside
        for name in imports(path)
        if name.split(".")[0] == "mockenv" and not name.startswith(LAUNCHER)
    ]
    assert wrong == []


def test_no_page_imports_a_page() -> None:
    wrong = [
        f"{named(path)} imports {name}"
        for path in sources("pages")
        if path.parent != ROOT / "pages"
        for name in imports(path)
        if (ROOT / Path(*name.split(".")[:2])).is_dir()
        and name.split(".")[0] == "pages"
        and name.split(".")[1] != "components"
    ]
    assert wrong == []


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

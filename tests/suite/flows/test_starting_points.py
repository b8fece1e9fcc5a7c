"""Starting points of tests: each is known to the control API, and has a scenario that walks there."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import get_args

import pytest

from flows.starting_points import WALKS, StartingPoint
from pages.screen import all_screens
from runtime.paths import ROOT

OPENAPI = ROOT / "docs" / "control-api.openapi.json"


def test_the_places_are_those_of_the_control_api() -> None:
    described = json.loads(OPENAPI.read_text(encoding="utf-8"))["components"]["schemas"]["NewSession"]
    assert set(get_args(StartingPoint)) == set(described["properties"]["start"]["enum"]) == set(WALKS)


@pytest.mark.parametrize("start", WALKS)
def test_a_way_passes_known_screens(start: StartingPoint) -> None:
    assert set(WALKS[start].screens) <= set(all_screens())


@pytest.mark.parametrize("scenario", sorted({walk.scenario for walk in WALKS.values()}))
def test_a_scenario_that_proves_a_way_exists_and_is_marked_to_walk(scenario: str) -> None:
    file, _, name = scenario.partition("::")
    marks = _marks_of(ROOT / file, name)
    assert "pytest.mark.walks" in marks, f"{scenario} may begin where it is to walk to: mark it with walks"


def _marks_of(file: Path, test: str) -> list[str]:
    """The decorators of a test function."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == test]
    assert functions, f"{file} has no test {test}"
    return [ast.unparse(decorator) for decorator in functions[0].decorator_list]

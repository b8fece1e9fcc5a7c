"""Scenarios name what they prove: no rule that can be verified goes without a test."""

import ast
from pathlib import Path

import pytest

from manuals.loader import load_all
from manuals.model import Manual, RuleClaim

SCENARIOS = Path(__file__).parents[2]


def literals(folder: Path) -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("manual", load_all(), ids=lambda manual: manual.key)
def test_every_rule_that_can_be_verified_is_named_by_a_test(manual: Manual) -> None:
    rules = {
        full for full, _, claim in manual.claims() if isinstance(claim, RuleClaim) and claim.not_verifiable is None
    }
    assert rules - literals(SCENARIOS / manual.key) == set()

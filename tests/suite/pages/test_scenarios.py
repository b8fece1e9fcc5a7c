"""Scenarios name what they prove: no rule that can be verified goes without a test."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from manuals.loader import load_all
from manuals.model import Manual, RuleClaim

ROOT = Path(__file__).parents[3]
SCENARIOS = [f"tests/{manual.key}" for manual in load_all()]


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Every claim that a scenario names, asked of pytest itself: many are parameters made from the catalogue."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "TEJUN_"))}
    plugins = ["-p", "no:cacheprovider", "-p", "tests.suite.pages.named_claims"]
    collect = [sys.executable, "-m", "pytest", "--collect-only", "-qq", *plugins, *SCENARIOS]
    answer = subprocess.run(collect, cwd=ROOT, env=clean, capture_output=True, encoding="utf-8", check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return set(json.loads(next(line for line in answer.stdout.splitlines() if line.startswith("["))))


@pytest.mark.parametrize("manual", load_all(), ids=lambda manual: manual.key)
def test_every_rule_that_can_be_verified_is_named_by_a_test(manual: Manual, named: set[str]) -> None:
    rules = {
        full for full, _, claim in manual.claims() if isinstance(claim, RuleClaim) and claim.not_verifiable is None
    }
    assert rules - named == set()

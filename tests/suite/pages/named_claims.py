"""A plugin for a pytest of its own: prints the claims that the tests it collects name, as JSON on its last line."""

from __future__ import annotations

import json
import sys

import pytest

from fixtures.selection.claims import claims_of


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is collected is what would run: claims that parameters carry are there like any other."""
    named = sorted({claim for item in session.items for claim in claims_of(item)})
    sys.stdout.write(f"\n{json.dumps(named)}\n")

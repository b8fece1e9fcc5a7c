"""What the tests of catalogues share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.suite.manuals.catalogue_files import CatalogueFiles


@pytest.fixture
def files(tmp_path: Path) -> CatalogueFiles:
    """A small sound catalogue on disk."""
    return CatalogueFiles(tmp_path)

"""The commands of ``tejun.py`` and their modules."""

from __future__ import annotations

import pytest

from tools.cli import COMMANDS, load


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_called_as_its_help_says(name: str) -> None:
    assert load(name).parser().prog == f"tejun.py {name}"

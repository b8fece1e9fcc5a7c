"""The virtual environment is made once, and again only when its lock file or its Python changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from runtime.paths import venv_python
from tools.setup import environment


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock file."""
    file = tmp_path / "requirements.lock"
    file.write_text("one==1.0\n", encoding="utf-8")
    return file


@pytest.fixture
def venv(tmp_path: Path, lock: Path) -> Path:
    """A virtual environment as set-up leaves it, with an interpreter that is never started."""
    folder = tmp_path / ".venv"
    python = venv_python(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    _describe(folder, "3.12.1", home=Path(sys.executable).parent)
    (folder / environment.STAMP).write_text(environment.fingerprint(lock, "3.12.1"), encoding="utf-8")
    return folder


def _describe(folder: Path, version: str, home: Path) -> None:
    (folder / "pyvenv.cfg").write_text(f"home = {home}\nversion = {version}\n", encoding="utf-8")


def test_nothing_is_to_be_done_the_second_time(venv: Path, lock: Path) -> None:
    assert environment.ready(venv, lock)


def test_a_changed_lock_file_asks_for_an_installation(venv: Path, lock: Path) -> None:
    lock.write_text("one==1.1\n", encoding="utf-8")
    assert not environment.ready(venv, lock)
    assert environment.usable(venv)


def test_another_python_asks_for_an_installation(venv: Path, lock: Path) -> None:
    _describe(venv, "3.13.0", home=Path(sys.executable).parent)
    assert not environment.ready(venv, lock)


def test_an_interrupted_installation_is_taken_up_again(venv: Path, lock: Path) -> None:
    (venv / environment.STAMP).unlink()
    assert not environment.ready(venv, lock)
    assert environment.usable(venv)


@pytest.mark.parametrize("version", ["3.10.13", "2.7.18", ""])
def test_an_environment_of_an_old_python_is_made_anew(venv: Path, version: str) -> None:
    _describe(venv, version, home=Path(sys.executable).parent)
    assert not environment.usable(venv)


def test_an_environment_whose_python_was_removed_is_made_anew(venv: Path, tmp_path: Path) -> None:
    _describe(venv, "3.12.1", home=tmp_path / "gone")
    assert not environment.usable(venv)


def test_no_environment_at_all(tmp_path: Path, lock: Path) -> None:
    assert not environment.ready(tmp_path / os.devnull.strip("/"), lock)

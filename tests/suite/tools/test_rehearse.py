"""``tejun.py rehearse``: what the suite is told, and what is told where it cannot begin."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from runtime.environment_problem import EnvironmentProblem
from tools.commands import rehearse, run
from tools.rehearsal import stranger


class _Suite:
    """In the place of the suite's process: takes down how it was called."""

    def __init__(self) -> None:
        self.command: list[str] = []
        self.environment: dict[str, str] = {}

    def start(self, command: list[str], *, env: dict[str, str], **_: Any) -> _Suite:  # noqa: ANN401 - as subprocess has them
        """It is started."""
        self.command, self.environment = command, env
        return self

    def wait(self) -> int:
        """It ends well."""
        return 0


@pytest.fixture
def suite(monkeypatch: pytest.MonkeyPatch) -> _Suite:
    suite = _Suite()
    monkeypatch.setattr("tools.commands.rehearse.subprocess.Popen", suite.start)
    return suite


def test_the_file_of_settings_is_not_taken_for_a_path_of_tests(suite: _Suite, tmp_path: Path) -> None:
    settings = tmp_path / ".env"
    settings.touch()
    assert rehearse._suite(settings, "run", ["-m", "smoke"]) == 0
    handed = suite.command[suite.command.index("run") + 1 :]
    assert str(settings) in handed[-1]
    assert run.chosen(handed)[:1] == list(run.MAIN_JOB), "without a path of its own, all scenarios are walked"


def test_the_suite_knows_nothing_but_the_files(suite: _Suite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = ("TEJUN_STAGING_STORE_URL", "TEJUN_IMAP_PASSWORD", "MOCKENV_CONTROL_TOKEN", "PYTEST_ADDOPTS", "HTTPS_PROXY")
    for name in told:
        monkeypatch.setenv(name, "told")
    monkeypatch.setenv("TEJUN_BROWSER_EXECUTABLE", "/opt/chrome")
    rehearse._suite(tmp_path / ".env", "run", [])
    assert not set(told) & suite.environment.keys()
    assert suite.environment["TEJUN_BROWSER_EXECUTABLE"] == "/opt/chrome"


def test_where_it_cannot_begin_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object) -> None:
        raise EnvironmentProblem("there is no Dovecot", "apt-get install it")

    monkeypatch.setattr(stranger, "started", missing)
    assert rehearse.main([]) == 2
    assert capsys.readouterr().err == "tejun: there is no Dovecot - apt-get install it\n"


def test_the_run_that_is_resumed_is_the_one_that_was_named(
    suite: _Suite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    running = SimpleNamespace(settings=tmp_path / ".env", mock=SimpleNamespace(advance=lambda _: None))
    monkeypatch.setattr(stranger, "started", lambda *_: nullcontext(running))
    monkeypatch.setattr(rehearse, "_is_pending", lambda run: run == "mine")
    assert rehearse.main(["--run", "mine", "-q"]) == 0
    assert suite.command[suite.command.index("resume") + 1] == "mine"

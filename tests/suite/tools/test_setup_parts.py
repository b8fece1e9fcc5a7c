"""Set-up goes through the missing parts, tells how far it is, and ends in one clear line where it cannot go on."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from runtime import process
from runtime.environment_problem import EnvironmentProblem
from runtime.process import Outcome, stream
from tools.setup import browser, fonts, system_packages
from tools.setup.parts import ensure
from tools.setup.progress import Progress


@dataclass
class FakePart:
    """A part that counts its installations."""

    TITLE: str
    REQUIRED: bool = True
    is_there: bool = False
    problem: EnvironmentProblem | None = None
    brings: list[FakePart] = field(default_factory=list)
    installed: int = 0

    def ready(self) -> bool:
        """As described."""
        return self.is_there

    def install(self, progress: Progress) -> None:
        """Fails, or is there from now on."""
        progress.tell("working")
        self.installed += 1
        if self.problem:
            raise self.problem
        for part in [self, *self.brings]:
            part.is_there = True


def test_what_is_there_is_left_alone_and_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    there = FakePart("browser", is_there=True)
    ensure([there])
    assert there.installed == 0
    assert capsys.readouterr().out == ""


def test_missing_parts_are_numbered(capsys: pytest.CaptureFixture[str]) -> None:
    ensure([FakePart("packages"), FakePart("there", is_there=True), FakePart("browser")])
    out = capsys.readouterr().out
    assert "[1/2] packages: done" in out
    assert "[2/2] browser: done" in out


def test_what_an_earlier_part_brought_is_not_installed_again() -> None:
    fonts = FakePart("fonts")
    ensure([FakePart("browser", brings=[fonts]), fonts])
    assert fonts.installed == 0


def test_a_required_part_that_fails_ends_the_set_up() -> None:
    later = FakePart("later")
    with pytest.raises(EnvironmentProblem, match="no network - plug it in"):
        ensure([FakePart("packages", problem=EnvironmentProblem("no network", "plug it in")), later])
    assert later.installed == 0


def test_an_optional_part_that_fails_is_told_and_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    later = FakePart("later")
    ensure([FakePart("Allure", REQUIRED=False, problem=EnvironmentProblem("npm failed", "try again")), later])
    assert later.installed == 1
    assert "going on without: npm failed - try again" in capsys.readouterr().out


def test_progress_on_a_terminal_stays_on_one_line() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    progress = Progress(1, out)
    with progress.step("packages"):
        progress.tell("package 1 of 77: allure-pytest")
        progress.tell("package 2 of 77: anyio")
    assert out.getvalue().count("\n") == 1
    assert "package 2 of 77: anyio" in out.getvalue()


def test_progress_in_a_log_is_not_a_line_a_package() -> None:
    out = io.StringIO()
    progress = Progress(1, out)
    with progress.step("packages"):
        for number in range(50):
            progress.tell(f"package {number}")
    assert out.getvalue().splitlines() == ["[1/1] packages: …", "[1/1] packages: done"]


def test_a_program_that_hangs_is_ended_with_its_children() -> None:
    child = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import threading; threading.Event().wait()'])"
    )
    outcome = stream([sys.executable, "-c", child], limit=0.5)
    assert outcome.code is None
    assert outcome.reason() == "it took too long and was stopped"


def test_a_program_that_is_not_there_is_a_failure_and_no_exception() -> None:
    outcome = stream(["no-such-program"], limit=5)
    assert not outcome.ok
    assert "no-such-program" in outcome.reason()


def test_the_reason_of_a_failure_is_the_line_that_speaks_of_an_error() -> None:
    assert Outcome(1, ("ERROR: no such host", "  at line 3")).reason() == "ERROR: no such host"


@pytest.fixture
def programs_fail(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A machine on which nothing can be downloaded and no browser is found."""

    def fail(line: str) -> None:
        outcome = process.Outcome(1, (line,))
        monkeypatch.setattr(browser, "stream", lambda *_, **__: outcome)
        monkeypatch.setattr(system_packages, "stream", lambda *_, **__: outcome)
        monkeypatch.setattr(browser, "find_browser", lambda: None)

    return fail


@pytest.mark.parametrize("prefix", [None, ()])
def test_no_browser_to_be_had_is_one_line_with_the_remedy(
    programs_fail: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, prefix: tuple[str, ...] | None
) -> None:
    programs_fail("Error: getaddrinfo ENOTFOUND")
    monkeypatch.setattr(system_packages, "apt_prefix", lambda: prefix)
    with pytest.raises(EnvironmentProblem) as problem:
        browser.install(Progress(1, io.StringIO()))
    assert "\n" not in str(problem.value)
    assert "there is no browser, and none could be installed (Error: getaddrinfo ENOTFOUND" in str(problem.value)
    assert "install Chrome, Chromium or Edge, or set TEJUN_BROWSER_EXECUTABLE in .env" in str(problem.value)


@pytest.mark.parametrize("has_shell", [True, False], ids=["Debian", "Ubuntu"])
def test_the_systems_headless_shell_is_asked_for_before_its_browser(
    programs_fail: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, *, has_shell: bool
) -> None:
    programs_fail("Error: getaddrinfo ENOTFOUND")
    installed: list[str] = []

    def install(packages: list[str], _: Progress) -> None:
        if packages[0] == system_packages.SHELL_PACKAGE and not has_shell:
            raise EnvironmentProblem("E: Unable to locate package chromium-headless-shell", "install it by hand")
        installed.append(packages[0])

    monkeypatch.setattr(system_packages, "install_packages", install)
    monkeypatch.setattr(browser, "ready", lambda: bool(installed))
    browser.install(Progress(1, io.StringIO()))
    assert installed == ["chromium-headless-shell" if has_shell else "chromium"]


def test_no_font_to_be_had_is_one_line_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "apt_prefix", lambda: None)
    with pytest.raises(EnvironmentProblem) as problem:
        fonts.install(Progress(1, io.StringIO()))
    assert str(problem.value).startswith("there is no Japanese font, so pictures would show empty boxes")
    assert str(problem.value).endswith("install fonts-noto-cjk or another one, with fontconfig")

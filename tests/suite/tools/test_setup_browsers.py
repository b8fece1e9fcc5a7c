"""Which browser is found, on machines that are only described here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from runtime.browsers import SETTING, Browser, Machine, find_browser
from runtime.environment_problem import EnvironmentProblem

HOME = Path("home")
CHROME_ON_WINDOWS = Path("C:/Program Files", "Google", "Chrome", "Application", "chrome.exe")
EDGE_ON_WINDOWS = Path("C:/Program Files (x86)", "Microsoft", "Edge", "Application", "msedge.exe")
WINDOWS = {"PROGRAMFILES": "C:/Program Files", "PROGRAMFILES(X86)": "C:/Program Files (x86)"}
SHELL = "/usr/bin/chromium-headless-shell"
EDGE_ON_MAC = Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge")


def machine(
    *works: str | Path, platform: str = "linux", environ: dict[str, str] | None = None, venv: Path = Path("none")
) -> Machine:
    """A machine on which exactly these browsers can be started."""
    there = {str(Path(path)) for path in works}
    return Machine(
        platform=platform,
        environ=environ or {},
        home=HOME,
        venv=venv,
        which=lambda name: next((path for path in there if Path(path).name == name), None),
        works=lambda path: str(path) in there,
    )


@pytest.fixture
def playwright_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A virtual environment with Playwright, and the Chromium that belongs to it."""
    packages = tmp_path / "venv" / "lib" / "python3.11" / "site-packages"
    driver = packages / "playwright" / "driver" / "package"
    driver.mkdir(parents=True)
    listing = {"browsers": [{"name": "firefox", "revision": "1"}, {"name": "chromium", "revision": "1248"}]}
    (driver / "browsers.json").write_text(json.dumps(listing), encoding="utf-8")
    monkeypatch.setattr("runtime.browsers.site_packages", lambda _: packages)
    for revision in ("1000", "1248"):
        chrome = tmp_path / "cache" / f"chromium-{revision}" / "chrome-linux64" / "chrome"
        chrome.parent.mkdir(parents=True)
        chrome.touch()
    return tmp_path / "venv", chrome


def test_the_configured_browser_comes_first() -> None:
    found = find_browser(machine("/opt/mine", "/usr/bin/chromium", environ={SETTING: "/opt/mine"}))
    assert found == Browser("configured", Path("/opt/mine"))


def test_a_configured_browser_that_does_not_start_is_said_in_one_line_with_the_remedy() -> None:
    with pytest.raises(EnvironmentProblem) as problem:
        find_browser(machine("/usr/bin/chromium", environ={SETTING: "/opt/mine"}))
    assert (
        str(problem.value) == f"{SETTING}={Path('/opt/mine')} cannot be started - correct it in .env, or leave it empty"
    )


def test_playwrights_own_comes_before_the_systems(playwright_installed: tuple[Path, Path], tmp_path: Path) -> None:
    venv, chrome = playwright_installed
    environ = {"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "cache")}
    found = find_browser(machine(chrome, "/usr/bin/chromium", environ=environ, venv=venv))
    assert found == Browser("playwright", chrome)


def test_playwrights_own_without_its_libraries_gives_way(
    playwright_installed: tuple[Path, Path], tmp_path: Path
) -> None:
    environ = {"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "cache")}
    found = find_browser(machine("/usr/bin/chromium", environ=environ, venv=playwright_installed[0]))
    assert found == Browser("system", Path("/usr/bin/chromium"))


@pytest.mark.parametrize(("system", "program"), [("linux64", ""), ("mac-arm64", ""), ("win64", ".exe")])
def test_playwrights_headless_shell_comes_before_its_browser(
    playwright_installed: tuple[Path, Path], tmp_path: Path, system: str, program: str
) -> None:
    venv, chrome = playwright_installed
    folder = tmp_path / "cache" / "chromium_headless_shell-1248" / f"chrome-headless-shell-{system}"
    folder.mkdir(parents=True)
    shell = folder / f"chrome-headless-shell{program}"
    shell.touch()
    described = machine(shell, chrome, environ={"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "cache")}, venv=venv)
    assert find_browser(described) == Browser("playwright", shell, headless_shell=True)
    assert find_browser(described, headed=True) == Browser("playwright", chrome)


def test_the_systems_headless_shell_comes_before_its_browser_unless_it_is_to_be_watched() -> None:
    described = machine(SHELL, "/usr/bin/google-chrome")
    assert find_browser(described) == Browser("system", Path(SHELL), headless_shell=True)
    assert find_browser(described, headed=True) == Browser("system", Path("/usr/bin/google-chrome"))


def test_a_headless_shell_alone_cannot_be_watched() -> None:
    assert str(find_browser(machine(SHELL))) == f"{SHELL} (system, without a window)"
    assert find_browser(machine(SHELL), headed=True) is None


@pytest.mark.parametrize(
    ("platform", "there", "expected"),
    [
        ("linux", ["/usr/bin/chromium", "/usr/bin/google-chrome"], "/usr/bin/google-chrome"),
        ("linux", ["/snap/bin/chromium"], "/snap/bin/chromium"),
        ("linux", ["/usr/bin/microsoft-edge"], "/usr/bin/microsoft-edge"),
        ("win32", [EDGE_ON_WINDOWS, CHROME_ON_WINDOWS], CHROME_ON_WINDOWS),
        ("win32", [EDGE_ON_WINDOWS], EDGE_ON_WINDOWS),
        ("darwin", [EDGE_ON_MAC], EDGE_ON_MAC),
        (
            "darwin",
            [HOME / "Applications/Chromium.app/Contents/MacOS/Chromium", EDGE_ON_MAC],
            HOME / "Applications/Chromium.app/Contents/MacOS/Chromium",
        ),
    ],
)
def test_the_systems_browser_is_found_where_each_system_keeps_it(
    platform: str, there: list[str | Path], expected: str | Path
) -> None:
    found = find_browser(machine(*there, platform=platform, environ=WINDOWS))
    assert found == Browser("system", Path(expected))


def test_a_stub_that_does_not_start_is_passed_over() -> None:
    described = machine("/usr/bin/microsoft-edge")
    described = Machine(
        platform="linux",
        environ={},
        home=HOME,
        venv=Path("none"),
        which=lambda name: f"/usr/bin/{name}",
        works=described.works,
    )
    assert find_browser(described) == Browser("system", Path("/usr/bin/microsoft-edge"))


def test_no_browser_anywhere() -> None:
    assert find_browser(machine()) is None

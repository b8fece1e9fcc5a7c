"""Browsers of other machines: driven like one here, kept from the public, and another one taken where one is dead."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence.run_folder import RunFolder
from fixtures import catalogue
from fixtures.access.access import access_of
from fixtures.browser.launch import executable
from fixtures.browser.remote import shown
from fixtures.browser.tunnel import Tunnel
from fixtures.settings.model import Settings
from tests.suite.fixtures.run_of_tests import Inner
from tools.browser_server import browser_server, playwright_process

pytest_plugins = ["pytester"]

VISITS = """
import pytest

@pytest.mark.parametrize("case", range(2))
def test_it(visitor, target, case):
    visitor.page.goto(target.url("store", "/"))
    assert "NTT東日本ビジネス向けストア" in visitor.page.title()

def test_public(visitor):
    with pytest.raises(Exception, match="ERR_"):
        visitor.page.goto("https://{public}/")
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Inner:
    """The suite's plugins, with the mock."""
    return Inner(pytester, monkeypatch)


@pytest.fixture
def dead_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def run_server() -> Iterator[str]:
    """Address of a ``run-server``, which starts the browser that it is told to."""
    with playwright_process("run-server", "--host=127.0.0.1", "--port=0", "--unsafe") as process:
        line = process.stdout.readline() if process.stdout else ""
        yield re.search(r"ws://\S+", line)[0]  # type: ignore[index] # nothing else can be done without


def settings(inner: Inner, *endpoints: str) -> None:
    """Let a run drive these browsers."""
    own = executable(Settings())
    text = f"TEJUN_BROWSER_WS={','.join(endpoints)}\nTEJUN_BROWSER_EXECUTABLE={own}\n"
    (inner.pytester.path / ".env").write_text(text, encoding="utf-8")


def visits() -> str:
    """Two visits of the mock, and one that must not succeed."""
    return VISITS.replace("{public}", min(catalogue.documented_hosts()))


def test_run_server_sees_the_mock_and_nothing_of_the_public(inner: Inner, run_server: str, dead_port: int) -> None:
    settings(inner, f"ws://127.0.0.1:{dead_port}/", run_server)
    result = inner.run(visits(), "--run", "inner", "--no-reports", "-n", "1")
    result.assert_outcomes(passed=3)
    (note,) = RunFolder(path=inner.folder).run().notes
    dead = f"TEJUN_BROWSER_WS ws://127.0.0.1:{dead_port}"
    assert note == f"{dead}: no browser server answers (Connection refused); the others were taken"


DOWNLOAD = """
from flows.downloads import downloaded

def test_download(visitor):
    visitor.page.set_content('<a download="a.txt" href="data:text/plain;charset=utf-8,%E6%96%87">save</a>')
    assert downloaded(visitor.page.get_by_role("link", name="save")).decode() == "文"
"""


def test_launch_server_of_ours_may_be_driven(inner: Inner) -> None:
    """What is downloaded lies on the other machine, and is read here."""
    with browser_server(Settings(), "127.0.0.1", 0) as (address, _):
        settings(inner, address)
        inner.run(visits() + DOWNLOAD, "--no-reports", "-n", "0").assert_outcomes(passed=4)


DYING = """
import os, signal
import pytest

def test_before(visitor, target):
    visitor.page.goto(target.url("store", "/"))

def test_meanwhile(visitor, target):
    os.kill({pid}, signal.SIGKILL)
    visitor.page.goto(target.url("store", "/"))
    visitor.page.goto(target.url("store", "/"))

@pytest.mark.parametrize("case", range(2))
def test_after(visitor, target, case):
    visitor.page.goto(target.url("store", "/"))
"""


def test_server_that_dies_takes_one_test_with_it(inner: Inner) -> None:
    with (
        browser_server(Settings(), "127.0.0.1", 0) as (one, dying),
        browser_server(Settings(), "127.0.0.1", 0) as (other, _),
    ):
        settings(inner, one, other)
        tests = DYING.replace("{pid}", str(dying.pid))
        result = inner.run(tests, "--run", "inner", "--no-reports", "-n", "0")
    result.assert_outcomes(passed=3, failed=1)
    record = RunFolder(path=inner.folder)
    assert [(test.test.partition("::")[2], test.failure) for test in record.tests() if test.red] == [
        ("test_meanwhile[chromium]", "environment")
    ]
    assert [note.partition(": ")[0] for note in record.run().notes] == [
        "a browser ended while it was used; another one was taken",
        f"TEJUN_BROWSER_WS {shown(one)}",
    ]


def test_server_that_nothing_keeps_from_the_public_is_not_driven(inner: Inner, tmp_path: Path) -> None:
    config = tmp_path / "server.json"
    own = str(executable(Settings())).replace("\\", "\\\\")
    config.write_text(f'{{"executablePath": "{own}", "port": 0, "wsPath": "/secret-path"}}', encoding="utf-8")
    with playwright_process("launch-server", "--browser=chromium", f"--config={config}") as process:
        address = process.stdout.readline().strip() if process.stdout else ""
        settings(inner, address)
        result = inner.run(visits(), "--no-reports", "-n", "0")
    result.assert_outcomes(errors=3)
    result.stdout.fnmatch_lines(
        [f"*TEJUN_BROWSER_WS {shown(address)}: nothing keeps this browser from the public's own sites: *"]
    )
    result.stdout.no_fnmatch_line("*secret-path*")


@pytest.mark.parametrize("workers", ["0", "2"], ids=["alone", "two workers"])
def test_no_server_is_one_line_before_any_test(inner: Inner, dead_port: int, workers: str) -> None:
    settings(inner, f"ws://127.0.0.1:{dead_port}/secret-path")
    result = inner.run(visits(), "-n", workers)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert [line for line in result.errlines if line] == [
        f"ERROR: TEJUN_BROWSER_WS ws://127.0.0.1:{dead_port}: no browser server answers (Connection refused) - "
        "start it with `python3 tejun.py browsers`, or with `playwright run-server` of the same version"
    ]


@pytest.mark.parametrize(
    ("options", "other"),
    [(("--headed",), "--headed"), (("--browser", "firefox"), "--browser firefox")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_had_of_a_browser_elsewhere(
    inner: Inner, dead_port: int, options: tuple[str, ...], other: str
) -> None:
    settings(inner, f"ws://127.0.0.1:{dead_port}/")
    result = inner.run(visits(), *options)
    line = f"ERROR: TEJUN_BROWSER_WS cannot be had together with {other}: leave one of them out"
    assert [each for each in result.errlines if each] == [line]


@pytest.mark.parametrize("value", ["127.0.0.1:3000", "http://127.0.0.1:3000", "ws://", "ws://host:0/", "ws://a, b"])
def test_what_is_no_address_of_a_server(value: str) -> None:
    with pytest.raises(
        ValueError, match="write addresses of browser servers, ws://host:port/path, separated by commas"
    ):
        Settings(browser_ws=value)


def test_tunnel_says_where_hosts_are_and_what_is_out_of_reach() -> None:
    own = Settings(resolve="*.staging.example.com=10.0.0.5", target="staging", browser_ws="ws://b:1/")
    tunnel = Tunnel(access_of(own), ["b"])
    try:
        public = min(catalogue.documented_hosts())
        assert not tunnel.reachable(public)
        assert not tunnel.reachable(f"www.{public}.")
        assert tunnel.reachable("b")
        assert tunnel.address("store.localhost") == "127.0.0.1"
        assert tunnel.address("shop.staging.example.com") == "10.0.0.5"
        assert tunnel.address("example.com") is None
    finally:
        tunnel.close()

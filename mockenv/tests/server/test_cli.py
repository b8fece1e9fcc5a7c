"""The command line and the launcher."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from mockenv import launcher
from mockenv.listening import PortTaken, listen
from mockenv.tests.api import Api
from mockenv.tests.loopback import loopback_client

ROOT = Path(launcher.__file__).parent.parent


def _run(*options: str) -> subprocess.CompletedProcess[str]:
    """The command line's end, for options with which it does not serve."""
    return subprocess.run(
        [sys.executable, "-m", "mockenv", *options],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_taken_port_is_one_line_and_status_2() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = _run("--port", str(port))
        with pytest.raises(launcher.NotStarted, match=f"port {port} is in use"):
            launcher.start(port)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"port {port} is in use: ")
    assert ended.stderr.count("\n") == 1
    assert ended.stdout == ""


def test_a_port_that_somebody_has_over_ipv6_only_is_taken_too() -> None:
    try:
        other = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no IPv6")
    with other, pytest.raises(PortTaken):
        listen(other.getsockname()[1])


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--port", "x"), "'x' is no port"),
        (("--port", "65536"), "'65536' is no port"),
        (("--smtp", "mail.example.com:25"), "loopback only"),
        (("--smtp", "127.0.0.1:x"), "'x' is no port"),
        (("--profile", "other"), "invalid choice"),
    ],
)
def test_wrong_options_are_explained(options: tuple[str, str], problem: str) -> None:
    ended = _run(*options)
    assert ended.returncode == 2
    assert problem in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


def test_a_mail_server_that_is_not_there_is_one_line_and_status_2() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    ended = _run("--port", "0", "--smtp", f"127.0.0.1:{port}")
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"no mail server at 127.0.0.1:{port}: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send to a single process")
def test_it_prints_its_addresses_and_ends_with_ctrl_c() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "mockenv", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout
    addresses: dict[str, str] = {}
    while "control" not in addresses:  # the last that is printed
        line = child.stdout.readline()
        assert line, f"it ended after {addresses}"
        name, _, address = line.strip().partition(" ")
        addresses[name] = address.strip()
    sites = httpx.get(addresses["control"]).json()["sites"]
    assert {site: f"{base}/" for site, base in sites.items()}.items() <= addresses.items()
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=10)
    assert (child.returncode, errors) == (0, "")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a mock environment keeps its files."""
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def _serving(*options: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-m", "mockenv", "--port", "0", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert child.stdout
    assert any("control" in line for line in iter(child.stdout.readline, ""))
    return child


def test_the_private_key_is_in_no_file_once_it_serves(temporary: Path) -> None:
    child = _serving("--tls")
    kept = [path.read_bytes() for path in temporary.rglob("*") if path.is_file()]
    child.kill()
    child.communicate(timeout=10)
    assert sum(b"BEGIN CERTIFICATE" in content for content in kept) == 2
    assert not any(b"PRIVATE KEY" in content for content in kept)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_it_ends_with_a_signal_and_leaves_nothing(temporary: Path, name: str) -> None:
    # A child ignores what its parent was started to ignore: under nohup, the end of the terminal.
    ours = signal.signal(getattr(signal, name), signal.SIG_DFL)
    try:
        child = _serving("--tls")
    finally:
        signal.signal(getattr(signal, name), ours)
    assert list(temporary.iterdir()) != []
    child.send_signal(getattr(signal, name))
    _, errors = child.communicate(timeout=10)
    assert (child.returncode, errors) == (0, "")
    assert list(temporary.iterdir()) == []


def test_what_was_killed_leaves_nothing_after_the_next_start(temporary: Path) -> None:
    child = _serving("--tls")
    child.kill()
    child.communicate(timeout=10)
    (left,) = temporary.iterdir()
    with launcher.start(tls=True) as mock:
        assert mock.ca
        assert [*temporary.iterdir()] == [Path(mock.ca).parent]
    child = _serving("--tls")
    child.kill()
    child.communicate(timeout=10)
    with launcher.start():
        assert [*temporary.iterdir()] == []
    assert not left.exists()


def test_a_start_that_fails_leaves_nothing(temporary: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert _run("--tls", "--port", str(other.getsockname()[1])).returncode == 2
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert _run("--tls", "--port", "0", "--smtp", f"127.0.0.1:{port}").returncode == 2
    assert list(temporary.iterdir()) == []


def test_stopping_frees_the_port_at_once() -> None:
    with launcher.start() as mock:
        httpx.get(f"{mock.base}/control/status")
    mock.stop()
    with launcher.start(mock.port) as again:
        assert again.port == mock.port


def test_a_child_ends_with_the_process_that_started_it() -> None:
    program = "from mockenv.launcher import start; import os; print(start().base, flush=True); os._exit(9)"
    parent = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    base, deadline = parent.stdout.strip(), time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{base}/control/status")
        except httpx.TransportError:
            return
    pytest.fail(f"{base} still answers")


def test_without_control_there_is_no_control() -> None:
    with launcher.start(control_api=False) as mock:
        assert httpx.get(f"{mock.base}/control/status").status_code == 404
        answer = loopback_client().get(f"{mock.sites['store']}/control/status")
        assert answer.status_code == 404
        assert "ページが見つかりません" in answer.text
        assert httpx.get(f"{mock.base}/api/v1/messages").status_code == 200


def test_the_profile_is_told() -> None:
    with launcher.start(profile="entra") as mock:
        assert httpx.get(f"{mock.base}/control/status").json()["profile"] == "entra"


def test_mail_goes_to_another_server_when_told() -> None:
    with launcher.start() as other, launcher.start(smtp=other.smtp) as mock:
        assert mock.smtp == other.smtp
        person = {"email": "taro@example.com", "password": "not-a-secret-1", "company": "模擬", "name": "太郎"}
        api, api_of_other = (Api(loopback_client(process.base)) for process in (mock, other))
        api.prepare("business-ids", **person)
        api.prepare("contracts", person="taro@example.com")
        assert len(api_of_other.mails_to("taro@example.com")) == 1
        assert api.mails_to("taro@example.com") == []


def test_tls_serves_every_name_with_a_certificate_to_trust() -> None:
    with launcher.start(tls=True) as mock:
        assert mock.ca
        browser = loopback_client(ca=mock.ca)
        for base in mock.sites.values():
            assert base.startswith("https://")
            assert browser.get(f"{base}/no-such-page").status_code == 404
        cookie = browser.get(f"{mock.sites['omakase']}/login").headers["set-cookie"]
        assert cookie.startswith("__Host-session=")
        assert "Secure" in cookie
        with pytest.raises(httpx.ConnectError):
            loopback_client().get(mock.sites["store"])
        folder = Path(mock.ca).parent
        if sys.platform != "win32":
            assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()

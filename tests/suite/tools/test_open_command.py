"""All reports of a run from one page, served on this machine alone."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from evidence.run_folder import RunFolder
from reports.assessment.assess import assess
from reports.build import build
from reports.delivery.serve import Site, serve, server_of, trace_viewer
from reports.delivery.start_page import PURPOSES, start_page
from reports.summary.model import REPORTS
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, write
from tools.commands import open as command

pytestmark = pytest.mark.usefixtures("unprinted")

SUBJECT = manual(claim("control", "go", screen=CART, role="button", name="進む"))
TRACE = "traces/注文 &1.zip"
FAILED = record(
    "failed", "demo/1-1#go", failure="product", message="E <b>違う</b>", evidence=(TRACE, "traces/gone.zip")
)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """A run with a failure, whose reports were built."""
    made = write(tmp_path / "r1", FAILED, observation(page('- button "進む"')))
    (made.path / "traces/gone.zip").unlink()
    (made.path / "traces/other.zip").write_bytes((made.path / TRACE).read_bytes())
    build(made, manuals=[SUBJECT], allure_command=["false"])
    return made


def shown(folder: RunFolder, *, viewer: bool = True) -> str:
    return start_page(assess(folder, [SUBJECT]), viewer=viewer)


def test_the_page_has_the_verdict_and_every_report_with_what_it_is_for(folder: RunFolder) -> None:
    text = shown(folder)
    assert "不合格" in text
    assert "FAIL" in text
    for path, name in REPORTS.values():
        if (folder.path / path).exists():
            assert f'href="{path}"' in text
            assert name.ja in text
            assert PURPOSES[path].ja in text
            assert PURPOSES[path].en in text
    assert (
        text.index('href="sign_off.html"') < text.index('href="manual_report.html"') < text.index('href="summary.json"')
    )
    assert 'href="run.json"' in text


def test_every_report_that_there_is_has_a_purpose() -> None:
    assert {path for path, _ in REPORTS.values()} <= PURPOSES.keys()


def test_a_failure_opens_its_trace_by_a_link(folder: RunFolder) -> None:
    text = shown(folder)
    quoted = "%25E6%25B3%25A8%25E6%2596%2587%2520%25261.zip"
    assert f'href="/trace-viewer/index.html?trace=/traces/{quoted}"' in text
    assert "E &lt;b&gt;違う&lt;/b&gt;" in text
    assert "traces/gone.zip (" in text, "said to be missing, and no link"
    assert "?trace=/traces/other.zip" in text, "one that no failure names is there too"
    without = shown(folder, viewer=False)
    assert "/trace-viewer/" not in without
    assert "playwright show-trace" in without


def test_what_lies_beside_the_folder_is_listed(folder: RunFolder, tmp_path: Path) -> None:
    (tmp_path / "r1.zip").write_bytes(b"zip")
    text = start_page(assess(folder, [SUBJECT]), beside={"r1.zip": tmp_path / "r1.zip"})
    assert 'href="/beside/r1.zip"' in text
    assert "送付用の束" in text


@pytest.fixture
def port(folder: RunFolder, tmp_path: Path) -> Iterator[int]:
    """Of a server of the run."""
    viewer = tmp_path / "viewer"
    viewer.mkdir()
    (viewer / "index.html").write_text("viewer", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    beside = {"r1_エビデンス.xlsx": tmp_path / "secret.txt"}
    with server_of(Site(folder.path, "始め".encode(), viewer, beside), 0) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def asked(port: int, path: str, host: str = "127.0.0.1", method: str = "GET") -> tuple[int, bytes, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"{host}:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, answer.read(), answer.getheader("Content-Type") or ""
    connection.close()
    return found


def test_page_run_viewer_and_what_is_beside_are_served(port: int) -> None:
    assert asked(port, "/") == (200, "始め".encode(), "text/html; charset=utf-8")
    assert asked(port, "/", method="HEAD")[:2] == (200, b"")
    assert asked(port, "/?x=1")[0] == 200
    assert asked(port, "/run.json")[0] == 200
    assert asked(port, "/traces/%E6%B3%A8%E6%96%87%20%261.zip")[0] == 200
    assert asked(port, "/trace-viewer/index.html?trace=/traces/other.zip")[:2] == (200, b"viewer")
    assert asked(port, "/beside/r1_%E3%82%A8%E3%83%93%E3%83%87%E3%83%B3%E3%82%B9.xlsx")[:2] == (200, b"secret")
    assert "utf-8" in asked(port, "/traceability.csv")[2]


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/trace-viewer/../secret.txt",
        "/trace-viewer/%2e%2e/secret.txt",
        "/beside/secret.txt",
        "/beside/../secret.txt",
        "/beside/",
    ],
)
def test_nothing_else_is(port: int, path: str) -> None:
    status, body, _ = asked(port, path)
    assert status == 404
    assert b"secret" not in body.replace(path.encode(), b"")


@pytest.mark.parametrize(
    ("host", "status"), [("localhost", 200), ("evil.example", 403), ("127.0.0.1.evil.example", 403)]
)
def test_whoever_asks_by_another_name_is_refused(port: int, host: str, status: int) -> None:
    assert asked(port, "/run.json", host)[0] == status


def test_it_listens_on_loopback_alone(folder: RunFolder) -> None:
    with server_of(Site(folder.path), 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_without_a_start_page_each_report_is_announced(folder: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ThreadingHTTPServer, "serve_forever", ended)
    told: list[str] = []
    serve(Site(folder.path), 0, told.append)
    assert [one.rpartition("/")[2] for one in told] == ["manual_report.html", "sign_off.html"]
    told.clear()
    serve(Site(folder.path, b"x"), 0, told.append)
    assert [one.rpartition("/")[2] for one in told] == [""]


def test_the_trace_viewer_comes_with_playwright() -> None:
    viewer = trace_viewer()
    assert viewer is not None
    assert {"index.html", "sw.bundle.js", "snapshot.html"} <= {file.name for file in viewer.iterdir()}


def test_the_command_opens_the_browser_unless_told_not_to(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sites: list[Site] = []
    opened: list[str] = []

    def serving(site: Site, port: int, announce: object) -> None:
        sites.append(site)
        assert callable(announce)
        announce(f"http://127.0.0.1:{port}/")

    class Now:
        """A thread that is over when it has begun."""

        def __init__(self, target: object, args: tuple[str], daemon: bool) -> None:
            assert daemon
            assert callable(target)
            target(*args)

        def start(self) -> None:
            """Nothing is left to be done."""

    monkeypatch.setattr("reports.delivery.serve.serve", serving)
    monkeypatch.setattr(command, "Thread", Now)
    monkeypatch.setattr("webbrowser.open", opened.append)
    (folder.path.parent / "r1.zip").write_bytes(b"zip")
    assert command.main([str(folder.path), "--port", "8123", "--no-browser", "--lang", "en"]) == 0
    assert opened == []
    assert capsys.readouterr().out == "http://127.0.0.1:8123/\n"
    assert list(sites[0].beside) == ["r1.zip"]
    assert b'<html lang="en"' in (sites[0].start or b"")
    assert command.main([str(folder.path), "--port", "8123"]) == 0
    assert opened == ["http://127.0.0.1:8123/"]


def test_a_run_that_is_not_there_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.startswith("open: no run ")


def test_a_port_that_is_taken_is_said_in_a_line(
    folder: RunFolder, capsys: pytest.CaptureFixture[str], port: int
) -> None:
    assert command.main([str(folder.path), "--no-browser", "--port", str(port)]) == 2
    assert "choose another --port" in capsys.readouterr().err
    assert command.main([str(folder.path), "--no-browser", "--port", "99999"]) == 2

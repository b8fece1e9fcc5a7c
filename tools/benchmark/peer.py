"""One journey in another tool, in a process of its own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from runtime.browsers import find_browser
from runtime.environment_problem import EnvironmentProblem
from runtime.node import find_node
from runtime.paths import ROOT
from runtime.process import stream
from tools.benchmark.peer_setup import CODE, INSTALLED, PLAYWRIGHT_TEST, PYTHON, chromedriver

if TYPE_CHECKING:
    from domain.applicant import Applicant

_LIMIT = 300.0
"""Seconds for one journey."""


@dataclass(frozen=True)
class Peer:
    """A tool that walks the journey.

    Attributes:
        what: it is, and what it keeps as evidence.
        command: starts it; is given the folder for what it leaves.
        seconds: of the journey, read from that folder.
    """

    what: str
    command: Callable[[Path], list[str]]
    seconds: Callable[[Path], float]


def walk(name: str, applicant: Applicant, store: str, mails: str) -> float:
    """Let a peer walk the journey.

    Args:
        name: of the peer.
        applicant: a new customer.
        store: base address of the store.
        mails: base address of the mail API.

    Returns:
        Seconds of the journey, as the peer tells; without its own start and that of its browser.

    Raises:
        EnvironmentProblem: it failed; one line with what it said.
    """
    browser, peer = find_browser(), PEERS[name]
    if browser is None:
        raise EnvironmentProblem("no browser", "run `python3 tejun.py setup`")
    with tempfile.TemporaryDirectory(prefix="tejun-peer-") as made:
        folder = Path(made)
        given = {
            "TEJUN_PEER_PERSON": json.dumps(asdict(applicant)),
            "TEJUN_PEER_STORE": store,
            "TEJUN_PEER_MAILS": mails,
            "TEJUN_PEER_FOLDER": made,
            "TEJUN_PEER_BROWSER": str(browser.executable),
            "TEJUN_PEER_CHROMEDRIVER": str(chromedriver()),
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }
        outcome = stream(peer.command(folder), limit=_LIMIT, env=given, cwd=INSTALLED)
        if not outcome.ok:
            raise EnvironmentProblem(f"{name}: {' '.join(outcome.lines[-6:]) or outcome.reason()}")
        return peer.seconds(folder)


def _robot(folder: Path) -> list[str]:
    return [str(PYTHON), "-m", "robot", "--outputdir", str(folder), "--console", "quiet", str(CODE / "journey.robot")]


def _selenium(_: Path) -> list[str]:
    return [str(PYTHON), "-m", "tools.benchmark.peers.selenium_journey"]


def _playwright_test(_: Path) -> list[str]:
    return [str(find_node() or "node"), str(PLAYWRIGHT_TEST), "test"]


def _of_playwright_test(folder: Path) -> float:
    told = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    (journey,) = (spec for suite in told["suites"] for spec in suite["specs"] if spec["title"] == "journey")
    return float(journey["tests"][0]["results"][0]["duration"]) / 1000


def _of_robot(folder: Path) -> float:
    status = ET.parse(folder / "output.xml").find(".//test[@name='Journey']/status")  # noqa: S314 - its own file
    if status is None:
        raise EnvironmentProblem("robot: output.xml tells of no journey")
    return float(status.get("elapsed", "nan"))


def _of_selenium(folder: Path) -> float:
    return float((folder / "seconds.txt").read_text(encoding="ascii"))


PEERS: Mapping[str, Peer] = {
    "playwright-test": Peer("Playwright Test, trace on, a PNG a screen", _playwright_test, _of_playwright_test),
    "robot": Peer("Robot Framework Browser, a PNG a screen", _robot, _of_robot),
    "selenium": Peer("Selenium, a PNG a screen", _selenium, _of_selenium),
}

"""The doctor: every trouble is one line with its remedy, in both languages, and never a traceback."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockenv import launcher
from reports.texts import text
from runtime import browsers
from runtime.environment_problem import EnvironmentProblem
from tools.commands import doctor
from tools.doctor import configuration, local, machine
from tools.doctor.check_result import CheckResult, problem
from tools.setup import allure, environment

DOCUMENTED = frozenset({"id.ntt-east.co.jp", "www.market.ntt-east.co.jp"})
SITES = ("STORE", "BUSINESS_ID", "OMAKASE", "PORTAL", "MICROSOFT")


@pytest.fixture
def dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ``.env`` of the test's own, and no settings of the machine's; the catalogues print two public hosts."""
    file = tmp_path / ".env"
    monkeypatch.setattr(configuration, "DOTENV", file)
    monkeypatch.setattr("fixtures.catalogue.documented_hosts", lambda: DOCUMENTED)
    for name in ["TARGET", "MOCK_URL", "BROWSER_EXECUTABLE", "MAILPIT_URL", *(f"STAGING_{site}_URL" for site in SITES)]:
        monkeypatch.delenv(f"TEJUN_{name}", raising=False)
    return file


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port of this machine on which nobody listens."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield reserved.getsockname()[1]


def problems(findings: list[CheckResult]) -> list[str]:
    """What is wrong, in English."""
    return [finding.seen.en for finding in findings if finding.state == "problem"]


def test_without_an_env_file_the_mock_is_tested(dotenv: Path) -> None:
    assert not dotenv.exists()
    assert problems(configuration.configuration(None)) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("TEJUN_TARGET=production", ".env:1: TEJUN_TARGET"),
        ("\nTEJUN_TARGTE=mock", ".env:2: TEJUN_TARGTE is no setting; did you mean TEJUN_TARGET?"),
        ("TEJUN_TIMEOUT=soon", ".env:1: TEJUN_TIMEOUT"),
        ("TEJUN_STAGING_STORE_URL=https://www.market.ntt-east.co.jp/", "belongs to the public"),
    ],
)
def test_a_broken_env_file_is_told_with_file_line_and_setting(dotenv: Path, lines: str, told: str) -> None:
    dotenv.write_text(lines + "\n", encoding="utf-8")
    [line] = problems(configuration.configuration(None))
    assert told in line
    assert "\n" not in line


def test_a_misspelt_variable_of_the_environment_is_told(dotenv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEJUN_TIMEOT", "5")
    [line] = problems(configuration.configuration(None))
    assert line == ("environment variable TEJUN_TIMEOT is no setting; did you mean TEJUN_TIMEOUT? rename or unset it")
    assert not dotenv.exists()


def test_what_staging_lacks_is_named(dotenv: Path) -> None:
    dotenv.write_text("TEJUN_TARGET=staging\n", encoding="utf-8")
    [line] = problems(configuration.configuration(None))
    assert "set at least one of TEJUN_STAGING_STORE_URL" in line


def test_unreachable_sites_of_staging_are_told_together(dotenv: Path, closed_port: int) -> None:
    address = f"http://127.0.0.1:{closed_port}"
    settings = [f"TEJUN_STAGING_{site}_URL={address}" for site in SITES]
    dotenv.write_text("\n".join([*settings, f"TEJUN_MAILPIT_URL={address}"]), encoding="utf-8")
    found = configuration.configuration("staging")
    subjects = [finding.subject.en for finding in found if finding.state == "problem"]
    assert subjects == [f"staging {', '.join(site.lower() for site in SITES)}", "mail of staging"]
    assert all(address in line for line in problems(found))


def test_a_configured_browser_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browsers.SETTING, "/no/such/browser")
    [finding] = local.visit(None)
    assert finding.seen.en.startswith(f"{browsers.SETTING}=")
    assert finding.remedy
    assert finding.remedy.en == "correct it in .env, or leave it empty"


def test_no_browser_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "find_browser", lambda: None)
    [finding] = local.visit(None)
    assert (finding.seen.en, finding.remedy) == ("none found", local.INSTALL)


def test_a_browser_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = browsers.Browser("system", tmp_path / "chromium")
    monkeypatch.setattr(local, "find_browser", lambda: broken)
    [finding] = local.visit(None)
    assert finding.state == "problem"
    assert "\n" not in finding.seen.en


def test_a_mock_that_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> launcher.MockProcess:
        raise launcher.NotStarted("no room for it")

    monkeypatch.setattr(launcher, "start", fail)
    monkeypatch.setattr(local, "visit", lambda _: [])
    assert problems(local.browser_and_mock()) == ["no room for it"]


def test_missing_fonts_packages_and_allure_are_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "has_japanese_font", lambda: False)
    for part in (environment, allure):
        monkeypatch.setattr(part, "ready", lambda: False)
    found = [machine.fonts(), machine.packages(), machine.report_generator()]
    assert [finding.state for finding in found] == ["problem"] * 3
    assert all(finding.remedy for finding in found)


def test_a_taken_port_is_worth_a_note_only() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        finding = machine.port(taken.getsockname()[1])
    assert finding.state == "note"


def test_a_free_port_is_well(closed_port: int) -> None:
    assert machine.port(closed_port).state == "ok"


@pytest.mark.parametrize(("language", "words"), [("ja", ["問題", "対処です"]), ("en", ["PROBLEM", "a remedy"])])
def test_the_table_speaks_the_language_and_problems_make_the_exit_code(
    language: str, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = problem(text("件", "thing"), text("悪い", "bad"), text("対処です", "a remedy"))
    monkeypatch.setattr(doctor, "_examine", lambda _: [machine.python(), bad])
    assert doctor.main(["--lang", language]) == 1
    shown = capsys.readouterr().out
    assert all(word in shown for word in words)


def test_set_up_problems_keep_problem_and_remedy_apart() -> None:
    told = EnvironmentProblem("it is broken", "mend it")
    assert (told.args[0], told.remedy, str(told)) == ("it is broken", "mend it", "it is broken - mend it")

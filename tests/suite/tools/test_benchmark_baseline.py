"""The benchmark compares like with like: the journey in bare Playwright asks the sites for exactly the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, Request

from evidence.writer import RunWriter
from fixtures.evidence.recorder import Recorder
from fixtures.evidence.secrets import Secrets
from fixtures.people.factory import NewApplicant
from fixtures.people.visitor import NewVisitor
from fixtures.provision.control_api import ControlApi
from fixtures.target.environment import Target
from flows.microsoft_sign_in.sign_in import fetch_upload
from flows.omakase_login.journey import whole_journey
from tools.benchmark import raw, raw_sign_in
from tools.benchmark.result import tables
from tools.benchmark.schedule import VARIANTS, Schedule
from tools.benchmark.stopwatch import MEASURED, Stopwatch

Asked = list[tuple[str, str, str, list[str]]]


def asked_by(page: Page) -> Asked:
    """Every page that is asked for from now on: method, host, path, and the names of the fields that are filled in."""
    asked: Asked = []

    def note(request: Request) -> None:
        if request.is_navigation_request():
            address = urlsplit(request.url)
            filled = sorted({name for name, _ in parse_qsl(request.post_data or "")})
            asked.append((request.method, address.hostname or "", address.path, filled))

    page.on("request", note)
    return asked


def test_the_bare_journey_asks_for_the_same_pages_with_the_same_fields(
    new_visitor: NewVisitor, new_applicant: NewApplicant, target: Target
) -> None:
    target.require("business_id")
    one, other = new_applicant(company="見本工業株式会社"), new_applicant(company="見本工業株式会社")
    with_pages, bare = new_visitor(one), new_visitor(other)
    asked_with_pages, asked_bare = asked_by(with_pages.page), asked_by(bare.page)
    whole_journey(with_pages, one)
    raw.journey(bare.page, other, bare.mailbox, target.url("store", ""))
    assert asked_bare == asked_with_pages


def test_the_bare_sign_in_asks_for_the_same_pages_with_the_same_fields(
    new_visitor: NewVisitor, new_applicant: NewApplicant, prepare: ControlApi
) -> None:
    one, other = new_applicant(), new_applicant()
    for person in (one, other):
        prepare.microsoft_account(person, kind="work", interruptions=[])
    urls = {prepare.upload(person).url for person in (one, other)}
    with_pages, bare = new_visitor(one), new_visitor(other)
    asked_with_pages, asked_bare = asked_by(with_pages.page), asked_by(bare.page)
    fetch_upload(with_pages)
    raw_sign_in.sign_in(bare.page, other, bare.mailbox)
    own = {urlsplit(url).path for url in urls}
    assert without(asked_bare, own) == without(asked_with_pages, own)


def without(asked: Asked, paths: set[str]) -> Asked:
    """What was asked for, each upload under the same name."""
    return [(method, host, "an upload" if path in paths else path, fields) for method, host, path, fields in asked]


@pytest.mark.parametrize("rounds", [1, 4, 10])
def test_every_round_has_every_variant_and_none_is_always_first(rounds: int) -> None:
    order = Schedule("it", rounds).order()
    for number in range(rounds + 1):
        assert sorted(variant for turn, variant in order if turn == number) == sorted(VARIANTS)
    firsts = [order[number * len(VARIANTS)][1] for number in range(rounds + 1)]
    assert len(set(firsts)) == min(rounds + 1, len(VARIANTS))


def test_everything_that_is_measured_exists_and_is_itself_again_afterwards() -> None:
    functions = [function for functions in MEASURED.values() for function in functions]
    before = [resolve_name(function) for function in functions]
    with Stopwatch() as stopwatch:
        assert [resolve_name(function) for function in functions] != before
    assert [resolve_name(function) for function in functions] == before
    assert stopwatch.spent == dict.fromkeys(MEASURED, 0.0)


def test_what_an_observation_costs_is_measured(page: Page, tmp_path: Path) -> None:
    recorder = Recorder("test", Secrets(), RunWriter(tmp_path, "main", str), None)
    page.set_content("<h1>ご注文</h1>")
    with Stopwatch() as stopwatch:
        recorder.observe(Shown(page))
    spent = {what for what, seconds in stopwatch.spent.items() if seconds}
    kept_by_this_run = {"Allure: steps, attachments, results"}  # only where it has scenarios
    assert spent - kept_by_this_run == {
        "picture and accessibility tree",
        "journal and observations: scrub and write",
        "pictures: write",
    }


@dataclass
class Shown:
    """A screen in front of a visitor."""

    page: Page
    key: str = "store.cart"
    title: str = "カート"


def test_a_result_names_ratio_breakdown_and_artefacts(tmp_path: Path) -> None:
    schedule = Schedule("it", 2)
    schedule.seconds = {"bare": [2.0, 4.0], "full": [2.2, 4.6], "flows": [2.1, 4.1], "untraced": [2.1, 4.3]}
    schedule.spent = {"pictures": [0.1, 0.3]}
    schedule.core_seconds = {"bare": [3.0, 5.0]}
    compared, breakdown = tables(schedule, tmp_path)
    rows = {name: cells for name, *cells in compared.rows}
    assert rows["complete evidence, trace ready"] == ["3.40", "2.20 – 4.60", "1.12 (1.10 – 1.15)", "–"]
    assert rows["bare Playwright, no evidence"] == ["3.00", "2.00 – 4.00", "1.00 (1.00 – 1.00)", "4.00"]
    assert ("pictures", "200") in breakdown.rows
    assert "0 observations" in compared.notes[0]


def test_peers_are_compared_with_bare_playwright_round_by_round(tmp_path: Path) -> None:
    schedule = Schedule("it", 2, ("bare", "full", "selenium"))
    schedule.seconds = {"bare": [2.0, 4.0], "full": [2.2, 4.6], "selenium": [4.0, 6.0]}
    schedule.spent = {"pictures": [0.1, 0.3]}
    (compared,) = tables(schedule, tmp_path)
    assert [(name, cells[2]) for name, *cells in compared.rows] == [
        ("bare Playwright, no evidence", "1.00 (1.00 – 1.00)"),
        ("complete evidence, trace ready", "1.12 (1.10 – 1.15)"),
        ("Selenium, a PNG a screen", "1.75 (1.50 – 2.00)"),
    ]

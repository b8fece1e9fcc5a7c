"""A claim that differs, and may: who has accepted it, until when, and what the gate makes of it."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from pydantic import BaseModel
from rich.console import Console

from manuals.model import Deviation, Manual
from reports.assessment.assess import Assessment, assess
from reports.gate.problems import problems
from reports.summary.summarise import summary_of
from reports.summary.terminal import render
from reports.traceability import table
from tests.suite.reports.builders import CART, CHECK, claim, manual, observation, page, record, run, sign_off, write

BUTTON = claim("control", "go", screen=CART, role="button", name="進む")
OTHER = claim("control", "back", screen=CART, role="button", name="戻る")
ID, BACK = "demo/1-1#go", "demo/1-1#back"
RENAMED = observation(page('- heading "カート" [level=1]', '- button "次へ"', '- button "戻る"'))
AS_TOLD = observation(page('- button "進む"', '- button "戻る"'))
PLAIN = record(test="t0")
IN_TIME, TOO_LATE = date(2026, 4, 1), date(2026, 3, 31)
"""The run began on 1 April, in Japan."""


def accepted(until: date | None = IN_TIME, *, about: str = ID, release: str | None = None) -> Deviation:
    return Deviation(
        claim=about,
        reason="次の版で直す",
        reason_en="To be mended",
        kind="manual",
        owner="山田",
        until=until,
        release=release,
    )


def judged(
    path: Path, *records: BaseModel, by: Deviation | None = None, release: str = "", ran: str = "2026.4"
) -> Assessment:
    deviations = (by,) if by else ()
    subject: Manual = manual(BUTTON, OTHER).model_copy(update={"deviations": deviations})
    return assess(write(path, *records, of=run(product_release=ran)), [subject], release)


def state(assessment: Assessment) -> str:
    return assessment.manuals[0].deviations[0].state


def found(assessment: Assessment) -> list[tuple[str, str]]:
    return [(problem.subject, problem.what) for problem in problems(assessment)]


def shown(assessment: Assessment) -> str:
    out = StringIO()
    render(summary_of(assessment), Console(file=out, width=300), "en")
    return out.getvalue()


def test_a_claim_that_differs_does_not_pass(tmp_path: Path) -> None:
    assert found(judged(tmp_path, RENAMED, PLAIN)) == [("claim", ID)]


def test_it_passes_once_that_is_accepted(tmp_path: Path) -> None:
    assessment = judged(tmp_path, RENAMED, PLAIN, by=accepted())
    assert found(assessment) == []
    assert state(assessment) == "accepted"
    summary = summary_of(assessment)
    assert (summary.passed_gate, summary.open, summary.manuals[0].accepted) == (True, (), 1)
    assert summary.manuals[0].claims["differs"] == 1, "the verdict stays what it is"


def test_who_accepted_it_and_until_when_is_told(tmp_path: Path) -> None:
    assessment = judged(tmp_path, RENAMED, PLAIN, by=accepted())
    told = "accepted demo/1-1#go — 山田, until 2026-04-01: To be mended"
    assert told in shown(assessment)
    assert "accepted: 山田, until 2026-04-01: To be mended" in table(assessment, "en")
    html = sign_off(assessment, {}, "en")
    assert [words for words in ("山田", "until 2026-04-01", "To be mended", "manual wrong") if words not in html] == []


def test_an_acceptance_that_has_expired_counts_no_more_and_is_said(tmp_path: Path) -> None:
    assessment = judged(tmp_path, RENAMED, PLAIN, by=accepted(TOO_LATE))
    assert state(assessment) == "expired"
    assert found(assessment) == [("claim", ID)]
    assert problems(assessment)[0].why.en.endswith("(no longer accepted: by 山田 until 2026-03-31)")
    assert "no longer accepted demo/1-1#go — 山田, until 2026-03-31" in shown(assessment)
    assert summary_of(assessment).open[0].why.en.endswith("(no longer accepted: by 山田 until 2026-03-31)")


@pytest.mark.parametrize("until", [IN_TIME, TOO_LATE])
def test_one_that_no_longer_occurs_is_said(tmp_path: Path, until: date) -> None:
    assessment = judged(tmp_path, AS_TOLD, PLAIN, by=accepted(until))
    assert (state(assessment), found(assessment)) == ("gone", [])
    assert "no longer occurs demo/1-1#go" in shown(assessment)


def test_a_claim_that_was_not_reached_is_not_accepted(tmp_path: Path) -> None:
    assessment = judged(tmp_path, PLAIN, by=accepted())
    assert state(assessment) == "unjudged"
    assert ("claim", ID) in found(assessment)


@pytest.mark.parametrize(
    ("ran", "release", "expected"),
    [
        ("2026.4", "", "accepted"),
        ("2026.4 (abc1234)", "", "accepted"),
        ("2026.5", "", "expired"),
        ("2026.40", "", "expired"),
        ("unknown", "", "accepted"),
        ("2026.4", "2026.5", "expired"),
        ("2026.5", "2026.4", "accepted"),
    ],
)
def test_one_for_a_release_is_for_no_other(tmp_path: Path, ran: str, release: str, expected: str) -> None:
    by = accepted(None, release="2026.4")
    assert state(judged(tmp_path, RENAMED, PLAIN, by=by, ran=ran, release=release)) == expected


def failed(*claims: str, about: tuple[str, ...] = (), **stop: object) -> BaseModel:
    stop = {**CHECK, "claims": about, **stop}
    return record("failed", *claims, test="t1", message="no", failure="product", stop=stop)


@pytest.mark.parametrize(
    ("test", "excused"),
    [
        (failed(ID, BACK, about=(ID,)), True),
        (failed(ID), True),
        (failed(ID, BACK), False),
        (failed(ID, BACK, about=(ID, BACK)), False),
        (failed(BACK), False),
        (failed(), False),
        (failed(ID, phase="way"), False),
    ],
    ids=["names it", "is about it alone", "may be about another", "names another", "another", "none", "on the way"],
)
def test_a_test_that_failed_at_it_alone_does_not_fail_the_gate(tmp_path: Path, test: BaseModel, excused: bool) -> None:
    assessment = judged(tmp_path, RENAMED, PLAIN, test, by=accepted())
    assert (("product", "t1") not in found(assessment)) == excused


def test_not_once_the_acceptance_has_expired(tmp_path: Path) -> None:
    assert ("product", "t1") in found(judged(tmp_path, RENAMED, PLAIN, failed(ID), by=accepted(TOO_LATE)))


def test_one_is_not_accepted_for_another(tmp_path: Path) -> None:
    assert ("claim", ID) in found(judged(tmp_path, RENAMED, PLAIN, by=accepted(about=BACK)))

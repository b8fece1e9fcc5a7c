"""What to provide, who provided what there was, what was made, and against what the run was made: in every report."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from evidence.outcomes import TestRecord
from evidence.run_folder import RunFolder
from manuals.model import Manual, Step
from reports.assessment.assess import assess
from reports.assessment.created import created_counts, created_data
from reports.assessment.not_verified import claims_not_verified, not_verified
from reports.build import build
from reports.manual_report.page import manual_report
from reports.summary.model import Summary
from reports.summary.summarise import summarise
from reports.summary.terminal import render
from reports.traceability import table
from tests.suite.reports.builders import START, claim, manual, record, run, sign_off, write

LATER = START + timedelta(minutes=1)
SITES = {"shop": "https://shop.staging.test"}
STAGING = run(target="staging", sites=SITES, control_api="https://control.staging.test", stock="staging.yaml")
WORDS = {"statement": "規則", "statement_en": "A rule"}


@pytest.fixture
def subject() -> Manual:
    public = claim("rule", "public", not_verifiable="実機", not_verifiable_en="a phone", **WORDS)
    last = Step(place="1-2", title="次", title_en="Next", claims=(claim("rule", "six", **WORDS), public))
    return manual(*(claim("rule", slug, **WORDS) for slug in ("one", "two", "three", "four", "five")), steps=[last])


def skipped(test: str, *slugs: str, need: str = "tenant", detail: str = "") -> TestRecord:
    lacking = [{"need": need, "detail": detail}]
    return record("skipped", *(f"demo/{slug}" for slug in slugs), test=test, message="no", lacking=lacking)


@pytest.fixture
def records() -> tuple[TestRecord, ...]:
    given = [{"verb": "cart", "source": "stock", "item": "a"}, {"verb": "business_id", "source": "procedure"}]
    made = [{"kind": "person", "id": "a@b.test"}, {"kind": "order", "id": "R-1", "removed": True}]
    unchecked = [{"need": "sign_ins"}]
    waits = {"due": "2026-12-02T09:00:00+09:00", "what": "作業完了の通知"}
    return (
        record("passed", "demo/1-1#one", test="p1", provided=given, created=made, unchecked=unchecked, ended=START),
        record(
            "passed", test="p2", provided=[{"verb": "cart", "source": "control_api"}], created=made[:1], ended=LATER
        ),
        record("pending", "demo/1-2#six", test="w", message="waits", pending=waits),
        skipped("s1", "1-1#two", "1-1#three", detail="state=active"),
        skipped("s2", "1-1#three", "1-1#four", detail="state=gone"),
        skipped("s3", "1-1#four", "1-1#five", need="patience", detail="31m"),
        skipped("s4", need="defects"),
        record("skipped", test="s5", message="not on a Sunday"),
        record("failed", test="f", message="it fails", failure="product", unchecked=unchecked),
    )


@pytest.fixture
def folder(tmp_path: Path, records: tuple[TestRecord, ...]) -> RunFolder:
    return write(tmp_path / "r1", *records, of=STAGING)


def shown(summary: Summary, lang: str = "ja") -> str:
    out = StringIO()
    render(summary, Console(file=out, width=200), "ja" if lang == "ja" else "en")
    return out.getvalue()


def test_what_one_thing_would_make_verifiable(folder: RunFolder, subject: Manual) -> None:
    assessment = assess(folder, [subject])
    tenant, patience, defects = not_verified(assessment)
    assert (tenant.need, tenant.tests, tenant.tests_without_claims) == ("tenant", 2, 0)
    assert tenant.claims == ("demo/1-1#two", "demo/1-1#three", "demo/1-1#four")
    assert tenant.details == {"state=active": 2, "state=gone": 2}
    assert "staging.yaml" in tenant.provide.ja
    assert (patience.claims, patience.details) == (("demo/1-1#four", "demo/1-1#five"), {"31m": 2})
    assert (defects.need, defects.providable, defects.tests_without_claims) == ("defects", False, 1)
    assert claims_not_verified(assessment) == 4, "each once"


def test_the_summary_of_a_staging(folder: RunFolder, subject: Manual) -> None:
    summary = summarise(folder, manuals=[subject])
    assert (summary.not_verifiable, summary.verified, summary.claims) == (4, 1, 7)
    assert summary.skipped == {"not on a Sunday": 1}
    assert [(state.verb, {key: n for key, n in state.sources.items() if n}) for state in summary.provided] == [
        ("cart", {"control_api": 1, "stock": 1}),
        ("business_id", {"procedure": 1}),
    ]
    assert [(one.need, one.tests) for one in summary.unchecked] == [("sign_ins", 1)]
    assert [(one.test, one.why.en) for one in summary.pending] == [
        ("w", "can be looked at from 2026-12-02 09:00:00 JST: 作業完了の通知")
    ]
    assert (summary.environment.kind, summary.environment.sites) == ("staging", SITES)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "ja",
            (
                "ステージング STAGING",
                "https://shop.staging.test",
                "制御API https://control.staging.test、ストック staging.yaml、手順",
                "商品の入ったカート: 制御API 1  ストック 1",
                "ポータルのサインイン記録: テスト 1",
                "利用者 1 (削除済み 0)  申し込み 1 (削除済み 1) — created.json",
                "ここでは検証していない記述  4",
                "IIJ IDサービスの契約 (記述 3, テスト 2) — ",
                "検証した記述 1/7",
                "python3 tejun.py resume r1",
                "結果待ち 1",
            ),
        ),
        (
            "en",
            (
                "STAGING",
                "the control API https://control.staging.test, the stock staging.yaml, the procedures",
                "a cart with products in it: control API 1  stock 1",
                "people 1 (removed 0)  orders 1 (removed 1) — created.json",
                "claims not verified here  4",
                "claims verified 1/7",
            ),
        ),
    ],
)
def test_the_terminal_names_what_to_provide(
    folder: RunFolder, subject: Manual, lang: str, words: tuple[str, ...]
) -> None:
    told = shown(summarise(folder, manuals=[subject]), lang)
    assert [word for word in words if word not in told] == []
    assert "仕込んだ不具合" not in told, "nobody can provide them"
    assert "defects that can be seeded" not in told


def test_the_terminal_of_a_mock(tmp_path: Path, subject: Manual) -> None:
    provided = [{"verb": "cart", "source": "control_api"}]
    told = shown(summarise(write(tmp_path, record(provided=provided), of=run()), manuals=[subject]))
    assert "模擬環境 MOCK" in told
    assert "実際のサービスについては何も示しません" in told
    assert "制御API" not in told, "of a mock it goes without saying"
    assert "結果待ち" not in told.splitlines()[4], "what is never there takes no room"


def test_every_report_tells(folder: RunFolder, subject: Manual) -> None:
    build(folder, manuals=[subject], allure_command=["false"])
    written = {
        file.name: file.read_text(encoding="utf-8")
        for file in folder.path.iterdir()
        if file.is_file() and file.suffix != ".xlsx"
    }
    for name in ("manual_report.html", "sign_off.html"):
        page = written[name]
        for words in (
            *('class="target staging"', "https://shop.staging.test", "the control API https://control.staging.test"),
            *("IIJ IDサービスの契約", "staging.yaml の tenants に加える", "<code>state=active</code>"),
            *("--patience 31m", "python3 tejun.py resume r1", "作業完了の通知", "商品の入ったカート"),
            "成功したテストで確認していないこと",
        ):
            assert words in page, (name, words)
    assert "not on a Sunday" in written["sign_off.html"]
    assert 'href="created.json"' in written["sign_off.html"]
    assert "ポータルのサインイン記録は確認していない" in written["manual_report.html"]
    assert 'class="remark"' in written["manual_report.html"]
    rows = {row["記述ID"]: row for row in csv.DictReader(io.StringIO(written["traceability.csv"][1:], newline=""))}
    assert rows["demo/1-1#five"]["足りないもの"] == "待ち時間 (31m)"
    assert "--patience" in rows["demo/1-1#five"]["用意するもの"]
    assert rows["demo/1-2#six"]["判定"] == "結果待ち"
    one = rows["demo/1-1#one"]["テスト(結果)"]
    assert one == "成功: p1 [ストック] [手順] (ポータルのサインイン記録は確認していない)"
    assert json.loads(written["summary.json"])["reports"]["created"] == "created.json"
    assert "created.json" in written["SHA256SUMS"]


def test_of_a_mock_no_test_names_its_source(tmp_path: Path, subject: Manual) -> None:
    given = record("passed", "demo/1-1#one", provided=[{"verb": "cart", "source": "control_api"}])
    for target, named in ((run(), False), (STAGING, True)):
        assessment = assess(write(tmp_path / target.target, given, of=target), [subject])
        assert ("[制御API]" in table(assessment, "ja")) is named
        assert ('class="remark"' in manual_report(assessment)) is named


def test_the_sign_off_of_a_mock_says_nothing_of_a_service(tmp_path: Path, subject: Manual) -> None:
    text = sign_off(assess(write(tmp_path, record(), of=run()), [subject]), {})
    assert 'class="target mock"' in text
    assert "実際のサービスのリリース可否を示すものではありません" in text
    assert "実際のサービスのリリース可否" not in sign_off(assess(write(tmp_path, record(), of=STAGING), [subject]), {})


def test_what_was_created_is_listed_once_and_says_whether_it_is_gone(folder: RunFolder, subject: Manual) -> None:
    build(folder, manuals=[subject], allure_command=["false"])
    listed = json.loads((folder.path / "created.json").read_text(encoding="utf-8"))
    assert (listed["run"], listed["target"], listed["sites"]) == ("r1", "staging", SITES)
    when = START.isoformat().replace("+00:00", "Z")
    assert listed["created"] == [
        {"kind": "person", "id": "a@b.test", "test": "p1", "when": when, "removed": False},
        {"kind": "order", "id": "R-1", "test": "p1", "when": when, "removed": True},
    ]


def test_data_that_a_later_test_removed_is_gone(tmp_path: Path, subject: Manual) -> None:
    person = {"kind": "person", "id": "a@b.test"}
    seen, gone = record(created=[person], test="t1"), record(created=[{**person, "removed": True}], test="t2")
    records = (seen, gone, record(created=[person], test="t3"))
    data = created_data(assess(write(tmp_path, *records, of=STAGING), [subject]))
    assert [(one.test, one.removed) for one in data.created] == [("t1", True)]
    assert {kind: (count.made, count.removed) for kind, count in created_counts(data).items()} == {"person": (1, 1)}


def test_a_run_that_made_nothing_says_so(tmp_path: Path, subject: Manual) -> None:
    folder = write(tmp_path / "r1", record(), of=STAGING)
    assert summarise(folder, manuals=[subject]).created == {}
    build(folder, manuals=[subject], allure_command=["false"])
    assert json.loads((folder.path / "created.json").read_text(encoding="utf-8"))["created"] == []

"""The HTML reports: complete, escaped, in both languages, and referring only into the run folder."""

from __future__ import annotations

import hashlib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pydantic import BaseModel

from evidence.checksums import checksums, sums_text
from manuals.model import Finding, FindingPlace, Manual
from reports.assessment.assess import Assessment, assess
from reports.manual_report.page import groups, manual_report
from tests.suite.reports.builders import CART, claim, manual, observation, page, record, run, sign_off, write

HOSTILE = '<script>alert("x")</script>'
PICTURE = f"observations/{CART}.webp"


class Page(HTMLParser):
    """The ids, links and images of a page, and whether its tags are closed."""

    VOID = frozenset({"meta", "img", "br", "input", "link", "col", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.refers: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - as HTMLParser's
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.refers += [given[name] or "" for name in ("href", "src") if name in given]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:  # noqa: D102 - as HTMLParser's
        assert self.open.pop() == tag


@pytest.fixture
def subject() -> Manual:
    place = FindingPlace(place="1-1", quote="戻る")
    words = {
        "title": "戻るの二通り",
        "title_en": "Two backs",
        "decision": "画面に従う",
        "decision_en": "The screen is right",
    }
    phone = {"not_verifiable": "実機", "not_verifiable_en": "a phone"}
    return manual(
        claim("control", "go", screen=CART, role="button", name="進む"),
        claim("control", "gone", screen=CART, role="link", name=HOSTILE),
        claim("rule", "once", statement="一度だけ", statement_en="Once only", **phone),
        findings=[Finding(id="back", places=(place,), **words)],
    )


@pytest.fixture
def records() -> list[BaseModel]:
    failed = record("failed", "demo/1-1#gone", message=f"{HOSTILE} was not there", failure="product", test="t2")
    seen = page('- heading "カート"', '- button "進む"', '- link "ヘルプ"')
    return [observation(seen), record("passed", "demo/1-1#go"), failed, record("skipped", message="later", test="t3")]


@pytest.fixture
def assessment(tmp_path: Path, subject: Manual, records: list[BaseModel]) -> Assessment:
    folder = write(tmp_path / "r1", *records, of=run(product_release=f"1.0 {HOSTILE}"))
    (folder.path / PICTURE).write_bytes(b"picture")
    return assess(folder, [subject])


@pytest.fixture(params=["manual_report", "sign_off"])
def text(request: pytest.FixtureRequest, assessment: Assessment) -> str:
    if request.param == "manual_report":
        return manual_report(assessment)
    return sign_off(assessment, checksums(assessment.folder.path))


def test_a_page_is_whole_and_nothing_in_it_is_markup_by_accident(text: str) -> None:
    parsed = Page(text)
    assert parsed.open == []
    assert HOSTILE not in text
    assert len(parsed.ids) == len(set(parsed.ids))


def test_a_page_stands_alone(text: str, assessment: Assessment) -> None:
    for target in Page(text).refers:
        assert "://" not in target
        if target.startswith("#"):
            assert target[1:] in Page(text).ids
        elif target not in ("manual_report.html", "SHA256SUMS"):
            assert (assessment.folder.path / target).is_file()


def test_a_page_speaks_both_languages(text: str, assessment: Assessment) -> None:
    assert '<html lang="ja" data-lang="ja">' in text
    assert '<html lang="en" data-lang="en">' in manual_report(assessment, "en")
    japanese, english = (text.count(f'<span class="t" lang="{lang}">') for lang in ("ja", "en"))
    assert japanese == english > 20


def test_the_manual_report_tells_each_claim(assessment: Assessment) -> None:
    text = manual_report(assessment)
    assert {"demo/1-1#go", "demo/1-1#gone", "demo/1-1#once", "demo/1-1"} <= set(Page(text).ids)
    assert PICTURE in Page(text).refers
    for words in ("戻るの二通り", "ヘルプ", "実機", "記載どおり", "相違あり", "ここでは検証不可"):
        assert words in text


def test_a_picture_that_is_gone_is_not_shown(assessment: Assessment) -> None:
    (assessment.folder.path / PICTURE).unlink()
    assert PICTURE not in Page(manual_report(assessment)).refers


def test_the_sign_off_lists_gate_gaps_and_evidence(assessment: Assessment) -> None:
    path = assessment.folder.path
    sums = checksums(path)
    text = sign_off(assessment, sums)
    assert "不合格" in text
    assert "a phone" in text
    assert hashlib.sha256((path / "run.json").read_bytes()).hexdigest() in text
    assert sums_text(sums).splitlines()[-1].endswith("  tests/main.jsonl")


def test_the_sign_off_of_a_good_run(tmp_path: Path) -> None:
    good = manual(claim("control", "go", screen=CART, role="button", name="進む"))
    folder = write(tmp_path / "good", observation(page('- button "進む"')), record())
    assert "合格" in sign_off(assess(folder, [good]), {})
    assert "不合格" not in sign_off(assess(folder, [good]), {})


def test_a_run_without_manuals_or_tests_is_still_reported(tmp_path: Path) -> None:
    empty = assess(write(tmp_path / "empty", of=run(finished=None)), [])
    assert Page(manual_report(empty)).open == Page(sign_off(empty, {})).open == []


def test_a_picture_of_an_equal_observation_is_told_with_the_rule_and_its_limit(
    assessment: Assessment, subject: Manual
) -> None:
    assert "同じ表示の観察の画像" not in manual_report(assessment)
    assert 'id="pictures"' not in manual_report(assessment)
    seen = observation(page('- button "進む"'), pictured_by="tests/test_cart.py::test_first")
    folder = write(assessment.folder.path, seen, record())
    text = manual_report(assess(folder, [subject]))
    assert "同じ表示の観察の画像、撮影: tests/test_cart.py::test_first" in text
    assert "picture of an equal observation, taken by tests/test_cart.py::test_first" in text
    assert 'id="pictures"' in text
    assert "色、配置、画像の中身" in text
    assert Page(text).open == []


def test_claims_that_a_draft_made_are_counted_until_somebody_has_read_them(
    assessment: Assessment, tmp_path: Path, records: list[BaseModel]
) -> None:
    assert "要確認の主張" not in manual_report(assessment)
    unread = {"screen": CART, "role": "button", "name": "進む", "review": "to_be_reviewed"}
    drafted = manual(claim("control", "go", **unread), claim("control", "on", **unread))
    told = manual_report(assess(write(tmp_path / "r2", *records), [drafted]))
    assert "<b>2</b>" in told.partition("要確認の主張")[2].partition("</span><span>")[0][:150]


def test_another_edition_is_told(assessment: Assessment, subject: Manual, records: list[BaseModel]) -> None:
    assert "別の版" not in manual_report(assessment)
    folder = write(assessment.folder.path, *records, of=run(manuals={"demo": "0.9"}))
    assert "別の版" in manual_report(assess(folder, [subject]))


def test_the_picture_beside_a_screens_claims_is_the_one_that_most_rest_on(tmp_path: Path) -> None:
    claims = [claim("control", name, screen=CART, role="button", name=name) for name in ("a", "b", "c")]
    one = observation(page('- button "a"'), picture="observations/one.webp")
    most = observation(page('- button "b"', '- button "c"'), picture="observations/most.webp")
    folder = write(tmp_path / "r1", one, most, record())
    for name in ("one", "most"):
        (folder.path / "observations" / f"{name}.webp").write_bytes(b"picture")
    (result,) = assess(folder, [manual(*claims)]).manuals
    (group,) = groups(assess(folder, [manual(*claims)]), result.manual, result.steps[0])
    assert group.picture is not None
    assert group.picture.path == "observations/most.webp"

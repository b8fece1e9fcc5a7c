"""``junit.xml`` of several shards: what build servers read, each test once, counted as it stands there."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from reports.merge.junit import merge

FIRST = """<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0"
failures="1" skipped="1" tests="3" time="4.500" timestamp="2026-11-29T08:30:18+00:00" hostname="a"><testcase
classname="tests.a" name="test_one[お客さま &lt;b&gt;]" time="1.500"/><testcase classname="tests.a" name="test_two"
time="2.000"><failure message="expected &quot;進む&quot;&#10;not this">long</failure><system-out>seen</system-out>
</testcase><testcase classname="tests.a" name="test_three" time="1.000"><skipped type="pytest.skip" message="lacking">so
</skipped></testcase></testsuite></testsuites>"""
SECOND = """<testsuites><testsuite name="pytest" errors="1" failures="0" skipped="0" tests="2" time="3.000"><testcase
classname="tests.b" name="test_one" time="1.000"><error message="failed on setup">x</error></testcase><testcase
classname="tests.a" name="test_two" time="2.500"/></testsuite></testsuites>"""
CHILDREN = {"failure", "error", "skipped", "system-out", "system-err", "properties"}


def merged(folder: Path, *texts: str) -> etree._Element:
    parts = [folder / str(number) for number in range(len(texts))]
    for part, text in zip(parts, texts, strict=True):
        part.mkdir()
        (part / "junit.xml").write_text(text, encoding="utf-8")
    merge([*parts, folder / "killed"], folder / "junit.xml")
    return etree.parse(folder / "junit.xml").getroot()


def test_shards_are_one_file_in_which_the_last_attempt_decides(tmp_path: Path) -> None:
    root = merged(tmp_path, FIRST, SECOND)
    cases = {f"{case.get('classname')}.{case.get('name')}": case for case in root.iter("testcase")}
    assert list(cases) == [
        "tests.a.test_one[お客さま <b>]",
        "tests.a.test_two",
        "tests.a.test_three",
        "tests.b.test_one",
    ]
    assert len(cases["tests.a.test_two"]) == 0
    assert cases["tests.a.test_three"].find("skipped").get("message") == "lacking"  # type: ignore[union-attr]


def test_numbers_are_those_of_the_tests(tmp_path: Path) -> None:
    (suite,) = merged(tmp_path, FIRST, SECOND)
    counted = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counted == {"tests": "4", "failures": "0", "errors": "1", "skipped": "1"}
    assert float(suite.get("time", "")) == sum(float(case.get("time", "")) for case in suite) == 6


def test_servers_find_what_they_read(tmp_path: Path) -> None:
    root = merged(tmp_path, FIRST)
    assert root.tag == "testsuites"
    for suite in root:
        assert (suite.tag, suite.get("name")) == ("testsuite", "pytest")
        for case in suite:
            assert case.tag == "testcase"
            assert case.get("name")
            assert case.get("classname")
            assert float(case.get("time", "")) >= 0
            assert {child.tag for child in case} <= CHILDREN
            assert sum(child.tag in ("failure", "error", "skipped") for child in case) <= 1
    (failure,) = root.iter("failure")
    assert failure.get("message") == 'expected "進む"\nnot this'


def test_a_shard_that_was_killed_takes_nothing_from_the_others(tmp_path: Path) -> None:
    root = merged(tmp_path, FIRST, SECOND[: len(SECOND) // 2])
    assert len(list(root.iter("testcase"))) == 3

"""The summary says in words what a run found, where somebody reads it first."""

from io import StringIO
from pathlib import Path

from rich.console import Console

from manuals.model import Finding, FindingPlace, Step
from reports.assessment.assess import assess
from reports.gate.problems import problems
from reports.summary.summarise import summarise
from reports.summary.terminal import render
from tests.suite.reports.builders import claim, manual, record, run, write

TWO_BACKS = Finding(
    id="two-backs",
    title="戻るの二通り",
    title_en="Two backs",
    places=(FindingPlace(place="1-1", quote="戻る"), FindingPlace(place="1-1", quote="もどる")),
    decision="画面に従う",
    decision_en="The screen is right",
)


def test_each_finding_is_listed_with_its_places_each_once(tmp_path: Path) -> None:
    subject = manual(claim("rule", "once", statement="一度だけ", statement_en="Once only"), findings=[TWO_BACKS])
    folder = write(tmp_path / "r1", record("passed", "demo/1-1#once"), of=run())
    out = StringIO()
    render(summarise(folder, manuals=[subject]), Console(file=out, width=80), "ja")
    assert "    1-1  戻るの二通り\n" in out.getvalue()


def test_a_document_without_edition_is_named_by_its_title_alone(tmp_path: Path) -> None:
    subject = manual(claim("rule", "once", statement="一度だけ", statement_en="Once only"))
    document = subject.file.document.model_copy(update={"edition": None, "date": None})
    bare = subject.model_copy(update={"file": subject.file.model_copy(update={"document": document})})
    out = StringIO()
    folder = write(tmp_path / "r1", record("passed", "demo/1-1#once"), of=run())
    render(summarise(folder, manuals=[bare]), Console(file=out, width=80), "ja")
    assert f"\n{document.title}\n" in out.getvalue()


def test_a_step_whose_tests_were_all_skipped_was_not_reached(tmp_path: Path) -> None:
    """Nor does a step count that no run can reach; and neither is a gap that somebody could fill here."""
    rule = {"statement": "規則", "statement_en": "rule"}
    public = claim("rule", "public", not_verifiable="公開の窓口", not_verifiable_en="a public desk", **rule)
    nowhere = Step(place="1-2", title="電話する", title_en="Call", claims=(public,))
    subject = manual(claim("rule", **rule), steps=[nowhere])
    skipped = record("skipped", "demo/1-1#it", message="its clock cannot be moved", lacking=[{"need": "clock"}])

    folder = write(tmp_path, skipped)

    (result,) = summarise(folder, manuals=[subject]).manuals
    assert (result.steps.reached, result.steps.total) == (0, 1)
    assert [problem.subject for problem in problems(assess(folder, [subject]))] == []

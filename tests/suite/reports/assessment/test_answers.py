"""Answers of guided verifications: which of them count for a run, and which are out of date."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from evidence.records import Answer
from evidence.run_folder import RunFolder
from reports.assessment.answers import answers_of, in_words, last_answer
from reports.assessment.assess import assess
from reports.gate.problems import problems as gate_problems
from tests.suite.reports.builders import START, claim, manual, record, run, write

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = "demo/1-1#it"


def answer(verdict: str = "ok", release: str = "R1", hours: int = 0, **changes: object) -> Answer:
    given: dict[str, object] = {
        **{"about": ABOUT, "verdict": verdict, "name": "花子", "time": START + timedelta(hours=hours)},
        **{"release": release, "version": "v", "target": "mock", "picture": "observations/pictures/p.jpg"},
    }
    return Answer.model_validate({**given, **changes})


def folder(path: Path, *answers: Answer, release: str = "R1") -> RunFolder:
    made = write(path, record("passed", ABOUT), of=run(run=path.name, product_release=release))
    if answers:
        (path / "answers").mkdir()
        lines = "".join(f"{one.model_dump_json()}\n" for one in answers)
        (path / "answers" / "main.jsonl").write_text(lines, encoding="utf-8")
    return made


def found(of: RunFolder) -> list[tuple[str, str, bool]]:
    answers = answers_of(of, of.run(), ["demo"])
    return [(one.answer.verdict, one.folder, one.stale) for one in answers]


def test_the_last_answer_for_the_runs_release_counts(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", answer("not_ok"), answer("ok", hours=1), answer("unclear", "R0", hours=2))
    assert found(own) == [("ok", "", False)]


def test_answers_of_a_verification_beside_the_run_count_for_it(tmp_path: Path) -> None:
    folder(tmp_path / "guided", answer("not_ok"))
    assert found(folder(tmp_path / "plain")) == [("not_ok", "../guided/", False)]
    later = folder(tmp_path / "later", release="R2")
    assert found(later) == [("not_ok", "../guided/", True)]
    [stale] = answers_of(later, later.run(), ["demo"])
    assert stale.picture == "../guided/observations/pictures/p.jpg"
    assert in_words(stale).ja == "否 [古い] (花子, リリース R1)"
    assert in_words(stale).en == "not OK [out of date] (花子, release R1)"


def test_answers_about_another_target_or_manual_do_not_count(tmp_path: Path) -> None:
    folder(tmp_path / "guided", answer(target="staging"), answer(about="other/1-1"))
    assert found(folder(tmp_path / "plain")) == []


def test_a_folder_beside_the_run_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    folder(tmp_path / "guided", answer())
    (tmp_path / "guided" / "answers" / "main.jsonl").write_text("{broken\n", encoding="utf-8")
    assert found(folder(tmp_path / "plain")) == []


def test_the_gate_does_not_pass_what_a_person_has_judged_as_not_ok(tmp_path: Path) -> None:
    catalogue = [manual(claim("rule", statement="s", statement_en="s"))]
    for path, release, blocked in ((tmp_path / "r1", "R1", True), (tmp_path / "r2", "R2", False)):
        judged = assess(folder(path, answer("not_ok", comment="色が薄い"), release=release), catalogue)
        problems = [problem for problem in gate_problems(judged) if problem.subject == "person"]
        assert bool(problems) is blocked
        assert all("色が薄い" in problem.why.ja for problem in problems)


def test_the_last_answer_to_a_question_for_whatever_release(tmp_path: Path) -> None:
    newest = answer("unclear", "R0", hours=2)
    own = folder(tmp_path / "own", answer(), newest)
    assert last_answer(own, "mock", ABOUT) == newest
    assert last_answer(own, "staging", ABOUT) is None

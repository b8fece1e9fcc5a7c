"""The release gate: what keeps a run from being signed off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reports.assessment import Assessment, ManualResult
from reports.statements import statement
from reports.texts import Text, same, text
from reports.verdicts.material import environment_failure, first_line, product_failure

Subject = Literal["run", "claim", "step", "screen", "product", "environment"]

SUBJECTS: dict[Subject, Text] = {
    "run": text("実行が最後まで終わっている", "the run came to its end"),
    "claim": text("すべての記述に判定があり、相違がない", "every claim was reached and none differs"),
    "step": text("すべての手順に到達した", "every step was reached"),
    "screen": text("すべての画面を観察した", "every screen was observed"),
    "product": text("製品に起因する失敗がない", "no failure of the product"),
    "environment": text("環境に起因する失敗がない", "no failure of the environment"),
}
"""The conditions of the gate."""


@dataclass(frozen=True)
class Problem:
    """One thing that the gate does not let pass.

    Attributes:
        subject: the condition that it breaks.
        what: a claim's or test's id, a step's place, a screen's key.
        why: in words.
        state: of a claim, its verdict.
    """

    subject: Subject
    what: str
    why: Text
    state: str = ""


def problems(assessment: Assessment, place: str | None = None) -> tuple[Problem, ...]:
    """Everything that keeps the run from passing.

    Args:
        assessment: the run, judged.
        place: only claims and steps from this place on down, ``omakase_login/2-2`` for example; tests and screens,
            which belong to no place, are then left out.
    """
    if place is not None:
        return tuple(
            problem
            for manual in assessment.manuals
            for problem in (*_claims(manual), *_steps(manual))
            if below(problem.what, place)
        )
    return tuple(_all(assessment))


def below(what: str, place: str) -> bool:
    """Whether a claim or step belongs to a place: ``2-2-3#x`` to ``2-2``, but ``2-21`` not."""
    return what == place or what.startswith((f"{place}-", f"{place}#", f"{place}/"))


def _all(assessment: Assessment) -> Iterator[Problem]:
    if assessment.material.run.finished is None:
        yield Problem("run", assessment.material.run.run, text("実行が中断された", "the run was interrupted"))
    if not assessment.tests:
        yield Problem("run", assessment.material.run.run, text("テストが一件もない", "it ran no test"))
    for manual in assessment.manuals:
        yield from _claims(manual)
        yield from _steps(manual)
        yield from _screens(manual)
    for test in assessment.tests:
        if product_failure(test):
            yield Problem("product", test.test, same(first_line(test.message)))
        elif environment_failure(test):
            yield Problem("environment", test.test, same(first_line(test.message)))


def _claims(manual: ManualResult) -> Iterator[Problem]:
    for _, claim, verdict in manual.verdicts:
        if verdict.state in ("differs", "not_reached"):
            says, reason = statement(manual.manual, claim), verdict.reason or same(verdict.seen)
            why = text(f"{says.ja}: {reason.ja}", f"{says.en}: {reason.en}")
            yield Problem("claim", verdict.claim, why, verdict.state)


def _steps(manual: ManualResult) -> Iterator[Problem]:
    for step in manual.steps:
        if not step.reached:
            yield Problem("step", step.place, text(step.step.title, step.step.title_en))


def _screens(manual: ManualResult) -> Iterator[Problem]:
    for screen in manual.unseen_screens:
        yield Problem("screen", screen, text("一度も観察されていない", "never observed"))

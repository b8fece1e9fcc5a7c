"""What a person has to judge, one question a test. Begun by ``tejun.py guide``, and not collected by any other run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from allure_commons.types import LabelType

from fixtures.evidence import allure_calls
from fixtures.evidence.recorder import Recorder
from fixtures.guide.asked import guided_subjects, is_on_record
from fixtures.guide.asking import Guide
from fixtures.guide.conversation import Question
from fixtures.guide.subjects import Subject
from fixtures.selection.claims import claims
from fixtures.selection.scenarios import STEP
from reports.assessment.answers import ANSWERS
from tests.guided.screens import ScreenOpener

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = allure_calls.label(LabelType.MANUAL, "true")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a question."""
    subjects = guided_subjects(metafunc.config)
    metafunc.parametrize(
        "question",
        [
            pytest.param(Question(subject, number, len(subjects)), id=subject.about, marks=_mark(subject))
            for number, subject in enumerate(subjects, start=1)
            if not is_on_record(metafunc.config, subject)
        ],
    )


def _mark(subject: Subject) -> pytest.MarkDecorator:
    """A claim that runs judge is not proved by a person."""
    return claims(subject.about) if subject.reason else getattr(pytest.mark, STEP)(subject.place)


@pytest.fixture
def notify_person(notify_person: Callable[[str], None], guide: Guide) -> Callable[[str], None]:
    """Says a line on the terminal, and in the window, where the person looks."""

    def notify(line: str) -> None:
        notify_person(line)
        guide.tell(line)

    return notify


@pytest.fixture
def open_screen(request: pytest.FixtureRequest) -> Callable[[str], Page]:
    """Brings a browser to a screen of the question's manual; none is started before somebody wants that."""
    return ScreenOpener(request)


def test_a_person_judges(
    question: Question, guide: Guide, evidence: Recorder, open_screen: Callable[[str], Page]
) -> None:
    """人が確かめた。"""
    answer = guide.ask(question, open_screen)
    guide.attach(answer)
    evidence.asked = True  # by the person's eyes: what was not right of it, the product is to blame for
    said = f"{ANSWERS[answer.verdict].ja} ({answer.name}): {answer.comment}"
    if answer.verdict == "unclear":
        pytest.skip(said)
    assert answer.verdict == "ok", said

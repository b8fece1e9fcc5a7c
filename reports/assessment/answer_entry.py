"""Answers of guided verifications, as data."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from evidence.records import AnswerVerdict
from reports.assessment.answers import Answered


class AnswerEntry(BaseModel):
    """What a person said of a claim or a step in guided verification."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str
    """Full id of a claim, or a step."""
    verdict: AnswerVerdict
    comment: str
    name: str
    time: datetime
    release: str
    version: str
    """What the target said of its version."""
    picture: str
    """Path from the run folder; empty if there is none."""
    stale: bool
    """It was given for another release."""


def answer_entry(answered: Answered) -> AnswerEntry:
    """An answer, with what it is worth to the run."""
    answer = answered.answer
    return AnswerEntry(
        about=answer.about,
        verdict=answer.verdict,
        comment=answer.comment,
        name=answer.name,
        time=answer.time,
        release=answer.release,
        version=answer.version,
        picture=answered.picture,
        stale=answered.stale,
    )

"""Answers of guided verifications, as data."""

from __future__ import annotations

from reports.answers import Answered
from reports.manual.model import AnswerEntry


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

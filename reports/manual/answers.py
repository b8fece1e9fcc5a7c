"""Answers of guided verifications as the manual report has them."""

from __future__ import annotations

from reports.answers import Answered
from reports.manual.model import Answer


def answer_entry(answered: Answered) -> Answer:
    """One answer."""
    said = answered.answer
    return Answer(
        about=said.about,
        verdict=said.verdict,
        comment=said.comment,
        name=said.name,
        time=said.time,
        release=said.release,
        version=said.version,
        picture=answered.picture,
        stale=answered.stale,
    )

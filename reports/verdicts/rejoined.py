"""Ways that a survey rejoined: a control was gone, and the walk went on at a later screen that was prepared for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from evidence.records import REJOIN, Action
from reports.texts import Text
from reports.verdicts.moves import ARRIVE
from reports.words.rejoined import rejoined_words


class Rejoined(BaseModel):
    """A walk that went on in a prepared state.

    Attributes:
        place: step whose control is gone.
        screen: key of the screen that lacks it.
        control: its name.
        at: key of the screen where the walk went on.
        at_place: step at which it did; empty if it came to none.
        test: node id.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    place: str
    screen: str
    control: str
    at: str
    at_place: str
    test: str


def rejoined_in(journal: Sequence[Action]) -> Iterator[Rejoined]:
    """Where the walk of a test went on in a prepared state.

    Args:
        journal: of the test.
    """
    for index, entry in enumerate(journal):
        if entry.verb != REJOIN:
            continue
        later = [one for one in journal[index + 1 :] if one.verb != REJOIN]
        yield Rejoined(
            place=entry.place or "",
            screen=entry.screen,
            control=entry.name,
            at=next((one.screen for one in later if one.verb == ARRIVE), entry.used),
            at_place=next((one.place for one in later if one.place), ""),
            test=entry.test,
        )


def in_words(way: Rejoined) -> Text:
    """That a walk went on in a prepared state, with the step at which it did."""
    step = way.at_place.partition("/")[2]
    where = f"{step} {way.at}".lstrip()
    return rejoined_words(where, f"{way.screen}「{way.control}」")

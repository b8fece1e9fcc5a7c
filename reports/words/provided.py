"""Who provided the state that tests needed, and what tests that passed could not check beside the rest: in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from evidence.needs import NEEDS, NeedKey, Source
from evidence.outcomes import TestRecord
from reports.texts import Text, text

SOURCES: dict[Source, Text] = {
    "control_api": text("制御API", "control API"),
    "stock": text("ストック", "stock"),
    "procedure": text("手順", "procedure"),
}
"""What each source is called, in the order in which they are asked."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ProvidedState(_Record):
    """How often a verb was asked for, and who did it."""

    verb: NeedKey
    what: Text
    sources: dict[Source, int]


class Unchecked(_Record):
    """What some tests could not check, although they passed."""

    need: NeedKey
    what: Text
    details: tuple[str, ...]
    tests: int


def sources_of(test: TestRecord) -> tuple[Source, ...]:
    """Who made what a test needed, each once."""
    return tuple(dict.fromkeys(given.source for given in test.provided))


def provided_state(tests: Iterable[TestRecord]) -> tuple[ProvidedState, ...]:
    """What was made for tests, or found for them: by verb and source, what was asked for most first."""
    counted: dict[NeedKey, Counter[Source]] = defaultdict(Counter)
    for test in tests:
        for given in test.provided:
            counted[given.verb][given.source] += 1
    return tuple(
        ProvidedState(verb=verb, what=_words(verb), sources={source: by[source] for source in SOURCES})
        for verb, by in sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))
    )


def unchecked(tests: Iterable[TestRecord]) -> tuple[Unchecked, ...]:
    """What tests that passed did not check, and how many of them."""
    numbers, details = Counter[NeedKey](), defaultdict[NeedKey, dict[str, None]](dict)
    for test in tests:
        if test.outcome == "passed":
            numbers.update({lack.need for lack in test.unchecked})
            for lack in test.unchecked:
                details[lack.need].update({lack.detail: None} if lack.detail else {})
    return tuple(
        Unchecked(need=need, what=_words(need), details=tuple(details[need]), tests=number)
        for need, number in numbers.most_common()
    )


def _words(need: NeedKey) -> Text:
    return text(NEEDS[need].ja, NEEDS[need].en)

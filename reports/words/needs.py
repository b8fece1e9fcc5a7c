"""What was lacking, in words."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.needs import NEEDS, NeedKey
from evidence.outcomes import Lack
from reports.texts import Text, text

NAMED = 3
"""Details of one need that are named: dates by the dozen help nobody."""


def needs_words(lacks: Iterable[Lack]) -> tuple[Text, ...]:
    """Each need among them, with the details that say which one."""
    details: dict[NeedKey, dict[str, None]] = {}
    for lack in lacks:
        details.setdefault(lack.need, {}).update({lack.detail: None} if lack.detail else {})
    return tuple(_words(need, tuple(which)) for need, which in details.items())


def provide_words(lacks: Iterable[Lack]) -> tuple[Text, ...]:
    """What would make up for them, each once."""
    needs = dict.fromkeys(lack.need for lack in lacks)
    return tuple(text(NEEDS[need].provide_ja, NEEDS[need].provide_en) for need in needs)


def lacks_words(lacks: Iterable[Lack]) -> Text:
    """Why something could not be verified here: any one of these would have let a test get further."""
    words = needs_words(lacks)
    return text(
        f"対象環境にない: {'、または'.join(one.ja for one in words)}",
        f"the target lacks {', or '.join(one.en for one in words)}",
    )


def unchecked_words(lacks: Iterable[Lack]) -> Text:
    """What a test that passed could not check beside the rest."""
    words = needs_words(lacks)
    return text(
        f"{'、'.join(one.ja for one in words)}は確認していない",
        f"not checked: {', '.join(one.en for one in words)}",
    )


def _words(need: NeedKey, details: tuple[str, ...]) -> Text:
    if not details:
        return text(NEEDS[need].ja, NEEDS[need].en)
    named, more = ", ".join(details[:NAMED]), len(details) - NAMED
    ja, en = (f" ほか {more}", f" and {more} more") if more > 0 else ("", "")
    return text(f"{NEEDS[need].ja} ({named}{ja})", f"{NEEDS[need].en} ({named}{en})")

"""What was lacking, in words."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.needs import NEEDS
from evidence.outcomes import Lack
from reports.texts import Text, text


def need_words(lack: Lack) -> Text:
    """One thing that was lacking, with the detail that says which one."""
    need, detail = NEEDS[lack.need], f" ({lack.detail})" if lack.detail else ""
    return text(f"{need.ja}{detail}", f"{need.en}{detail}")


def provide_words(lack: Lack) -> Text:
    """What would make up for it."""
    need = NEEDS[lack.need]
    return text(need.provide_ja, need.provide_en)


def all_words(lacks: Iterable[Lack]) -> Text:
    """Several of them, each once."""
    words = [need_words(lack) for lack in dict.fromkeys(lacks)]
    return text("、".join(one.ja for one in words), ", ".join(one.en for one in words))


def lacks_words(lacks: Iterable[Lack]) -> Text:
    """Why something could not be verified here: any one of these would have let a test get further."""
    words = [need_words(lack) for lack in dict.fromkeys(lacks)]
    return text(
        f"対象環境にない: {'、または'.join(one.ja for one in words)}",
        f"the target lacks {', or '.join(one.en for one in words)}",
    )


def unchecked_words(lacks: Iterable[Lack]) -> Text:
    """What a test that passed could not check beside the rest."""
    all_ = all_words(lacks)
    return text(f"{all_.ja}は確認していない", f"not checked: {all_.en}")

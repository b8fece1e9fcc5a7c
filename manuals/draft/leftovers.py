"""What `python -m manuals check` would still list of a text: excluded with a reason, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manuals.check.coverage import exclusion_key
from manuals.check.items import Kind
from manuals.check.judge import Judged, check
from manuals.model import Manual

_FRONT = (
    "表紙、目次、改訂履歴など、本文の前にあるもの。",
    "Cover, contents, revisions: what stands before the text.",
)
_REASONS: dict[Kind, tuple[str, str]] = {
    "label": (
        "画面のものとも操作とも読み取れなかった括弧内の語。",
        "In brackets, and neither read as a part of a screen nor as an action.",
    ),
    "address": ("アドレス。何のためのものか読み取れなかった。", "An address; what it is for was not read."),
    "number": ("数。何かの制限や規則とは読み取れなかった。", "A number that was read as no limit and no rule."),
    "row": ("表の行。画面の表とは読み取れなかった。", "A table's row that was not read as one of a screen."),
    "field": ("様式の項目。別の箇所と重なるか、読み取れなかった。", "A form's field, told elsewhere or not read."),
}


def exclusions(drafted: Manual, text: str, front: Iterable[int]) -> list[dict[str, Any]]:
    """The exclusions that a draft needs to take up all of its text.

    Args:
        drafted: the catalogue without them.
        text: of the manual.
        front: lines of the text that stand before its beginning.
    """
    ahead = set(front)
    found: dict[tuple[str, str], list[str]] = {}
    seen: set[str] = set()
    for judged in check(drafted, text).open:
        key = exclusion_key(judged.item.text)
        if key not in seen:
            seen.add(key)
            found.setdefault(_reason(judged, ahead), []).append(judged.item.text)
    return [
        {"texts": texts, "reason": reason, "reason_en": reason_en, "review": "to_be_reviewed"}
        for (reason, reason_en), texts in found.items()
    ]


def _reason(judged: Judged, front: set[int]) -> tuple[str, str]:
    return _FRONT if judged.line in front else _REASONS[judged.item.kind]

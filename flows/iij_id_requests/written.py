"""The documented format, filled in: □ turned into ■, and texts within the brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.works import CONFIRMED, WORKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.request import Request
    from pages.works import Work

_EMPTY = " " * 10


def written(request: Request) -> str:
    """The request as a text in the documented format, with every work in it."""
    return "\n".join(
        [
            "依頼フォーマット",
            f"マスターID:{request.master_id}",
            f"ご依頼者様氏名:{request.requester}",
            f"サービスコード:{request.service_code}",
            "",
            "・希望する作業:",
            *(f"   {_box(work.number in request.works)} {work.title}" for work in WORKS.values()),
            "",
            "・ご申告事項:",
            *(line for work in WORKS.values() for line in _declared(work, request)),
        ]
    )


def _declared(work: Work, request: Request) -> Iterator[str]:
    yield f"   ・{work.title}"
    for row, label in work.fields.items():
        yield f"      - {label}({request.items.get(row, _EMPTY)})"
    if work.boxes:
        yield f"      - {CONFIRMED}"
    for box, label in work.boxes.items():
        yield f"            {_box(box in request.confirmed)} {label}"
    yield ""


def _box(ticked: bool) -> str:
    return "■" if ticked else "□"

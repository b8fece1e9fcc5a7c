"""A request as a text in the documented format: □ turned into ■, and texts within the brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.works import CONFIRMED, WORKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.request import Request
    from domain.works import Work

_EMPTY = " " * 10


def format_request(request: Request) -> str:
    """Write the request in the documented format, with the fields of every work."""
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
            "・ご申告事項:  ※依頼対象の作業ごとに、以下情報をお知らせください",
            *(line for work in WORKS.values() for line in _declared(work, request)),
        ]
    )


def fill_in_text(form: str, request: Request) -> str:
    """Fill the request into an empty form, as the desk offers it or the manual prints it.

    Raises:
        AssertionError: the form has no place for something; names it.
    """
    fill = _FormFiller(request)
    lines = [fill.line(line) for line in form.splitlines()]
    assert not fill.left, f"the form has no place for {', '.join(sorted(fill.left))}"
    return "\n".join(lines)


class _FormFiller:
    """Fills in a form line by line. What a line means depends on the work under whose title it stands."""

    def __init__(self, request: Request) -> None:
        self._head = {
            "マスターID:": request.master_id,
            "ご依頼者様氏名:": request.requester,
            "サービスコード:": request.service_code,
        }
        self._request = request
        self._work: Work | None = None
        self.left = {*self._head, *request.items, *request.confirmed, *(WORKS[each].title for each in request.works)}

    def line(self, line: str) -> str:
        """The line as it is filled in."""
        bare = line.strip()
        for label, text in self._head.items():
            if bare.startswith(label):
                return self._put(label, f"{label}{text}")
        for work in WORKS.values():
            if bare == f"・{work.title}":
                self._work = work
            elif bare == f"□ {work.title}" and work.number in self._request.works:
                return self._put(work.title, f"   ■ {work.title}")
        return self._item(line, bare) if self._work else line

    def _item(self, line: str, bare: str) -> str:
        assert self._work
        for row, label in self._work.fields.items():
            if bare.startswith(f"- {label}(") and row in self._request.items:
                return self._put(row, f"      - {label}({self._request.items[row]})")
        for box, label in self._work.boxes.items():
            if bare.startswith("□") and label in bare and box in self._request.confirmed:
                return self._put(box, line.replace("□", "■"))
        return line

    def _put(self, what: str, line: str) -> str:
        self.left.discard(what)
        return line


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

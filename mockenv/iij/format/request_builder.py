"""What has been read of a request so far, with the line of each part; refuses what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mockenv.iij.format.line_kinds import Choice, Head, Heading, Item, Tick
from mockenv.iij.format.lines import Line
from mockenv.iij.format.parse_result import LineError, shown
from mockenv.iij.format.vocabulary import OLD_WORDS
from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.values import NOTES
from mockenv.iij.works import WORKS, Box, Work

_OLD = frozenset(box.id for boxes in OLD_WORDS.values() for box in boxes)
_USE_TABLE = "「5.」の確認事項は、表の5-3にあるA・Bで記入してください(フォーマットのA・B・Cは受け付けていません)"


@dataclass
class RequestBuilder:
    """A request in the making.

    Attributes:
        seen: every part that was read, with its line.
        head: values of the form's head, by name.
        chosen: numbers of the ticked works.
        values: of the table, by row.
        confirmed: ids of the ticked confirmations.
    """

    seen: dict[object, Line] = field(default_factory=dict)
    head: dict[str, str] = field(default_factory=dict)
    chosen: set[int] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)

    def open(self, heading: Heading, line: Line) -> LineError | None:
        """Take the heading of a work's items."""
        return self._once(heading, line)

    def choose(self, choice: Choice, line: Line) -> LineError | None:
        """Take a box of 希望する作業."""
        if choice.ticked:
            self.chosen.add(choice.work.number)
        return self._once(choice.work, line)

    def tick(self, tick: Tick, line: Line) -> LineError | None:
        """Take a confirmation."""
        if tick.ticked and tick.box.id in _OLD:
            return LineError(line.number, shown(line.text), _USE_TABLE)
        if tick.ticked:
            self.confirmed.add(tick.box.id)
        return self._once(tick.box, line)

    def fill(self, place: Head | Item, value: str, line: Line) -> LineError | None:
        """Take a value."""
        if isinstance(place, Head):
            self.head[place.name] = value
        elif value:
            self.values[place.field.row] = value
        return self._once(place, line)

    def contradictions(self) -> Iterator[LineError]:
        """What can only be seen at the end."""
        if not any(isinstance(part, Work) for part in self.seen):
            yield LineError(1, "", "依頼フォーマットの「希望する作業」が見つかりません")
        for part, line in self.seen.items():
            row = self._filled_row(part)
            number = int(row[0]) if row else 0
            if number and number not in self.chosen:
                reason = f"希望する作業で「{WORKS[number - 1].title}」が■になっていないのに、その項目が記入されています"
                yield LineError(line.number, shown(line.text), reason)

    def request(self) -> Request:
        """The request, if there were no contradictions."""
        works = (
            WorkRequest.of(
                number,
                {row: value for row, value in self.values.items() if row[0] == str(number)},
                {box for box in self.confirmed if box[0] == str(number)},
            )
            for number in self.chosen
        )
        master_id, requester, service_code = (self.head.get(name, "") for name in NOTES)
        return Request.of(master_id, requester, service_code, works)

    def _once(self, part: object, line: Line) -> LineError | None:
        before = self.seen.setdefault(part, line)
        if before is line:
            return None
        return LineError(line.number, shown(line.text), f"{before.number}行目にも同じ項目があります")

    def _filled_row(self, part: object) -> str:
        if isinstance(part, Item):
            return part.field.row if part.field.row in self.values else ""
        if isinstance(part, Box):
            return part.id if part.id in self.confirmed else ""
        return ""

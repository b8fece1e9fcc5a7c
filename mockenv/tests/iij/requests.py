"""Requests to the service desk for tests: complete ones to take something away from, and made-up ones."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from hypothesis import strategies as st

from mockenv.core.clock import JST
from mockenv.iij.conditions import Contract, Judgement, judge
from mockenv.iij.format.writer import problems
from mockenv.iij.iij_rules import IijRules
from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.works import WORKS

SENDER = "operator@example.jp"
SENT = datetime(2026, 11, 17, 10, tzinfo=JST)
"""A Tuesday."""
TOMORROW = "2026-11-18"
CONTRACT = Contract(
    "iid0000001",
    "MID0001",
    frozenset({("飯地 太郎", SENDER), ("髙橋 花子", "hanako@example.jp")}),
    initial_administrators=frozenset({"first@example.jp"}),
    administrators=frozenset({"first@example.jp", "second@example.jp"}),
    users=frozenset({"first@example.jp", "second@example.jp", "user@example.jp"}),
)
COMPLETE: dict[int, tuple[dict[str, str], set[str]]] = {
    1: ({"1-1": "届いていない", "1-2": TOMORROW, "1-3": "first@example.jp"}, {"1-4"}),
    2: ({"2-1": "届いていない", "2-2": TOMORROW, "2-3": "first@example.jp"}, {"2-4"}),
    3: ({"3-1": "綴りの誤り", "3-2": TOMORROW, "3-3": "first@example.jp", "3-4": "new@example.jp"}, {"3-5"}),
    4: ({"4-1": "誰も入れない", "4-2": TOMORROW, "4-3": "user@example.jp"}, {"4-4/A", "4-4/B"}),
    5: ({"5-1": "誰も入れない", "5-2": TOMORROW}, {"5-3/A", "5-3/B"}),
    6: ({"6-1": "誰も入れない", "6-2": TOMORROW, "6-3": "new-admin@example.jp", "6-4": "notice@example.jp"}, set()),
}


def asking(number: int, boxes: Iterable[str] | None = None, **values: str) -> WorkRequest:
    """A complete request for a work, with other boxes, or other values by row (`row_1_3=""`)."""
    rows = {name.removeprefix("row_").replace("_", "-"): value for name, value in values.items()}
    known, confirmed = COMPLETE[number]
    return WorkRequest.of(number, known | rows, confirmed if boxes is None else boxes)


def request_for(*works: WorkRequest, **head: str) -> Request:
    """A request of the contract's operator."""
    known = {"master_id": "MID0001", "requester": "飯地 太郎", "service_code": "iid0000001"}
    return Request.of(**(known | head), works=works)


def judged(request: Request, contract: Contract | None = CONTRACT, rules: IijRules | None = None) -> Judgement:
    """What the desk finds on a Tuesday morning."""
    return judge(request, sent=SENT, sender=SENDER, contract=contract, rules=rules or IijRules())


def claims(found: Judgement) -> list[str]:
    """What a request is found to break."""
    return [problem.claim for problem in found.problems]


def _built(head: Mapping[str, str], works: list[WorkRequest]) -> Request:
    return Request.of(**head, works=works)


@st.composite
def _work_requests(draw: st.DrawFn) -> list[WorkRequest]:
    chosen = draw(st.lists(st.sampled_from(WORKS), unique=True))
    values = st.text(max_size=40)
    return [
        WorkRequest.of(
            work.number,
            {field.row: draw(values) for field in work.values},
            draw(st.sets(st.sampled_from([box.id for box in work.boxes]))) if work.boxes else (),
        )
        for work in chosen
    ]


REQUESTS = st.builds(
    _built,
    st.fixed_dictionaries({name: st.text(max_size=20) for name in ("master_id", "requester", "service_code")}),
    _work_requests(),
)
"""Any request at all: with control characters, brackets, half of the form in a value."""
WRITABLE = REQUESTS.filter(lambda request: not problems(request))
"""Those that the documented format can say."""

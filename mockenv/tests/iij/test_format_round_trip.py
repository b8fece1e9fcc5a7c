"""Writer and reader of the documented format: what is written is read, what is damaged is refused or harmless."""

import re

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from mockenv.iij.format.line_kinds import Note
from mockenv.iij.format.parse_result import Parsed, ParseFailure
from mockenv.iij.format.parser import parse
from mockenv.iij.format.vocabulary import recognise
from mockenv.iij.format.writer import Unwritable, blank, printed, problems, write
from mockenv.iij.request import Request
from mockenv.tests.iij.requests import COMPLETE, REQUESTS, WRITABLE, asking, request_for

EVERYTHING = request_for(*(asking(number) for number in COMPLETE))
TEXT = write(EVERYTHING)
LINES = TEXT.splitlines()
VALUES = {value for asked in EVERYTHING.works for _, value in asked.values} | {"MID0001", "飯地 太郎", "iid0000001"}
CALM = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


def positions_outside_values() -> list[int]:
    inside = {at for value in VALUES for found in re.finditer(re.escape(value), TEXT) for at in range(*found.span())}
    return [at for at in range(len(TEXT)) if at not in inside]


@CALM
@given(WRITABLE)
@example(request_for(asking(1, row_1_1="{1-2} \\1 (括弧)(入れ子(も)) □ ■ ・ > : # マスターID: 作業希望日(x)")))
@example(request_for(asking(3, row_3_1="葛\U000e0100飾 🙂 ㈱ ｶﾅ　全角の空白"), requester="マスター(ID)"))
def test_what_is_written_is_read(request_: Request) -> None:
    assert parse(write(request_)) == Parsed(request_)


@CALM
@given(REQUESTS)
def test_what_the_format_cannot_say_is_not_written(request_: Request) -> None:
    found = problems(request_)
    assume(found)
    with pytest.raises(Unwritable) as raised:
        write(request_)
    assert (raised.value.place, raised.value.reason) == found[0]


@pytest.mark.parametrize("number", COMPLETE)
def test_each_work_is_written_and_read_alone(number: int) -> None:
    request = request_for(asking(number))
    assert parse(write(request)) == Parsed(request)


def test_the_empty_forms_ask_for_nothing() -> None:
    assert parse(blank()) == parse(printed()) == Parsed(Request())


def test_the_form_as_printed_differs_in_its_confirmations_only() -> None:
    before, now = printed().splitlines(), blank().splitlines()
    strange = [line.strip() for line in now if line not in before]
    assert len(strange) == 3 + 3 + 2
    assert all(line.startswith("□") for line in strange)
    assert [line for line in before if line.strip().endswith("こと")] == [
        line for line in before if line not in now or line.strip() == "- 以下を確認済みであること"
    ]


@given(st.integers(0, len(TEXT)))
def test_a_text_that_breaks_off_is_refused_or_lacks_whole_values(end: int) -> None:
    read = parse(TEXT[:end])
    if isinstance(read, ParseFailure):
        return
    for asked in read.request.works:
        whole = EVERYTHING.asks(asked.work.number)
        assert whole
        assert set(asked.values) <= set(whole.values)
        assert asked.confirmed <= whole.confirmed
    head = (read.request.master_id, read.request.requester, read.request.service_code)
    assert head == ("MID0001", "飯地 太郎", "iid0000001")


def test_a_character_lost_outside_a_value_is_refused_or_changes_nothing() -> None:
    read = {at: parse(TEXT[:at] + TEXT[at + 1 :]) for at in positions_outside_values()}
    assert len(read) > 1_000
    assert {at: found for at, found in read.items() if isinstance(found, Parsed) and found != Parsed(EVERYTHING)} == {}


@given(st.sampled_from(range(len(LINES) + 1)), st.text(min_size=1, max_size=60).map(lambda text: "x" + text))
def test_a_line_too_many_is_refused_by_its_number(at: int, line: str) -> None:
    assume("\n" not in line and "\r" not in line)
    read = parse("\n".join([*LINES[:at], line, *LINES[at:]]))
    assert isinstance(read, ParseFailure)
    assert [error.line for error in read.errors] == [at + 1]


@pytest.mark.parametrize("at", range(len(LINES)))
def test_a_line_twice_is_refused_by_its_number_unless_it_says_nothing(at: int) -> None:
    read = parse("\n".join([*LINES[: at + 1], *LINES[at:]]))
    says_nothing = not LINES[at].strip() or isinstance(recognise(LINES[at], None), Note)
    assert read == Parsed(EVERYTHING) if says_nothing else isinstance(read, ParseFailure)
    assert isinstance(read, Parsed) or [error.line for error in read.errors] == [at + 2]


@pytest.mark.parametrize("at", range(len(LINES)))
def test_a_line_lost_is_refused_or_is_what_is_missing(at: int) -> None:
    read = parse("\n".join([*LINES[:at], *LINES[at + 1 :]]))
    if isinstance(read, ParseFailure):
        return
    lost = _parts(EVERYTHING) - _parts(read.request)
    assert not _parts(read.request) - _parts(EVERYTHING)
    assert len(lost) <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("\n", "\r\n"), ("\n", "\r"), ("(", "（"), (")", "）"), ("□", "☐"), ("■", "☑\ufe0f"), ("□を■に", "■を■に")],
)
def test_other_signs_for_the_same_are_read(one: str, other: str) -> None:
    assert parse(TEXT.replace(one, other)) == Parsed(EVERYTHING)


def test_only_what_was_asked_for_may_be_sent() -> None:
    kept = [line for line in LINES if line.strip() and not isinstance(recognise(line, None), Note)]
    assert parse("\n".join(kept)) == Parsed(EVERYTHING)


def _parts(request: Request) -> set[object]:
    """Everything that a request says, one by one."""
    head = {("master", request.master_id), ("requester", request.requester), ("service", request.service_code)}
    parts: set[object] = {part for part in head if part[1]}
    for asked in request.works:
        parts |= {asked.work.number, *asked.values, *asked.confirmed}
    return parts

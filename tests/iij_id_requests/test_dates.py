"""The wished date: one business day after sending, at the earliest (rows 1-2, 2-2, 3-2, 4-2, 5-2, 6-2).

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from domain.works import WORKS
from fixtures.selection.claims import claims
from tests.iij_id_requests.requesters import MailRequester, ScreenRequester

RULE = "one-business-day"
EVERY_WORK = [
    pytest.param(number, id=f"{number}-2", marks=claims(f"iij_id_requests/{number}-2#{RULE}")) for number in WORKS
]


@dataclass(frozen=True)
class Case:
    """A moment of sending, and the first date that may be wished for then: looked up in a calendar, not computed."""

    sent: datetime
    earliest: date


CALENDAR = {
    "in the morning of a Wednesday": Case(datetime(2027, 6, 2, 10), date(2027, 6, 3)),
    "at five o'clock sharp": Case(datetime(2027, 6, 2, 17), date(2027, 6, 3)),
    "a second after five": Case(datetime(2027, 6, 2, 17, 0, 1), date(2027, 6, 4)),
    "at the first second of a day": Case(datetime(2027, 6, 2), date(2027, 6, 3)),
    "at the last second of a day": Case(datetime(2027, 6, 2, 23, 59, 59), date(2027, 6, 4)),
    "Friday morning": Case(datetime(2027, 6, 4, 10), date(2027, 6, 7)),
    "Friday evening": Case(datetime(2027, 6, 4, 18), date(2027, 6, 8)),
    "Sunday": Case(datetime(2027, 6, 6, 10), date(2027, 6, 8)),
    "before a long weekend": Case(datetime(2027, 9, 17, 10), date(2027, 9, 21)),  # Monday is 敬老の日
    "the evening before a long weekend": Case(datetime(2027, 9, 17, 18), date(2027, 9, 22)),
    "before five days of holidays": Case(datetime(2027, 4, 30, 10), date(2027, 5, 6)),  # 3, 4, 5 May after a weekend
    "before a substitute holiday": Case(datetime(2027, 3, 19, 10), date(2027, 3, 23)),  # for Sunday, 21 March
    "before a day between two holidays": Case(datetime(2026, 9, 18, 10), date(2026, 9, 24)),  # 22 September: 国民の休日
    "28 December": Case(datetime(2026, 12, 28, 10), date(2027, 1, 4)),
    "the evening of 28 December": Case(datetime(2026, 12, 28, 18), date(2027, 1, 5)),
    "29 December": Case(datetime(2026, 12, 29, 10), date(2027, 1, 5)),
    "31 December": Case(datetime(2026, 12, 31, 10), date(2027, 1, 5)),
    "3 January": Case(datetime(2027, 1, 3, 10), date(2027, 1, 5)),
    "4 January": Case(datetime(2027, 1, 4, 10), date(2027, 1, 5)),
    "before a leap day": Case(datetime(2028, 2, 28, 10), date(2028, 2, 29)),
}


Later = Callable[[date], date]
LATER: Mapping[str, Later] = {
    "a Saturday": lambda day: day + timedelta(days=5 - day.weekday()),
    "文化の日": lambda day: date(day.year + 1, 11, 3),
    "1 January": lambda day: date(day.year + 1, 1, 1),
    "in ten years": lambda day: day + timedelta(days=3653),
}
"""A day after the first one that may be wished for."""


@pytest.mark.usefixtures("movable_clock")
@pytest.mark.parametrize("case", CALENDAR.values(), ids=CALENDAR.keys())
@pytest.mark.parametrize("work", EVERY_WORK)
def test_earliest_date_is_the_next_business_day(by_mail: MailRequester, work: int, case: Case) -> None:
    """作業希望日は送信から1営業日後が最も早く、その前日では受け付けられない。"""
    by_mail.at(case.sent)
    too_early = by_mail.submit(by_mail.request(work, on=case.earliest - timedelta(days=1)))
    too_early.expect("asked again", f"{case.earliest:%Y-%m-%d}", rows=[f"{work}-2"])
    by_mail.submit(by_mail.request(work, on=case.earliest)).expect("accepted", f"{case.earliest:%Y年%m月%d日}")


@claims(f"iij_id_requests/3-2#{RULE}")
@pytest.mark.usefixtures("movable_clock")
@pytest.mark.parametrize(
    "name", ["Friday evening", "before a long weekend", "before a substitute holiday", "29 December"]
)
def test_earliest_date_through_the_screen(by_screen: ScreenRequester, name: str) -> None:
    """画面からの依頼でも、作業希望日は送信から1営業日後が最も早い。"""
    case = CALENDAR[name]
    by_screen.at(case.sent)
    too_early = by_screen.submit(by_screen.request(3, on=case.earliest - timedelta(days=1)))
    too_early.expect("asked again", f"{case.earliest:%Y-%m-%d}", rows=["3-2"])
    by_screen.submit(by_screen.request(3, on=case.earliest)).expect("accepted")


@pytest.mark.parametrize("work", EVERY_WORK)
def test_day_of_sending_and_the_past_are_refused(by_mail: MailRequester, work: int) -> None:
    """送信した当日や過去の日付では受け付けられない。"""
    today = by_mail.now.date()
    for day in (today, today - timedelta(days=1), today - timedelta(days=364)):
        by_mail.submit(by_mail.request(work, on=day)).expect("asked again", rows=[f"{work}-2"])


@claims(f"iij_id_requests/1-2#{RULE}")
@pytest.mark.parametrize("later", LATER.values(), ids=LATER.keys())
def test_later_date_need_be_no_business_day(by_mail: MailRequester, later: Later) -> None:
    """1営業日後より後なら、休みの日でも、何年先でも指定できる。"""
    day = later(by_mail.next_day)
    by_mail.submit(by_mail.request(1, on=day)).expect("accepted", f"{day:%Y年%m月%d日}")


@pytest.mark.parametrize(
    "text", ["2027-06-03", "2027/6/3", "2027年6月3日", "2027年6月3日(木)", "２０２７年６月３日", "20270603"]
)
def test_date_may_be_written_in_any_usual_way(by_mail: MailRequester, text: str) -> None:
    """年月日のそろった日付は、どの書き方でも同じ日として受け付けられる。"""
    request = by_mail.request(1).with_items({"1-2": text})
    by_mail.submit(request).expect("accepted", f"{by_mail.next_day:%Y年%m月%d日}")


@claims("iij_id_requests/0#asked-again")
@pytest.mark.parametrize(
    "text",
    [
        "6月3日",
        "なるべく早く",
        "2027-06-31",
        "2027-02-29",
        "2027年6月3日(金)",
        "27/06/03",
        "2027-06-03以降",
        "0000-00-00",
    ],
)
def test_what_is_no_date_is_asked_about(by_mail: MailRequester, text: str) -> None:
    """日付として読めないもの、実在しない日、曜日の合わない日は、推し量らずに聞き返される。"""
    by_mail.submit(by_mail.request(1).with_items({"1-2": text})).expect("asked again", "作業希望日", rows=["1-2"])

"""Business days of the service desk: week-ends, holidays and their substitutes, year end, hour of sending."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockenv.core.clock import JST
from mockenv.iij.business_day import add_business_days, counted_from, is_business_day, is_weekday
from mockenv.iij.iij_rules import IijRules


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JST)


@pytest.mark.parametrize(
    ("sent", "earliest"),
    [
        pytest.param("2026-11-17 10:00", "2026-11-18", id="Tuesday morning"),
        pytest.param("2026-11-17 17:00", "2026-11-18", id="at the closing hour"),
        pytest.param("2026-11-17 17:00:01", "2026-11-19", id="a second after the closing hour"),
        pytest.param("2026-11-17 00:00", "2026-11-18", id="midnight"),
        pytest.param("2026-11-13 16:00", "2026-11-16", id="Friday afternoon"),
        pytest.param("2026-11-13 18:00", "2026-11-17", id="Friday evening"),
        pytest.param("2026-11-14 09:00", "2026-11-17", id="Saturday"),
        pytest.param("2026-11-20 16:00", "2026-11-24", id="Friday before a long week-end, Monday is a holiday"),
        pytest.param("2026-11-20 18:00", "2026-11-25", id="the evening before a long week-end"),
        pytest.param("2026-05-01 10:00", "2026-05-07", id="before the holidays of May, with their substitute"),
        pytest.param("2027-03-19 10:00", "2027-03-23", id="the holiday is a Sunday, its substitute a Monday"),
        pytest.param("2027-03-22 10:00", "2027-03-24", id="sent on the substitute holiday"),
        pytest.param("2026-09-18 10:00", "2026-09-24", id="a day between two holidays is a holiday"),
        pytest.param("2026-12-28 17:00", "2027-01-04", id="the last day of the year"),
        pytest.param("2026-12-28 17:01", "2027-01-05", id="the last evening of the year"),
        pytest.param("2026-12-29 09:00", "2027-01-05", id="29 December"),
        pytest.param("2027-01-03 09:00", "2027-01-05", id="3 January"),
        pytest.param("2027-01-04 09:00", "2027-01-05", id="4 January"),
    ],
)
def test_the_first_date_that_may_be_wished_for(sent: str, earliest: str) -> None:
    assert IijRules().earliest(at(sent)) == date.fromisoformat(earliest)


@pytest.mark.parametrize("day", ["2026-12-28", "2027-01-04", "2028-01-04"])
def test_the_desk_works_up_to_28_december_and_from_4_january(day: str) -> None:
    assert is_business_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2029-01-02", "2029-01-03"])
def test_the_desk_is_closed_over_the_year_end(day: str) -> None:
    assert is_weekday(date.fromisoformat(day))
    assert not is_business_day(date.fromisoformat(day))


def test_a_desk_that_knows_no_holidays_takes_an_earlier_date() -> None:
    assert IijRules(is_business_day=is_weekday).earliest(at("2026-11-20 16:00")) == date(2026, 11, 23)


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31))


@given(MOMENTS)
def test_what_is_sent_counts_for_a_business_day_that_is_not_before(sent: datetime) -> None:
    counted = counted_from(sent, time(17), is_business_day)
    assert is_business_day(counted)
    assert timedelta(0) <= counted - sent.date() <= timedelta(days=14)
    assert not any(is_business_day(sent.date() + timedelta(days=n)) for n in range(1, (counted - sent.date()).days))


@given(MOMENTS, st.integers(0, 30))
def test_so_many_business_days_lie_between(sent: datetime, number: int) -> None:
    start = sent.date()
    end = add_business_days(start, number, is_business_day)
    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(map(is_business_day, between)) == number


@given(MOMENTS, MOMENTS)
def test_who_sends_later_never_gets_an_earlier_date(one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    assert IijRules().earliest(earlier) <= IijRules().earliest(later)

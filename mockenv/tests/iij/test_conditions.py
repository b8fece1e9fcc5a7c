"""The desk's conditions, row by row: what is complete is accepted, and what is missing is told by its row."""

from dataclasses import replace
from datetime import date

import pytest

from mockenv.iij.conditions import Outcome, judge, read_date
from mockenv.iij.contract import ClaimedOwner, same_owner
from mockenv.iij.iij_rules import IijRules
from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.works import WORKS, Field, Kind
from mockenv.tests.iij.requests import COMPLETE, CONTRACT, SENT, asking, claims, judged, request_for

VALUE_ROWS = [field for work in WORKS for field in work.values]


@pytest.mark.parametrize("number", COMPLETE)
def test_each_complete_work_is_accepted(number: int) -> None:
    assert judged(request_for(asking(number))).outcome is Outcome.ACCEPTED


def test_all_works_at_once_are_accepted() -> None:
    assert judged(request_for(*(asking(number) for number in COMPLETE))).problems == ()


@pytest.mark.parametrize("field", VALUE_ROWS, ids=lambda field: field.row)
def test_each_missing_value_is_asked_for_by_its_row(field: Field) -> None:
    number = int(field.row[0])
    found = judged(request_for(asking(number, **{f"row_{field.row.replace('-', '_')}": " "})))
    assert found.outcome is Outcome.ASKED_AGAIN
    (problem,) = found.problems
    assert problem.row == field.row
    assert field.label in problem.message
    assert problem.claim == (f"{field.row}#reason-required" if field.kind is Kind.REASON else "0-1#items-required")


@pytest.mark.parametrize("name", ["master_id", "requester", "service_code"])
def test_each_missing_line_of_the_head_is_asked_for(name: str) -> None:
    found = judged(request_for(asking(5), **{name: ""}))
    assert claims(found) == ["0-1#items-required"]
    assert found.outcome is Outcome.ASKED_AGAIN


def test_a_request_for_no_work_is_asked_again() -> None:
    assert claims(judged(request_for())) == ["0-1#choose-a-work"]


def test_an_empty_form_lacks_everything() -> None:
    assert claims(judged(Request(), contract=None)) == ["0-1#items-required"] * 3 + ["0-1#choose-a-work"]


@pytest.mark.parametrize("row", ["1-3", "2-3", "3-3", "4-3", "6-3", "3-4", "6-4"])
@pytest.mark.parametrize(
    "wrong", ["taro", "taro@", "@example.jp", "a@b", "a b@example.jp", "a@example.jp,b@example.jp"]
)
def test_accounts_and_addresses_have_mail_form(row: str, wrong: str) -> None:
    found = judged(request_for(asking(int(row[0]), **{f"row_{row.replace('-', '_')}": wrong})))
    assert claims(found) == [f"{row}#{'address-receives' if row in ('3-4', '6-4') else 'account-form'}"]
    assert found.outcome is Outcome.ASKED_AGAIN


@pytest.mark.parametrize(
    ("row", "account"),
    [
        ("1-3", "second@example.jp"),
        ("2-3", "second@example.jp"),
        ("3-3", "user@example.jp"),
        ("4-3", "second@example.jp"),
        ("4-3", "stranger@example.jp"),
        ("6-3", "FIRST@example.jp"),
    ],
)
def test_an_account_for_which_the_work_makes_no_sense_is_asked_about(row: str, account: str) -> None:
    found = judged(request_for(asking(int(row[0]), **{f"row_{row.replace('-', '_')}": account})))
    assert claims(found) == [f"{row}#account-form"]


def test_the_notice_may_be_sent_to_whom_the_same_request_makes_an_administrator() -> None:
    works = (asking(1, row_1_3="new-admin@example.jp"), asking(6))
    assert judged(request_for(*works)).outcome is Outcome.ACCEPTED


# dates: the boundaries of business days are in test_iij_business_day.py


@pytest.mark.parametrize("number", COMPLETE)
@pytest.mark.parametrize(("day", "fits"), [("2026-11-17", False), ("2026-11-18", True), ("2026-11-22", True)])
def test_each_wished_date_is_a_business_day_after_sending(number: int, day: str, fits: bool) -> None:
    found = judged(request_for(asking(number, **{f"row_{number}_2": day})))
    assert claims(found) == ([] if fits else [f"{number}-2#one-business-day"])


@pytest.mark.parametrize("day", ["明日", "2026-02-30", "11/18", "2026-11-18(火)", "2026-11-18 午後"])
def test_what_is_no_date_is_asked_again(day: str) -> None:
    assert claims(judged(request_for(asking(5, row_5_2=day)))) == ["5-2#one-business-day"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-18",
        "2026/11/18",
        "2026.11.18",
        "2026年11月18日",
        "20261118",
        "２０２６年１１月１８日（水）",
        "2026-11-18 (水曜日)",
    ],
)
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert read_date(text) == date(2026, 11, 18)


# who asks


def test_another_customers_service_code_is_refused_and_nothing_told_of_it() -> None:
    theirs = replace(
        CONTRACT, service_code="iid0000002", master_id="MID0002", default_policy_blocks_administrators=True
    )
    found = judged(request_for(asking(6), service_code="iid0000002"), contract=theirs)
    assert claims(found) == ["0#same-owner"]
    assert found.outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    "head",
    [
        {"master_id": "MID0002"},
        {"requester": "山田 一郎"},
        {"requester": "髙橋 花子"},
        {"service_code": "iid0000009"},
    ],
)
def test_who_does_not_belong_together_is_refused(head: dict[str, str]) -> None:
    found = judged(request_for(asking(5), **head), contract=None if "service_code" in head else CONTRACT)
    assert claims(found) == ["0#same-owner"]
    assert found.outcome is Outcome.REFUSED


def test_somebody_else_cannot_send_in_an_operators_name() -> None:
    found = judge(request_for(asking(5)), sent=SENT, sender="thief@example.jp", contract=CONTRACT, rules=IijRules())
    assert claims(found) == ["0#same-owner"]


@pytest.mark.parametrize("name", ["飯地太郎", "飯地　太郎", " 飯地 太郎 "])
def test_a_name_may_be_spaced_otherwise(name: str) -> None:
    assert same_owner(ClaimedOwner("MID0001", name, "iid0000001", "OPERATOR@example.jp"), CONTRACT)


# defects


@pytest.mark.parametrize(
    ("rules", "asked"),
    [
        (IijRules(business_days_ahead=0), asking(1, row_1_2="2026-11-17")),
        (IijRules(required_boxes=IijRules().required_boxes - {"1-4"}), asking(1, boxes=())),
        (IijRules(excluded_boxes=frozenset()), asking(4, boxes={"4-4/A", "4-4/B", "4-4/C"})),
        (IijRules(same_owner=lambda *_: True), asking(5)),
    ],
)
def test_a_replaced_rule_lets_through_what_the_rules_refuse(rules: IijRules, asked: WorkRequest) -> None:
    request = request_for(asked, master_id="MID0001" if asked.work.number != 5 else "MID0002")
    assert judged(request).problems
    assert judged(request, rules=rules).outcome is Outcome.ACCEPTED

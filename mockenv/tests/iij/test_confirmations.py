"""Confirmations of the request form, works that need each other, and the order in which works are done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from mockenv.iij.conditions import Outcome, schedule
from mockenv.iij.iij_rules import IijRules
from mockenv.tests.iij.requests import COMPLETE, CONTRACT, asking, claims, judged, request_for

RULES = IijRules()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_unticked_confirmation_is_asked_for(number: int) -> None:
    found = judged(request_for(asking(number, boxes=())))
    row = {1: "1-4", 2: "2-4", 3: "3-5"}[number]
    assert claims(found) == [f"{row}#receives-mail"]
    assert found.problems[0].row == row
    assert found.outcome is Outcome.ASKED_AGAIN


@pytest.mark.parametrize("number", [1, 2])
def test_what_cannot_receive_is_accepted_with_a_change_of_the_address(number: int) -> None:
    assert judged(request_for(asking(number, boxes=()), asking(3))).outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("number", [1, 2])
def test_a_change_of_another_administrators_address_does_not_help(number: int) -> None:
    found = judged(request_for(asking(number, boxes=()), asking(3, row_3_3="second@example.jp")))
    assert claims(found) == [f"{number}-4#receives-mail"]


def test_the_change_itself_still_has_to_be_confirmed() -> None:
    found = judged(request_for(asking(1, boxes=()), asking(3, boxes=())))
    assert claims(found) == ["3-5#receives-mail"]


@pytest.mark.parametrize(
    ("letters", "broken", "outcome"),
    [
        ("AB", [], Outcome.ACCEPTED),
        ("AC", [], Outcome.ACCEPTED),
        ("ABC", ["4-4#b-or-c"], Outcome.ASKED_AGAIN),
        ("A", ["4-4#b-or-c"], Outcome.REFUSED),
        ("B", ["4-4#a-required"], Outcome.REFUSED),
        ("C", ["4-4#a-required"], Outcome.REFUSED),
        ("BC", ["4-4#a-required", "4-4#b-or-c"], Outcome.REFUSED),
        ("", ["4-4#a-required", "4-4#b-or-c"], Outcome.REFUSED),
    ],
)
def test_rights_need_a_and_one_of_b_and_c(letters: str, broken: list[str], outcome: Outcome) -> None:
    found = judged(request_for(asking(4, boxes={f"4-4/{letter}" for letter in letters})))
    assert (claims(found), found.outcome) == (broken, outcome)


def test_rights_without_a_point_to_a_new_administrator() -> None:
    (problem,) = judged(request_for(asking(4, boxes={"4-4/B"}))).problems
    assert "6.管理者アカウントの新規登録" in problem.message


def test_rights_without_b_and_c_point_to_the_able_administrator() -> None:
    (problem,) = judged(request_for(asking(4, boxes={"4-4/A"}))).problems
    assert "付与できる管理者" in problem.message


@pytest.mark.parametrize(
    ("letters", "with_new", "broken", "outcome"),
    [
        ("AB", False, [], Outcome.ACCEPTED),
        ("AB", True, [], Outcome.ACCEPTED),
        ("A", True, [], Outcome.ACCEPTED),
        ("A", False, ["5-3#b-else-new-administrator"], Outcome.ASKED_AGAIN),
        ("B", False, ["5-3#a-required"], Outcome.REFUSED),
        ("B", True, ["5-3#a-required"], Outcome.REFUSED),
        ("", False, ["5-3#a-required", "5-3#b-else-new-administrator"], Outcome.REFUSED),
        ("", True, ["5-3#a-required"], Outcome.REFUSED),
    ],
)
def test_the_policy_needs_a_and_either_b_or_a_new_administrator(
    letters: str, with_new: bool, broken: Iterable[str], outcome: Outcome
) -> None:
    works = [asking(5, boxes={f"5-3/{letter}" for letter in letters}), *([asking(6)] if with_new else [])]
    found = judged(request_for(*works))
    assert (claims(found), found.outcome) == (broken, outcome)


def test_a_new_administrator_after_a_lock_out_needs_the_policy_reset() -> None:
    locked = replace(CONTRACT, default_policy_blocks_administrators=True)
    assert claims(judged(request_for(asking(6)), contract=locked)) == ["6-1#policy-needs-reset"]
    assert judged(request_for(asking(5), asking(6)), contract=locked).outcome is Outcome.ACCEPTED


def test_problems_come_in_the_order_of_the_table() -> None:
    works = (asking(1, boxes=(), row_1_1="", row_1_3="x"), asking(4, boxes=(), row_4_2=""))
    rows = [problem.row for problem in judged(request_for(*works)).problems]
    assert rows == ["1-1", "1-3", "1-4", "4-2", "4-4", "4-4"]


# order and dates


def numbers(*works: int, **days: str) -> list[tuple[int, int]]:
    """Works with the day of November on which they are done."""
    asked = [asking(number, **{f"row_{number}_2": days.get(f"work_{number}", "2026-11-18")}) for number in works]
    return [(planned.work_request.work.number, planned.on.day) for planned in schedule(request_for(*asked), RULES)]


def test_works_of_one_day_are_done_in_the_order_that_makes_them_work() -> None:
    for given in permutations(COMPLETE):
        assert [number for number, _ in numbers(*given)] == [3, 5, 6, 4, 1, 2]


def test_earlier_dates_come_first() -> None:
    assert numbers(3, 4, work_3="2026-11-20") == [(4, 18), (3, 20)]


@pytest.mark.parametrize("number", [1, 2])
def test_a_notice_waits_for_its_address(number: int) -> None:
    assert numbers(number, 3, work_3="2026-11-20") == [(3, 20), (number, 20)]


def test_a_new_administrator_waits_for_the_policy() -> None:
    assert numbers(5, 6, work_5="2026-11-24") == [(5, 24), (6, 24)]


def test_a_notice_does_not_wait_for_another_administrators_address() -> None:
    request = request_for(asking(1), asking(3, row_3_2="2026-11-20", row_3_3="second@example.jp"))
    assert [planned.on for planned in schedule(request, RULES)] == [date(2026, 11, 18), date(2026, 11, 20)]


def test_a_request_without_a_date_cannot_be_planned() -> None:
    with pytest.raises(ValueError, match="5-2 is no date"):
        schedule(request_for(asking(5, row_5_2="")), RULES)


def test_the_desk_works_for_the_account_that_is_named_and_tells_the_new_address() -> None:
    assert RULES.target_account(asking(4), CONTRACT) == "user@example.jp"
    assert RULES.confirmation_mail_to("old@example.jp", "new@example.jp") == "new@example.jp"
    assert RULES.policy_blocks_after_reset(True) is False

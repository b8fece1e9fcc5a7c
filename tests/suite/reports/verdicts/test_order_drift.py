"""Where the order of a manual's steps is another one than was needed."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from pydantic import BaseModel
from rich.console import Console

from evidence.outcomes import TestRecord
from evidence.records import Drift
from manuals.model import Claim, Manual, Step
from reports.assessment.assess import assess
from reports.gate.problems import problems
from reports.summary.summarise import summary_of
from reports.summary.terminal import render
from reports.traceability import table
from reports.verdicts.model import OrderDrift, State, Verdict
from reports.verdicts.order_drift.judge import order_drifts
from tests.suite.reports.builders import START, claim, manual, record, run_records, sign_off, write
from tests.suite.reports.walks import journal

TESTS = ("t1", "t2", "t3")


def order(screen: str, control: str | None, leads_to: str, slug: str = "order") -> Claim:
    return claim("order", slug, screen=screen, leads_to=leads_to, **({"control": control} if control else {}))


def control(screen: str, name: str, role: str = "button", slug: str = "control") -> Claim:
    return claim("control", slug, screen=screen, role=role, name=name)


def shown(screen: str, slug: str = "screen") -> Claim:
    return claim("screen", slug, screen=screen)


def step(place: str, *claims: Claim) -> Step:
    return Step(place=place, title="手順", title_en="A step", claims=claims)


CART = (shown("shop.cart"), order("shop.cart", "進む", "shop.form"))
FIELDS = (
    shown("shop.form"),
    control("shop.form", "氏名", "textbox", "name"),
    control("shop.form", "住所", "textbox", "address"),
)
SUBMIT = (control("shop.form", "確認する"), order("shop.form", "確認する", "shop.confirm"))
CONFIRM = (shown("shop.confirm"), order("shop.confirm", "注文する", "shop.end"))
END = (shown("shop.end"),)
ORDERING = """
    1-1 shop.cart arrive
    1-1 shop.cart click 進む
    1-2 shop.form arrive
    1-2 shop.form fill 氏名
    1-2 shop.form fill 住所
    1-3 shop.form click 確認する
    1-4 shop.confirm arrive
    1-4 shop.confirm click 注文する
    1-5 shop.end arrive
"""


def told(*claims: tuple[Claim, ...]) -> Manual:
    """A manual whose steps 1-1, 1-2, … have these claims."""
    return manual(steps=[step(f"1-{number}", *own) for number, own in enumerate(claims, 1)])


def drifts(
    subject: Manual, *walks: str, state: State = "holds", beside: tuple[BaseModel, ...] = ()
) -> list[OrderDrift]:
    """The drifts of a manual by some walks, each of a scenario of its own that passed."""
    entries = [entry for test, walk in zip(TESTS, walks, strict=False) for entry in journal("demo", walk, test)]
    tests = [record(test=test) for test in TESTS[: len(walks)] if not any(one.test == test for one in _tests(beside))]
    records = run_records(*tests, *entries, *beside)
    verdicts = [Verdict(claim=full_id, state=state) for full_id, _, _ in subject.claims()]
    return list(order_drifts(subject, records, verdicts))


def _tests(records: tuple[BaseModel, ...]) -> list[TestRecord]:
    return [one for one in records if isinstance(one, TestRecord)]


def brief(found: list[OrderDrift]) -> list[tuple[str, ...]]:
    return [(drift.kind, *drift.places) for drift in found]


def without(walk: str, *parts: str) -> str:
    return "\n".join(line for line in walk.splitlines() if not any(part in line for part in parts))


WHOLE = (CART, FIELDS, SUBMIT, CONFIRM, END)


def test_a_manual_that_tells_what_was_needed_drifts_nowhere() -> None:
    assert drifts(told(*WHOLE), ORDERING) == []


def test_nothing_is_said_of_a_run_that_walked_nothing() -> None:
    assert drifts(told(*WHOLE)) == []


@pytest.mark.parametrize(
    ("claims", "places"),
    [
        ((FIELDS, CART, SUBMIT, CONFIRM, END), ("demo/1-1", "demo/1-2")),
        ((CART, SUBMIT, FIELDS, CONFIRM, END), ("demo/1-2", "demo/1-3")),
        ((CONFIRM, FIELDS, SUBMIT, CART, END), ("demo/1-1", "demo/1-4")),
        ((CART, CONFIRM, FIELDS, SUBMIT, END), ("demo/1-2", "demo/1-4")),
        ((CART, FIELDS, SUBMIT, END, CONFIRM), ("demo/1-4", "demo/1-5")),
    ],
    ids=["neighbours", "submit before fill", "far apart", "moved", "last two"],
)
def test_steps_told_in_another_order_are_exchanged(
    claims: tuple[tuple[Claim, ...], ...], places: tuple[str, ...]
) -> None:
    found = drifts(told(*claims), ORDERING)
    assert brief(found) == [("exchanged", *places)]
    assert found[0].tests == ("t1",)


def test_what_is_exchanged_is_told_by_what_was_used() -> None:
    found = drifts(told(FIELDS, CART, SUBMIT, CONFIRM, END), ORDERING)[0]
    assert [str(part) for part in found.what] == ["shop.cart「進む」", "shop.form「氏名」"]
    assert found.reason.en == "the manual tells step 1-1 before 1-2; 1-2 had to be done first"


def test_fields_of_one_form_have_no_order() -> None:
    one, other = (FIELDS[0], FIELDS[1]), (FIELDS[2],)
    walk = (
        ORDERING.replace("1-3 ", "1-4 ")
        .replace("1-4 shop.confirm", "1-5 shop.confirm")
        .replace("1-5 shop.end", "1-6 shop.end")
    )
    walk = walk.replace("1-2 shop.form fill 住所", "1-3 shop.form fill 住所")
    assert drifts(told(CART, one, other, SUBMIT, CONFIRM, END), walk) == []
    assert drifts(told(CART, other, one, SUBMIT, CONFIRM, END), walk) == []


def test_an_order_that_the_product_allows_both_ways_is_none() -> None:
    back = """
        1-2 shop.form arrive
        1-2 shop.form fill 氏名
        1-1 shop.cart arrive
        1-1 shop.cart click 進む
        1-2 shop.form arrive
    """
    assert drifts(told(FIELDS, CART, SUBMIT, CONFIRM, END), ORDERING, without(back, "click")) == []


def test_a_step_done_again_is_in_its_order() -> None:
    again = ORDERING.replace("1-4 shop.confirm click 注文する", "1-4 shop.confirm click 戻る\n1-2 shop.form arrive\n")
    assert drifts(told(*WHOLE), again, ORDERING) == []


@pytest.mark.parametrize("renumbered", [False, True])
def test_a_step_left_out_leaves_an_action_that_no_step_mentions(renumbered: bool) -> None:
    steps = [step(f"1-{number}", *own) for number, own in enumerate(WHOLE, 1) if number != 4]
    if renumbered:
        steps[-1] = steps[-1].model_copy(update={"place": "1-4"})
    found = drifts(manual(steps=steps), ORDERING)
    assert brief(found) == [("untold_action", "demo/1-3")]
    assert [str(part) for part in found[0].what] == ["shop.confirm「注文する」"]


def test_the_first_step_left_out_is_reported_where_the_manual_begins() -> None:
    steps = [step("1"), *(step(f"1-{number}", *own) for number, own in enumerate(WHOLE, 1) if number > 1)]
    assert brief(drifts(manual(steps=steps), ORDERING)) == [("untold_action", "demo/1")]


def test_two_steps_joined_leave_nothing_untold() -> None:
    joined = (*FIELDS, *SUBMIT[1:])
    assert drifts(told(CART, joined, CONFIRM, END), ORDERING) == []


def test_a_step_in_prose_leaves_nothing_untold() -> None:
    steps = [step(f"1-{number}", *(own if number != 4 else ())) for number, own in enumerate(WHOLE, 1)]
    assert drifts(manual(steps=steps), ORDERING) == []


def test_a_screen_in_between_is_an_action_that_no_step_mentions() -> None:
    between = "1-1 shop.cart click 進む\n1-1 shop.gifts arrive\n1-1 shop.gifts click 包装しない"
    found = drifts(told(*WHOLE), ORDERING.replace("1-1 shop.cart click 進む", between))
    assert brief(found) == [("untold_action", "demo/1-1")]
    assert [str(part) for part in found[0].what] == ["shop.gifts「包装しない」"]


def test_a_screen_in_between_that_some_do_not_meet_was_not_needed() -> None:
    between = "1-1 shop.cart click 進む\n1-1 shop.gifts arrive\n1-1 shop.gifts click 包装しない"
    assert drifts(told(*WHOLE), ORDERING.replace("1-1 shop.cart click 進む", between), ORDERING) == []


def test_a_name_that_is_data_is_not_what_was_needed() -> None:
    steps = [step(f"1-{number}", *own) for number, own in enumerate(WHOLE, 1) if number != 4]
    walks = [ORDERING.replace("注文する", f"{name}\n1-4 shop.confirm click 注文する") for name in ("甲", "乙", "丙")]
    found = drifts(manual(steps=steps), *walks)
    assert [[str(part) for part in drift.what] for drift in found] == [["shop.confirm「注文する」"]]


ADDED = (shown("shop.gifts"), control("shop.gifts", "包む"), order("shop.gifts", "包む", "shop.confirm"))


def test_a_step_that_nobody_did_was_not_needed() -> None:
    found = drifts(
        told(CART, FIELDS, SUBMIT, ADDED, CONFIRM, END), ORDERING.replace("1-5", "1-6").replace("1-4", "1-5")
    )
    assert brief(found) == [("unneeded_step", "demo/1-4")]
    assert [str(part) for part in found[0].what] == ["shop.gifts「包む」", "shop.gifts"]


def test_it_is_found_by_its_contents_if_the_walk_has_the_old_numbers() -> None:
    assert brief(drifts(told(CART, FIELDS, SUBMIT, ADDED, CONFIRM, END), ORDERING)) == [("unneeded_step", "demo/1-4")]


def test_it_may_be_the_last_one() -> None:
    assert brief(drifts(told(*WHOLE, ADDED), ORDERING)) == [("unneeded_step", "demo/1-6")]


def test_a_run_that_reached_little_knows_of_no_step_that_it_was_not_needed() -> None:
    assert drifts(told(CART, FIELDS, SUBMIT, ADDED, CONFIRM, END), ORDERING, state="not_reached") == []


def test_a_run_that_walked_little_knows_of_none_either() -> None:
    few = without(ORDERING, "1-3", "1-4", "1-5")
    assert drifts(told(*WHOLE), few) == []


def test_an_optional_step_that_one_of_them_did_was_needed() -> None:
    steps = (CART, FIELDS, SUBMIT, ADDED, CONFIRM, END)
    walk = ORDERING.replace("1-5", "1-6").replace("1-4", "1-5")
    wrapping = "1-4 shop.gifts arrive\n1-4 shop.gifts click 包む\n1-5 shop.confirm arrive"
    assert drifts(told(*steps), walk, wrapping) == []


def test_one_of_several_ways_that_nobody_went_is_no_drift() -> None:
    fork = (*CART, order("shop.cart", "まとめて進む", "shop.quick", "quick"))
    quick = (shown("shop.quick"), order("shop.quick", "注文する", "shop.confirm"))
    walk = ORDERING.replace("1-5", "1-6").replace("1-4", "1-5").replace("1-3", "1-4").replace("1-2", "1-3")
    assert drifts(told(fork, quick, FIELDS, SUBMIT, CONFIRM, END), walk) == []


def test_a_step_about_nothing_to_do_is_not_unneeded() -> None:
    note = (claim("rule", "r", statement="営業日に届く。", statement_en="It comes on business days."),)
    assert drifts(told(*WHOLE, note), ORDERING) == []


def test_what_is_done_beside_the_steps_does_not_count() -> None:
    beside = """
        - shop.cart arrive
        - shop.cart click お問い合わせ
        - shop.inquiry arrive
        - shop.inquiry click 送信する
        - shop.form arrive
    """
    assert drifts(told(*WHOLE), ORDERING, beside) == []


@pytest.mark.parametrize("outcome", ["failed", "error", "skipped", "pending"])
def test_what_a_test_did_that_did_not_pass_does_not_count(outcome: str) -> None:
    assert drifts(told(FIELDS, CART, SUBMIT, CONFIRM, END), ORDERING, beside=(record(outcome, test="t1"),)) == []


def test_a_survey_that_went_on_past_drifts_counts() -> None:
    found = drifts(told(FIELDS, CART, SUBMIT, CONFIRM, END), ORDERING, beside=(record("drifted", test="t1"),))
    assert brief(found) == [("exchanged", "demo/1-1", "demo/1-2")]


def skipped(screen: str, place: str) -> Drift:
    return Drift(
        test="t1",
        time=START,
        place=place,
        screen=screen,
        kind="skipped_step",
        role="screen",
        documented="確認",
        seen_role="",
        seen="",
        confidence=0.95,
    )


def surveyed(drift: Drift, walk: str, state: State = "not_reached") -> list[OrderDrift]:
    subject = told(*WHOLE)
    records = run_records(record("drifted", test="t1"), *journal("demo", walk, "t1"))
    records = type(records)(records.tests, actions=records.actions, drifts=(drift,), run=records.run)
    return list(order_drifts(subject, records, [Verdict(claim=one, state=state) for one, _, _ in subject.claims()]))


def test_a_screen_that_a_survey_went_on_without_was_not_needed() -> None:
    found = surveyed(skipped("shop.confirm", "demo/1-4"), without(ORDERING, "shop.confirm"))
    assert brief(found) == [("unneeded_step", "demo/1-4")]
    assert [str(part) for part in found[0].what] == ["shop.confirm"]


def test_it_is_told_once() -> None:
    found = surveyed(skipped("shop.confirm", "demo/1-4"), without(ORDERING, "shop.confirm"), "holds")
    assert brief(found) == [("unneeded_step", "demo/1-4")]


def test_a_screen_that_another_scenario_came_across_was_needed() -> None:
    assert surveyed(skipped("shop.confirm", "demo/1-4"), ORDERING) == []


def test_a_renumbered_manual_drifts_nowhere() -> None:
    steps = [step(f"1-{number + 3}", *own) for number, own in enumerate(WHOLE, 1)]
    assert drifts(manual(steps=steps), ORDERING) == []


def test_the_product_that_exchanges_two_screens() -> None:
    exchanged = """
        1-1 shop.cart arrive
        1-1 shop.cart click 進む
        1-4 shop.confirm arrive
        1-4 shop.confirm click 注文する
        1-2 shop.form arrive
        1-2 shop.form fill 氏名
        1-3 shop.form click 確認する
        1-5 shop.end arrive
    """
    assert ("exchanged", "demo/1-2", "demo/1-4") in brief(drifts(told(*WHOLE), exchanged))


BESIDE = """
    - shop.gifts arrive
    - shop.gifts click 包む
"""


@pytest.mark.parametrize(("reached", "found"), [(True, [("unneeded_step", "demo/1-4")]), (False, [])])
def test_a_step_that_some_do_on_their_own_is_unneeded_only_if_nothing_else_was_missed(
    reached: bool,
    found: list[tuple[str, ...]],
) -> None:
    notes = tuple(claim("text", f"n{number}", screen="shop.end", text=f"注{number}") for number in range(60))
    subject = told(CART, FIELDS, SUBMIT, ADDED, CONFIRM, (*END, *notes))
    entries = [*journal("demo", ORDERING, "t1"), *journal("demo", BESIDE, "t2")]
    records = run_records(record(test="t1"), record(test="t2"), *entries)
    states = {"demo/1-6#n0": "holds" if reached else "not_reached"}
    verdicts = [
        Verdict.model_validate({"claim": one, "state": states.get(one, "holds")}) for one, _, _ in subject.claims()
    ]
    assert brief(list(order_drifts(subject, records, verdicts))) == found


def test_a_step_told_in_two_is_walked_with_the_other() -> None:
    assert drifts(told(CART[:1], CART[1:], FIELDS, SUBMIT, CONFIRM, END), ORDERING) == []


def test_of_two_ways_to_one_screen_either_may_come_first() -> None:
    by_list = (
        shown("shop.list"),
        order("shop.list", "選ぶ", "shop.form"),
        order("shop.list", "探す", "shop.cart", "search"),
    )
    walk = "1-2 shop.list arrive\n1-2 shop.list click 探す\n" + ORDERING.replace("1-5", "1-6").replace(
        "1-4", "1-5"
    ).replace("1-3", "1-4").replace("1-2", "1-3")
    assert drifts(told(CART, by_list, FIELDS, SUBMIT, CONFIRM, END), walk) == []
    assert drifts(told(CART, (by_list[0], by_list[2]), FIELDS, SUBMIT, CONFIRM, END), walk) != []


@pytest.mark.parametrize(("missed", "found"), [("", [("unneeded_step", "demo/1-4")]), ("demo/1-6#n0", [])])
def test_of_a_step_that_tells_nothing_of_its_own_little_is_known(missed: str, found: list[tuple[str, ...]]) -> None:
    notes = tuple(claim("text", f"n{number}", screen="shop.end", text=f"注{number}") for number in range(60))
    subject = told(CART, FIELDS, SUBMIT, (shown("shop.cart"),), CONFIRM, (*END, *notes))
    records = run_records(record(test="t1"), *journal("demo", ORDERING, "t1"))
    verdicts = [Verdict(claim=one, state="not_reached" if one == missed else "holds") for one, _, _ in subject.claims()]
    assert brief(list(order_drifts(subject, records, verdicts))) == found


def test_all_reports_tell_them_and_the_gate_lets_them_pass(tmp_path: Path) -> None:
    subject = told(FIELDS, CART, SUBMIT, CONFIRM, END)
    assessment = assess(write(tmp_path, record(test="t1"), *journal("demo", ORDERING, "t1")), [subject])
    summary = summary_of(assessment)
    assert brief(list(summary.order_drifts)) == [("exchanged", "demo/1-1", "demo/1-2")]
    assert summary.manuals[0].order_drifts == 1
    told_in_words = "the manual tells step 1-1 before 1-2; 1-2 had to be done first"
    out = StringIO()
    render(summary, Console(file=out, width=300), "en")
    assert f"order exchanged demo/1-1, demo/1-2 — {told_in_words}" in out.getvalue()
    assert told_in_words in sign_off(assessment, {}, "en")
    rows = list(csv.DictReader(StringIO(table(assessment, "en").removeprefix("\ufeff"))))
    drifting = {
        row["claim"].partition("#")[0] for row in rows if row["order drift"] == f"order exchanged: {told_in_words}"
    }
    assert drifting == {"demo/1-1", "demo/1-2"}
    assert [problem for problem in problems(assessment) if told_in_words in problem.why.en] == []

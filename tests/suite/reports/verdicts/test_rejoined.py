"""A walk that goes on in a prepared state proves what comes after that, and nothing of the way that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.records import REJOIN, Action, Drift
from manuals.model import Claim, Manual
from reports.assessment.assess import assess
from reports.assessment.drifts import found_drifts, in_words
from reports.manual_report.drifts import drift_entries
from reports.manual_report.page import manual_report
from reports.verdicts.judge import judge_all
from reports.verdicts.order_drift.walks import Walked
from reports.walkthrough.steps import verb_of
from tests.suite.reports.builders import (
    CART,
    START,
    TEST,
    action,
    claim,
    manual,
    observation,
    page,
    record,
    run_records,
    write,
)
from tests.suite.reports.builders import run as run_made
from tests.suite.reports.verdicts.test_order_drift import CONFIRM, END, FIELDS, SUBMIT, drifts, order, shown, step, told
from tests.suite.reports.walks import journal

FORM, DONE = "shop.form", "shop.done"
BUTTON = claim("control", "proceed", screen=CART, role="button", name="注文へ進む")
LOST = claim("order", "leads", screen=CART, control="注文へ進む", leads_to=FORM)
UNNAMED = claim("order", "leads", screen=CART, leads_to=FORM)
BEYOND = claim("order", "beyond", screen=FORM, control="送る", leads_to=DONE)
WITHOUT = page('- heading "カート" [level=1]', '- button "削除"')
RULE = claim("rule", "rule", statement="規則", statement_en="A rule")
GONE = Drift(
    test=TEST,
    time=START,
    place="demo/1-1",
    screen=CART,
    kind="control",
    role="button",
    documented="注文へ進む",
    seen_role="",
    seen="",
    confidence=0.0,
)


def at(place: str, entry: Action) -> Action:
    return entry.model_copy(update={"place": f"demo/{place}"})


def rejoin(place: str = "1-1") -> Action:
    entry = action(REJOIN, name="注文へ進む", role="button")
    return at(place, entry).model_copy(update={"used": FORM, "used_role": "screen"})


WALK = (
    action("arrive"),
    rejoin(),
    at("1-2", action("arrive", FORM)),
    at("1-3", action("click", FORM, "送る", role="button")),
    at("1-3", action("arrive", DONE)),
)


def steps(*first: Claim) -> Manual:
    later = (step("1-2", shown(FORM, "form")), step("1-3", BEYOND), step("1-4", RULE))
    return manual(*first, steps=later)


def states(of: Manual, *records: object) -> dict[str, str]:
    verdicts = judge_all(of, run_records(*records, of=run_made(survey=True)))  # type: ignore[arg-type]
    return {verdict.claim.partition("#")[2]: verdict.state for verdict in verdicts}


def test_what_comes_after_it_is_proved_and_the_way_itself_differs() -> None:
    seen = (observation(WITHOUT), observation("- main", FORM, place="demo/1-2"))
    found = states(steps(BUTTON, LOST), record(), *WALK, *seen, GONE)
    assert found["proceed"] == found["leads"] == "differs"
    assert found["form"] == found["beyond"] == "holds"


@pytest.mark.parametrize("before", [(), (action("click", name="削除", role="button"),)])
def test_a_move_that_no_control_is_named_for_was_not_made(before: tuple[Action, ...]) -> None:
    walk = (WALK[0], *before, *WALK[1:])
    found = states(steps(UNNAMED), record(), *walk, observation(WITHOUT), GONE)
    assert found["leads"] == "not_reached"
    assert found["beyond"] == "holds"


def test_a_screen_did_not_move_on_by_itself_where_another_site_was_left_without_its_control() -> None:
    elsewhere = (action("arrive", "login.code"), rejoin().model_copy(update={"screen": "login.code"}))
    walk = (action("arrive"), *elsewhere, at("1-2", action("arrive", FORM)))
    assert states(steps(UNNAMED), record(), *walk)["leads"] == "not_reached"


def test_where_another_control_led_on_the_order_differs_all_the_same() -> None:
    other = "tests/demo/test_cart.py::test_estimate"
    estimate = [
        action("arrive", test=other),
        action("click", name="削除", test=other),
        action("arrive", DONE, test=other),
    ]
    found = states(steps(LOST), record(), record(test=other), *WALK, *estimate, observation(WITHOUT), GONE)
    assert found["leads"] == "differs"


RULES = {
    place: claim("rule", f"rule-{place}", statement="規則", statement_en="A rule") for place in ("1-1", "1-2", "1-3")
}


@pytest.mark.parametrize(("place", "state"), [("1-1", "not_reached"), ("1-2", "not_reached"), ("1-3", "holds")])
def test_a_rule_of_the_steps_that_were_not_walked_is_not_proved(place: str, state: str) -> None:
    of = manual(steps=[step(one, rule) for one, rule in RULES.items()])
    test = record("passed", f"demo/{place}#rule-{place}")
    assert states(of, test, *WALK, GONE)[f"rule-{place}"] == state


def test_a_rule_is_proved_by_another_test_that_walked() -> None:
    of = manual(steps=[step(one, rule) for one, rule in RULES.items()])
    tests = (record("passed", "demo/1-1#rule-1-1"), record("passed", "demo/1-1#rule-1-1", test="other"))
    assert states(of, *tests, *WALK, GONE)["rule-1-1"] == "holds"


def test_a_rule_is_not_proved_where_nobody_knows_at_which_step_the_walk_went_on() -> None:
    of = manual(steps=[step(one, rule) for one, rule in RULES.items()])
    walk = (action("arrive"), rejoin(), action("arrive", FORM).model_copy(update={"place": None}))
    assert states(of, record("passed", "demo/1-3#rule-1-3"), *walk, GONE)["rule-1-3"] == "not_reached"


def test_the_drift_says_at_which_step_the_walk_went_on(tmp_path: Path) -> None:
    folder = write(tmp_path, record(), *WALK, observation(WITHOUT), GONE, of=run_made(survey=True))
    assessment = assess(folder, [steps(BUTTON, LOST)])
    (drift,) = found_drifts(assessment)
    assert drift.claims == ("demo/1-1#proceed", "demo/1-1#leads")
    assert [(way.place, way.at_place, way.at) for way in drift.rejoined] == [("demo/1-1", "demo/1-2", FORM)]
    assert "準備した状態から再開: 1-2 shop.form" in in_words(drift).ja
    assert "taken up again in a prepared state: 1-2 shop.form" in in_words(drift).en
    (entry,) = drift_entries(assessment.manuals[0], [drift], assessment.records, {})
    assert [words.ja for words in entry.rejoined] == [
        "準備した状態から再開: 1-2 shop.form(shop.cart「注文へ進む」がないため)"
    ]
    assert "準備した状態から再開: 1-2 shop.form" in manual_report(assessment)
    assert "taken up again in a prepared state: 1-2 shop.form" in manual_report(assessment, "en")


LOST_WALK = """
    1-1 shop.cart arrive
    1-1 shop.cart rejoin 進む
    1-2 shop.form arrive
    1-2 shop.form fill 氏名
    1-2 shop.form fill 住所
    1-3 shop.form click 確認する
    1-4 shop.confirm arrive
    1-4 shop.confirm click 注文する
    1-5 shop.end arrive
"""
STARTED = (shown("shop.top"), order("shop.top", "始める", "shop.cart"))
CLICK = (order("shop.cart", "進む", "shop.form"),)


def test_a_step_whose_control_is_gone_is_neither_untold_nor_unneeded() -> None:
    assert drifts(told((shown("shop.cart"), *CLICK), FIELDS, SUBMIT, CONFIRM, END), LOST_WALK) == []
    alone = """
        1-1 shop.top arrive
        1-1 shop.top click 始める
        1-1 shop.cart arrive
        1-2 shop.cart rejoin 進む
        1-3 shop.form arrive
        1-3 shop.form fill 氏名
    """
    assert drifts(told(STARTED, CLICK, FIELDS), alone) == []


def test_what_came_before_it_did_not_lead_to_what_was_prepared() -> None:
    walk = """
        1-1 shop.top arrive
        1-1 shop.top click 始める
        1-1 shop.notice arrive
        1-1 shop.notice rejoin 閉じる
        1-2 shop.cart arrive
    """
    assert drifts(told(STARTED, (shown("shop.cart"),)), walk) == []


def test_what_is_gone_is_no_action_that_the_manual_does_not_tell() -> None:
    walk = """
        1-1 shop.top arrive
        1-1 shop.top click 始める
        1-1 shop.cart arrive
        1-2 shop.notice rejoin 閉じる
        1-3 shop.form arrive
        1-3 shop.form fill 氏名
    """
    of = manual(steps=[step("1-1", *STARTED), step("1-3", *FIELDS)])
    assert drifts(of, walk) == []


def test_a_picture_does_not_say_that_what_is_gone_was_operated() -> None:
    assert verb_of(CART, "注文へ進む", [rejoin()], []) == ""


def test_what_is_gone_leads_from_no_step_to_another() -> None:
    records = run_records(record(), *journal("demo", LOST_WALK))
    walked = Walked.of(told((shown("shop.cart"), *CLICK), FIELDS), records)
    assert walked.led_to("demo/1-1", "demo/1-2") == []
    assert walked.led_to("demo/1-3", "demo/1-4") == [TEST]

"""The drifts of a run: each once, at the step that says it; and what they make of verdicts and gate."""

from __future__ import annotations

from pathlib import Path

from evidence.outcomes import Stop
from evidence.records import Drift
from evidence.run import Run
from manuals.model import Claim, MailKind, Manual, Step
from reports.assessment.assess import assess
from reports.assessment.drifts import FoundDrift, found_drifts, in_words
from reports.gate.problems import problems
from reports.verdicts.judge import judge_all
from tests.suite.reports.builders import (
    CART,
    START,
    TEST,
    action,
    claim,
    mail,
    manual,
    observation,
    page,
    record,
    run,
    run_records,
    write,
)

BUTTON = claim("control", "proceed", screen=CART, role="button", name="注文へ進む")
ORDER = claim("order", "leads", screen=CART, control="注文へ進む", leads_to="shop.done")
HEADING = claim("screen", "cart", screen=CART, heading="カート")
SHOWN = page('- heading "カート" [level=1]', '- button "レジへ"')


def drift(kind: str, documented: str, seen: str, **fields: object) -> Drift:
    given = {
        "test": TEST,
        "time": START,
        "place": "demo/1-1",
        "screen": CART,
        "role": "button",
        "seen_role": "button",
        "confidence": 0.7,
    }
    return Drift.model_validate({**given, "kind": kind, "documented": documented, "seen": seen, **fields})


def survey() -> Run:
    return run(survey=True)


def found(folder: Path, of: Manual, *records: object) -> tuple[FoundDrift, ...]:
    written = write(folder, *records, of=survey())  # type: ignore[arg-type]
    return found_drifts(assess(written, [of]))


def used(name: str, instead: str, arrives: str = "shop.done") -> tuple[object, ...]:
    return action("click", name=name, role="button").model_copy(update={"used": instead}), action("arrive", arrives)


def states(of: Manual, *records: object) -> dict[str, tuple[str, str]]:
    judged = judge_all(of, run_records(*records, of=survey()))  # type: ignore[arg-type]
    return {verdict.claim.partition("#")[2]: (verdict.state, verdict.seen) for verdict in judged}


def test_a_renamed_button_is_one_drift_of_all_claims_about_it(tmp_path: Path) -> None:
    told = found(
        tmp_path,
        manual(HEADING, BUTTON, ORDER),
        record("passed"),
        observation(SHOWN),
        *used("注文へ進む", "レジへ"),
        drift("control", "注文へ進む", "レジへ"),
    )
    assert [(one.place, one.kind, one.documented, one.seen, one.confidence) for one in told] == [
        ("demo/1-1", "control", "注文へ進む", "レジへ", 0.7)
    ]
    assert told[0].claims == ("demo/1-1#proceed", "demo/1-1#leads")
    assert "レジへ" in in_words(told[0]).ja


def test_a_claim_never_holds_by_what_stands_in_its_place() -> None:
    verdicts = states(
        manual(HEADING, BUTTON, ORDER),
        record("passed"),
        observation(SHOWN),
        *used("注文へ進む", "レジへ"),
        drift("control", "注文へ進む", "レジへ"),
    )
    assert verdicts["cart"][0] == "holds"
    assert verdicts["proceed"] == ("differs", "レジへ")
    assert verdicts["leads"][0] == "differs"


def test_a_label_that_only_came_late_differs_from_nothing() -> None:
    shown = page('- heading "カート" [level=1]', '- button "注文へ進む"')
    verdicts = states(manual(BUTTON), record("passed"), observation(shown), drift("control", "注文へ進む", "レジへ"))
    assert verdicts["proceed"][0] == "holds"


def test_what_is_there_and_cannot_be_seen_differs(tmp_path: Path) -> None:
    shown = page('- button "注文へ進む"')
    told = found(tmp_path, manual(BUTTON), record("passed"), observation(shown), drift("unseen", "注文へ進む", ""))
    assert [(one.place, one.claims) for one in told] == [("demo/1-1", ("demo/1-1#proceed",))]
    verdicts = states(manual(BUTTON), record("passed"), observation(shown), drift("unseen", "注文へ進む", "›"))
    assert verdicts["proceed"] == ("differs", "›")


def test_what_cannot_be_used_differs_unless_another_test_used_it() -> None:
    shown = page('- button "注文へ進む" [disabled]')
    unusable = drift("unusable", "注文へ進む", "")
    assert states(manual(BUTTON), record("drifted"), observation(shown), unusable)["proceed"][0] == "differs"
    later = record("passed", test="later")
    used_later = (
        action("click", name="注文へ進む", role="button", test="later"),
        action("arrive", "shop.done", test="later"),
    )
    verdicts = states(manual(BUTTON), record("drifted"), later, observation(shown), unusable, *used_later)
    assert verdicts["proceed"][0] == "holds"


def test_a_label_of_several_groups_differs_where_it_was_seen_alone() -> None:
    dates = [
        claim("control", name, screen=CART, role="textbox", name="希望日", group=group)
        for name, group in (("first", "甲"), ("second", "乙"))
    ]
    shown = page('- group "甲":', '  - textbox "実施日"', '- group "乙":', '  - textbox "希望日"')
    renamed = drift("control", "希望日", "実施日", role="textbox", seen_role="textbox")
    verdicts = states(manual(*dates), record("passed"), observation(shown), renamed)
    assert verdicts["first"][0] == "differs"
    assert verdicts["second"][0] == "holds"
    assert {verdict[0] for verdict in states(manual(*dates), record("passed"), renamed).values()} == {"not_reached"}


def test_a_new_field_is_told_at_the_step_of_its_neighbour(tmp_path: Path) -> None:
    first = claim("control", "company", screen=CART, role="textbox", name="会社名")
    second = claim("control", "name", screen=CART, role="textbox", name="お名前")
    of = manual(first, steps=[Step(place="1-2", title="名前を入れる", title_en="Enter the name", claims=(second,))])
    shown = page('- textbox "会社名"', '- textbox "お名前"', '- textbox "役職"')
    told = found(
        tmp_path, of, record("passed"), observation(shown), drift("required_field", "", "役職", seen_role="textbox")
    )
    assert [one.place for one in told] == ["demo/1-2"]


def test_a_new_field_behind_a_heading_that_is_printed_is_told_at_its_step(tmp_path: Path) -> None:
    first = claim("control", "company", screen=CART, role="textbox", name="会社名")
    second = claim("text", "delivery", screen=CART, text="機器の配送先")
    of = manual(first, steps=[Step(place="1-2", title="そのままにする", title_en="Leave it", claims=(second,))])
    shown = page('- textbox "会社名"', '- heading "機器の配送先"', '- button "開く"', '- group "お支払い方法"')
    told = found(
        tmp_path,
        of,
        record("passed"),
        observation(shown),
        drift("required_field", "", "お支払い方法", seen_role="group"),
    )
    assert [one.place for one in told] == ["demo/1-2"]


def test_a_heading_by_its_looks_has_not_drifted() -> None:
    shown = page("- paragraph: カート", '- heading "商品" [level=2]')
    drifted = drift("heading", "カート", "商品", role="heading", seen_role="heading")
    assert states(manual(HEADING), record("passed"), observation(shown), drifted)["cart"][0] == "holds"


def test_exchanged_labels_differ_although_both_are_shown() -> None:
    shown = page('- button "注文へ進む"', '- button "見積もる"')
    verdicts = states(
        manual(BUTTON, claim("control", "estimate", screen=CART, role="button", name="見積もる")),
        record("passed"),
        observation(shown),
        drift("control", "注文へ進む", "見積もる"),
        drift("control", "見積もる", "注文へ進む"),
    )
    assert verdicts == {"proceed": ("differs", "見積もる"), "estimate": ("differs", "注文へ進む")}


def test_what_is_new_is_told_at_the_step_that_was_under_way(tmp_path: Path) -> None:
    told = found(
        tmp_path,
        manual(BUTTON),
        record("passed"),
        observation(page('- button "注文へ進む"')),
        drift("required_field", "", "役職"),
        drift("required_field", "", "役職", test="another"),
    )
    assert [(one.place, one.kind, one.seen, one.claims) for one in told] == [("demo/1-1", "required_field", "役職", ())]


def test_a_screen_in_between_contradicts_the_order(tmp_path: Path) -> None:
    told = found(
        tmp_path,
        manual(BUTTON, ORDER),
        record("passed"),
        observation(page('- button "注文へ進む"')),
        action("click", name="注文へ進む", role="button"),
        action("arrive", "shop.unknown").model_copy(update={"used": "お知らせ"}),
        action("click", "shop.unknown").model_copy(update={"used": "続ける"}),
        action("arrive", "shop.done"),
        drift("extra_step", "", "お知らせ"),
    )
    assert [(one.kind, one.seen, one.claims) for one in told] == [("extra_step", "お知らせ", ("demo/1-1#leads",))]


def test_a_screen_in_between_is_none_of_the_other_ways_that_the_same_control_leads() -> None:
    other = claim("order", "leads-elsewhere", screen=CART, control="注文へ進む", leads_to="shop.login")
    verdicts = states(
        manual(ORDER, other),
        record("passed"),
        action("click", name="注文へ進む", role="button"),
        action("arrive", "shop.unknown").model_copy(update={"used": "お知らせ"}),
        action("click", "shop.unknown").model_copy(update={"used": "続ける"}),
        action("arrive", "shop.done"),
        record("passed", test="straight"),
        action("click", name="注文へ進む", role="button", test="straight"),
        action("arrive", "shop.login", test="straight"),
        drift("extra_step", "", "お知らせ"),
    )
    assert verdicts["leads"] == ("differs", "お知らせ")
    assert verdicts["leads-elsewhere"][0] == "holds"


def test_a_screen_in_between_contradicts_the_order_of_a_page_that_waited_for_another_site() -> None:
    waits = claim("order", "waits", screen=CART, leads_to="shop.done")
    verdicts = states(
        manual(waits),
        record("passed"),
        action("arrive", CART),
        action("click", "phone.request", name="承認", role="button"),
        action("arrive", "phone.answered"),
        action("arrive", "shop.unknown").model_copy(update={"used": "お知らせ"}),
        action("click", "shop.unknown").model_copy(update={"used": "続ける"}),
        action("arrive", "shop.done"),
        drift("extra_step", "", "お知らせ"),
    )
    assert verdicts["waits"] == ("differs", "お知らせ")


def test_what_only_a_page_object_names_is_no_drift_of_a_manual(tmp_path: Path) -> None:
    told = found(
        tmp_path, manual(HEADING), record("passed"), observation(SHOWN), drift("control", "数量を変更", "数を変える")
    )
    assert told == ()


def test_a_survey_without_drifts_has_none(tmp_path: Path) -> None:
    assert found(tmp_path, manual(HEADING), record("passed"), observation(SHOWN)) == ()


def test_a_test_that_ended_by_a_drift_is_held_against_no_rule() -> None:
    rule: Claim = claim("rule", "rule", statement="規則", statement_en="a rule")
    verdicts = states(manual(rule), record("drifted", "demo/1-1#rule"))
    assert verdicts["rule"][0] == "not_reached"


def test_a_rule_that_a_survey_has_seen_broken_differs() -> None:
    rule: Claim = claim("rule", "rule", statement="規則", statement_en="a rule")
    broken = record(
        "drifted", "demo/1-1#rule", message="the total is wrong", failure="product", stop=Stop(phase="check")
    )
    assert states(manual(rule), broken)["rule"][0] == "differs"


def test_a_survey_is_not_signed_off(tmp_path: Path) -> None:
    written = write(tmp_path, record("passed"), observation(SHOWN), of=survey())
    assert any(
        problem.subject == "run" and "survey" in problem.why.en
        for problem in problems(assess(written, [manual(HEADING)]))
    )


def test_another_link_of_a_documented_mail_is_told_where_the_mail_is(tmp_path: Path) -> None:
    kind = MailKind(key="start", title="開始", title_en="Start", subject="開始通知")
    of = manual(claim("mail", "subject", mail="start", subject="開始通知"), mails=[kind])
    told = found(
        tmp_path,
        of,
        record("passed"),
        mail("開始通知"),
        drift("mail_link", "/first?", "/initial?", screen="start", place="demo/9-9", role="link", seen_role="link"),
        drift("mail_link", "/reset?", "/renew?", screen="", place="demo/1-1", role="link", seen_role="link"),
    )
    assert [(one.place, one.kind, one.seen) for one in told] == [("demo/1-1", "mail_link", "/initial?")]

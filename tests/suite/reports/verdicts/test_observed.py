"""Screens, controls, texts and rows are judged by what was observed."""

from __future__ import annotations

import pytest

from manuals.model import Claim
from pages.screen import all_screens
from reports.verdicts.judge import judge_all
from tests.suite.reports.builders import (
    CART,
    CHECK,
    TEST,
    claim,
    manual,
    not_arrived,
    observation,
    page,
    record,
    run_records,
    verdict,
    without_control,
)

PROCEED = claim("control", "proceed", screen=CART, role="button", name="ご注文手続きへ進む")
RIGHT = page('- button "ご注文手続きへ進む"', '- link "買い物へ戻る"')
WRONG = page('- button "ご注文手続へ進む"', '- link "買い物へ戻る"')
ID = "demo/1-1#"


def test_a_control_holds_when_its_label_is_equal() -> None:
    found = verdict(PROCEED, observation(RIGHT), record())
    assert (found.state, found.seen, found.note) == ("holds", "ご注文手続きへ進む", None)
    assert found.where == f"{CART} http://shop.localhost:8000/{CART}", "no query: it may hold a token"
    assert [(one.kind, one.path) for one in found.evidence] == [("picture", f"observations/{CART}.webp")]
    assert [(test.test, test.outcome, test.names_claim) for test in found.tests] == [(TEST, "passed", False)]


def test_other_typography_holds_with_a_note() -> None:
    found = verdict(PROCEED, observation(page('- button "ご注文手続きへ 進む"')))
    assert (found.state, found.typographic) == ("holds", True)
    assert found.note is not None
    assert "ご注文手続きへ 進む" in found.note.ja
    assert found.note.ja.endswith(": (U+0020 SPACE)がある")
    assert found.note.en.endswith(": with (U+0020 SPACE)")


@pytest.mark.parametrize("shown", ["お名前 必須", "お名前*", "【必須】お名前"])
def test_a_mark_within_the_label_is_typography(shown: str) -> None:
    named = claim("control", "name", screen=CART, role="textbox", name="お名前", required=True)
    found = verdict(named, observation(page(f'- textbox "{shown}"')))
    assert (found.state, found.typographic, found.seen) == ("holds", True, shown)
    assert found.note is not None
    assert shown in found.note.ja


def test_a_mark_that_says_the_contrary_is_another_label() -> None:
    named = claim("control", "name", screen=CART, role="textbox", name="お名前", required=True)
    assert verdict(named, observation(page('- textbox "お名前 (任意)"'))).state == "differs"


def test_in_the_place_of_a_heading_stands_the_one_of_its_level() -> None:
    heading = claim("screen", "product", screen=CART, heading="おまかせログイン")
    shown = page("- main:", '  - heading "SaaSの入口" [level=1]', '  - heading "一度のログインで" [level=3]')
    found = verdict(heading, observation(shown))
    assert (found.state, found.seen) == ("differs", "SaaSの入口")


def test_what_the_manual_has_beside_it_is_not_seen_in_its_place() -> None:
    days = [
        claim("control", name, screen=CART, role="checkbox", name=day)
        for name, day in (("monday", "月曜日"), ("tuesday", "火曜日"))
    ]
    shown = '- banner:\n  - checkbox "月曜"\n' + page('- checkbox "月"', '- checkbox "火曜日"')
    judged = judge_all(manual(*days), run_records(record("passed"), observation(shown)))
    assert [(one.state, one.seen) for one in judged] == [("differs", "月"), ("holds", "火曜日")]


def test_a_text_where_the_heading_would_stand_is_one_by_its_looks() -> None:
    heading = claim("screen", "cart", screen=CART, heading="カート")
    assert verdict(heading, observation(page("- paragraph: カート", '- heading "商品" [level=2]'))).state == "holds"
    assert verdict(heading, observation(page('- heading "商品" [level=1]', "- paragraph: カート"))).state == "differs"


def test_a_changed_label_differs_and_the_nearest_is_shown() -> None:
    found = verdict(PROCEED, observation(WRONG))
    assert (found.state, found.seen) == ("differs", "ご注文手続へ進む")
    assert found.where.startswith(CART)
    assert found.evidence[0].path == f"observations/{CART}.webp"


def test_the_same_name_on_another_role_is_named_with_its_role() -> None:
    found = verdict(PROCEED, observation(page('- link "ご注文手続きへ進む"')))
    assert (found.state, found.seen) == ("differs", "link「ご注文手続きへ進む」")


def test_nothing_like_it_differs_with_nothing_seen() -> None:
    found = verdict(PROCEED, observation(page("- paragraph: x")))
    assert (found.state, found.seen) == ("differs", "")


def test_where_nothing_is_like_it_the_same_kind_is_shown_instead() -> None:
    found = verdict(PROCEED, observation(page('- button "OK"', '- button "NG"', '- link "A"')))
    assert (found.state, found.seen) == ("differs", "OK / NG")
    assert found.reason is not None
    assert "there is “OK / NG”" in found.reason.en
    heading = verdict(HEADING, observation(page('- heading "Approve" [level=1]')))
    assert (heading.state, heading.seen) == ("differs", "Approve")


def test_a_screen_that_was_never_observed_was_not_reached() -> None:
    found = verdict(PROCEED, observation(RIGHT, screen="shop.top"))
    assert found.state == "not_reached"


def test_a_control_of_one_state_of_the_screen_holds() -> None:
    found = verdict(PROCEED, observation(page('- link "買い物へ戻る"')), observation(RIGHT))
    assert found.state == "holds"
    assert found.note is not None
    assert "2回の観察のうち1回" in found.note.ja


def test_a_look_alike_in_its_place_differs_although_others_saw_it_right() -> None:
    found = verdict(PROCEED, observation(RIGHT), observation(WRONG, picture="observations/wrong.webp"))
    assert (found.state, found.seen) == ("differs", "ご注文手続へ進む")
    assert found.evidence[0].path == "observations/wrong.webp"


def test_a_look_alike_with_a_place_of_its_own_is_none() -> None:
    both = page('- button "ご注文手続きへ進む"', '- button "ご注文手続へ進む"')
    assert verdict(PROCEED, observation(both), observation(WRONG)).state == "holds", "seen beside it"
    other = claim("control", "other", screen=CART, role="button", name="ご注文手続へ進む")
    assert verdict(PROCEED, observation(RIGHT), observation(WRONG), beside=[other]).state == "holds", (
        "documented itself"
    )


def test_a_failed_test_that_names_the_claim_and_missed_it_outweighs_others() -> None:
    gone = observation(page('- link "買い物へ戻る"'), test="t2")
    names_it = {"phase": "check", "claims": [f"{ID}proceed"]}
    failed = record("failed", f"{ID}proceed", f"{ID}x", test="t2", failure="product", stop=names_it)
    assert verdict(PROCEED, observation(RIGHT), gone, failed).state == "differs"
    alone = record("failed", f"{ID}proceed", test="t2", failure="product", stop=CHECK)
    assert verdict(PROCEED, observation(RIGHT), gone, alone).state == "differs"


@pytest.mark.parametrize(
    "fields",
    [
        {"message": "ご注文手続きへ進む is there, the total is wrong", "failure": "product", "stop": CHECK},
        {"failure": "product", "stop": {"phase": "check", "claims": [f"{ID}x"]}},
        {"failure": "product", "stop": without_control("カートへ戻る")},
        {"message": "ご注文手続きへ進む: connection refused", "failure": "environment", "stop": CHECK},
    ],
)
def test_a_failure_about_something_else_says_nothing(fields: dict[str, object]) -> None:
    gone = observation(page('- link "買い物へ戻る"'), test="t2")
    failed = record("failed", f"{ID}proceed", f"{ID}x", test="t2", **fields)
    assert verdict(PROCEED, observation(RIGHT), gone, failed).state == "holds"


def test_a_required_control_that_was_not_demanded_differs() -> None:
    kana = claim("control", "kana", screen=CART, role="textbox", name="会社名(カナ)", required=True)
    seen = observation(page('- textbox "会社名(カナ)"'))
    failed = record("failed", f"{ID}kana", message="the form was accepted", failure="product", stop=CHECK)
    assert verdict(kana, seen).state == "holds"
    assert verdict(kana, seen, failed).state == "differs"
    early = record("failed", f"{ID}kana", failure="product", stop=without_control("次へ"))
    assert verdict(kana, seen, early).state == "holds", "the form was never sent"


BILLING = page('- group "請求先":', '  - textbox "郵便番号"', "  - paragraph: 半角で入力")
DELIVERY = page('- group "配送先":', '  - textbox "郵便番号"', "  - paragraph: 半角で入力")


@pytest.mark.parametrize(
    "fields", [{"role": "textbox", "name": "郵便番号"}, {"text": "半角で入力"}], ids=["control", "text"]
)
def test_what_a_group_shows_is_looked_for_in_that_group_only(fields: dict[str, str]) -> None:
    kind = "text" if "text" in fields else "control"
    wanted = claim(kind, screen=CART, group="配送先", **fields)
    assert verdict(wanted, observation(DELIVERY)).state == "holds"
    assert verdict(wanted, observation(BILLING)).state == "differs"
    assert verdict(wanted, observation(BILLING), observation(DELIVERY)).state == "holds"


CHOICE = {"checked": "別の配送先"}
UNTICKED = page('- checkbox "別の配送先"', '- button "ご注文手続きへ進む"')
TICKED = page('- checkbox "別の配送先" [checked]', *DELIVERY.split("\n  ")[1:])
TICKED_IN_VAIN = page('- checkbox "別の配送先" [checked]')
CHOSEN = [
    claim("control", screen=CART, role="textbox", name="郵便番号", shown_when=CHOICE),
    claim("control", screen=CART, role="textbox", name="郵便番号", group="配送先", shown_when=CHOICE),
    claim("text", screen=CART, text="半角で入力", shown_when=CHOICE),
]


@pytest.mark.parametrize("wanted", CHOSEN, ids=["control", "grouped", "text"])
def test_what_a_choice_brings_up_is_not_missed_before_it_is_made(wanted: Claim) -> None:
    before = verdict(wanted, observation(UNTICKED))
    assert before.state == "not_reached"
    assert "別の配送先" in (before.reason or pytest.fail("a reason")).ja
    assert verdict(wanted, observation(UNTICKED), observation(TICKED)).note is None
    assert verdict(wanted, observation(UNTICKED), observation(TICKED_IN_VAIN)).state == "differs"


@pytest.mark.parametrize("name", ["お届け先", "配送元"])
def test_a_changed_name_of_a_group_hurts_no_claim_about_what_is_in_it(name: str) -> None:
    group = claim("control", "group", screen=CART, role="group", name="配送先")
    field = claim("control", "field", screen=CART, role="textbox", name="郵便番号", group="配送先")
    changed = observation(DELIVERY.replace("配送先", name))
    assert verdict(group, changed, beside=[field]).state == "differs"
    assert verdict(field, changed, beside=[group]).state != "differs"


def test_a_group_is_looked_for_under_nearly_its_name() -> None:
    group = claim("control", "group", screen=CART, role="group", name="商品の配送先情報")
    field = claim("control", "field", screen=CART, role="textbox", name="郵便番号", group="商品の配送先情報")
    changed = observation(DELIVERY.replace("配送先", "商品の配送先の情報"))
    assert verdict(field, changed, beside=[group]).state == "holds"
    assert verdict(group, changed, beside=[field]).state == "differs"


def test_evidence_prefers_the_observation_that_the_picture_was_taken_of() -> None:
    own, shared = observation(RIGHT, test="first"), observation(RIGHT, test="second", pictured_by="first")
    found = verdict(PROCEED, shared, own)
    assert [(one.test, one.pictured_by) for one in found.evidence] == [("first", "")]
    found = verdict(PROCEED, own, shared, record("passed", f"{ID}proceed", test="second"))
    assert [(one.test, one.pictured_by) for one in found.evidence] == [("second", "first")]


def test_evidence_prefers_the_claims_own_step() -> None:
    elsewhere = observation(RIGHT, place="demo/9", picture="observations/elsewhere.webp")
    found = verdict(PROCEED, elsewhere, observation(RIGHT))
    assert [one.path for one in found.evidence] == [f"observations/{CART}.webp", "observations/elsewhere.webp"]


HEADING = claim("screen", "cart", screen=CART, heading="ショッピングカート")


def test_a_heading() -> None:
    assert verdict(HEADING, observation(page('- heading "ショッピングカート" [level=1]'))).state == "holds"
    changed = verdict(HEADING, observation(page('- heading "ショッピング カゴ" [level=1]')))
    assert (changed.state, changed.seen) == ("differs", "ショッピング カゴ")


def test_a_screen_without_a_printed_heading_holds_when_it_was_seen() -> None:
    found = verdict(claim("screen", screen=CART), observation(page('- heading "何か" [level=1]')))
    assert (found.state, found.seen) == ("holds", "何か")


def test_a_changed_heading_is_told_by_the_observation_of_the_failed_arrival() -> None:
    nearly = page('- heading "ショッピングカゴート" [level=1]', '- button "ご注文手続きへ進む"')
    seen = observation(nearly, arrived=False)
    found = verdict(HEADING, seen, record("failed", message="NotArrived: …", failure="product"))
    assert (found.state, found.seen) == ("differs", "ショッピングカゴート")
    assert verdict(PROCEED, seen).state == "holds"


def _beginnings() -> list[tuple[str, str]]:
    keys = all_screens()
    return [(one, other) for one in keys for other in keys if other != one and other.startswith(one)]


@pytest.mark.parametrize(("screen", "longer"), _beginnings())
def test_a_failed_arrival_says_nothing_of_a_screen_whose_key_begins_alike(screen: str, longer: str) -> None:
    heading = claim("screen", screen=screen, heading="ショッピングカート")
    stop = not_arrived(longer, headings=["ショッピングカゴート"])
    message = f"expected the screen {longer}「別」; shown is no known screen with the headings ['ショッピングカゴート']"
    found = verdict(heading, record("failed", message=message, failure="product", stop=stop))
    assert (found.state, found.where) == ("not_reached", "")
    stop = not_arrived("shop.top", screen)
    assert verdict(heading, record("failed", message=message, failure="product", stop=stop)).where == TEST, "either"


def test_all_pairs_of_such_keys_are_looked_at() -> None:
    assert ("store.cart", "store.cart_empty") in _beginnings()
    assert len(_beginnings()) >= 13


TEXT = claim("text", screen=CART, text="STEP 4 ご注文/お見積完了")


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("- listitem: STEP 4 ご注文/お見積完了", "holds"),
        ("- listitem:\n      - text: STEP 4\n      - strong: ご注文/お見積完了", "holds"),
        ("- text: STEP 3 最終確認 STEP 4 ご注文/お見積完了", "holds"),
        ("- listitem: STEP 4 ご注文完了", "differs"),
        ('- textbox "x": STEP 4 ご注文/お見積完了', "differs"),
    ],
)
def test_a_text(line: str, state: str) -> None:
    assert verdict(TEXT, observation(page(line))).state == state


def test_the_hint_of_a_field_is_a_text() -> None:
    hint = claim("text", screen=CART, text="ユーザー名")
    assert verdict(hint, observation(page('- textbox "ID":', "  - /placeholder: ユーザー名"))).state == "holds"


FEE = claim("row", "fee", screen=CART, cells=["月額利用料", "1", "0円", "10%"])


def table(*cells: str) -> str:
    other = (f'    - cell "{cell}"' for cell in ("初期費用", "1", "0円"))
    own = (f'    - cell "{cell}"' if cell else "    - cell" for cell in cells)
    return page("- table:", '  - row "初期費用 1 0円":', *other, "  - row:", *own)


@pytest.mark.parametrize(
    ("cells", "state", "seen"),
    [
        (("月額利用料", "1", "0円", "10%"), "holds", "月額利用料 | 1 | 0円 | 10%"),
        (("", "月額利用料", "1", "0円", "10%", "削除"), "holds", "月額利用料 | 1 | 0円 | 10% | 削除"),
        (("月額利用料", "1", "100円", "10%"), "differs", "月額利用料 | 1 | 100円 | 10%"),
        (("月額利用料", "0円", "1", "10%"), "differs", "月額利用料 | 0円 | 1 | 10%"),
        (("月額利用料", "１", "0円", "10％"), "holds", "月額利用料 | １ | 0円 | 10％"),
    ],
)
def test_a_row(cells: tuple[str, ...], state: str, seen: str) -> None:
    found = verdict(FEE, observation(table(*cells)))
    assert (found.state, found.seen) == (state, seen)


def test_rows_vary_with_the_data_unless_a_test_says_they_may_not() -> None:
    right = observation(table("月額利用料", "1", "0円", "10%"))
    other = observation(table("月額利用料", "3", "1,234円", "10%"), test="t2")
    assert verdict(FEE, right, other, record(test="t2")).state == "holds"
    failed = record("failed", f"{ID}fee", test="t2", message="expected 0円", failure="product", stop=CHECK)
    found = verdict(FEE, right, other, failed)
    assert (found.state, found.seen) == ("differs", "月額利用料 | 3 | 1,234円 | 10%")


def test_a_pair_of_a_description_list_is_a_row() -> None:
    pair = claim("row", screen=CART, cells=["パスワード", "●●●"])
    assert verdict(pair, observation(page("- term: パスワード", "- definition: ●●●"))).state == "holds"


def test_of_several_required_fields_those_are_demanded_that_a_narrower_test_confirms() -> None:
    """A test leaves one field after the other empty, and stops at the first that is not demanded."""
    field = claim("control", screen=CART, role="textbox", name="数量", required=True)
    shown = observation(page('- textbox "数量"'))
    failed = record("failed", "demo/1-1#it", "demo/1-1#other", test="t2", failure="product", stop={"phase": "check"})
    assert verdict(field, shown, failed).state == "differs"
    assert verdict(field, shown, failed, record("passed", "demo/1-1#it")).state == "holds"
    alone = record("failed", "demo/1-1#it", test="t2", failure="product", stop={"phase": "check"})
    assert verdict(field, shown, alone, record("passed", "demo/1-1#it")).state == "differs"

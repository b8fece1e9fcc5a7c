"""Mails, orders, addresses and rules."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from evidence.outcomes import TestRecord
from evidence.records import Action, MailRecord
from manuals.model import MailKind
from reports.verdicts.model import Verdict
from tests.suite.reports.builders import (
    CART,
    CHECK,
    TEST,
    action,
    claim,
    mail,
    not_arrived,
    observation,
    page,
    record,
    verdict,
    without_control,
)

NOTICE = MailKind(key="notice", title="お知らせ", title_en="Notice", subject="利用開始通知", link="/start?")
OTHER = MailKind(key="other", title="別のお知らせ", title_en="Other", subject="完了のお知らせ")


def of_mail(*mails: MailRecord, **aspect: str) -> Verdict:
    return verdict(claim("mail", mail="notice", **aspect), *mails, mails=[NOTICE, OTHER])


def test_a_mails_subject() -> None:
    assert of_mail(mail("【店】利用開始通知"), subject="【店】利用開始通知").state == "holds"
    changed = of_mail(mail("【店】 ご利用開始通知"), subject="【店】利用開始通知")
    assert (changed.state, changed.seen) == ("differs", "【店】 ご利用開始通知")
    folded = of_mail(mail("【店】利用開始通知 (１)"), subject="【店】利用開始通知(1)")
    assert (folded.state, folded.typographic) == ("holds", True)
    assert folded.note is not None
    assert folded.note.ja == (
        "表記のゆれ: メールでは「【店】利用開始通知 (１)」: (U+0020 SPACE)がある、"
        "「１」(U+FF11 FULLWIDTH DIGIT ONE)が「1」(U+0031 DIGIT ONE)の位置にある"
    )


def test_a_mail_that_the_catalogue_no_longer_recognises() -> None:
    changed = of_mail(mail("【店】サービス利用開始の通知"), subject="【店】サービス利用開始通知")
    assert (changed.state, changed.seen) == ("differs", "【店】サービス利用開始の通知")
    assert of_mail(mail("【店】登録完了のお知らせ"), subject="【店】登録完了のおしらせ").state == "not_reached", (
        "another kind"
    )


def test_every_mail_of_the_kind_must_show_it() -> None:
    right, wrong = mail("利用開始通知", text="24時間"), mail("利用開始通知", text="25時間")
    found = of_mail(right, wrong, contains="24時間")
    assert (found.state, found.seen) == ("differs", "25時間")
    assert found.reason is not None
    assert "1/2" in found.reason.ja


@pytest.mark.parametrize("sender", ["店 <no-reply@shop.example.jp>", "no-reply@shop.example.jp"])
def test_the_senders_domain(sender: str) -> None:
    assert of_mail(mail("利用開始通知", sender=sender), sender_domain="@shop.example.jp").state == "holds"
    wrong = of_mail(mail("利用開始通知", sender=sender), sender_domain="example.jp")
    assert (wrong.state, wrong.seen) == ("differs", "shop.example.jp")


def test_a_mails_text_in_both_of_its_forms() -> None:
    torn = mail("利用開始通知", text="有効期限は24時間です", html="<p>有効期限は48時間です</p>")
    found = of_mail(torn, contains="24時間")
    assert (found.state, found.seen) == ("differs", "有効期限は48時間です")


def test_a_mails_text_in_its_only_form() -> None:
    html = "<p>発行から<b>24時間</b>です。<br>&lt;重要&gt;</p>"
    assert of_mail(mail("利用開始通知", html=html), contains="<重要>").state == "holds"
    assert of_mail(mail("利用開始通知", text="発行から\n24時間"), contains="発行から 24時間").state == "holds"
    wide = of_mail(mail("利用開始通知", text="発行から２4時間です"), contains="24時間")
    assert (wide.state, wide.seen, wide.typographic) == ("holds", "２4時間", True)
    assert wide.note is not None
    assert wide.note.en == (
        "other typography: the mail has “２4時間”: 「２」(U+FF12 FULLWIDTH DIGIT TWO) for 「2」(U+0032 DIGIT TWO)"
    )


def test_the_form_of_a_mail_that_has_other_typography_is_told() -> None:
    found = of_mail(mail("利用開始通知", text="24時間", html="<p>24 時間</p>"), contains="24時間")
    assert (found.state, found.seen) == ("holds", "24 時間")
    assert found.note is not None
    assert found.note.en.endswith(": with (U+0020 SPACE)")


@pytest.mark.parametrize(
    ("link", "state"),
    [
        ("http://shop.localhost:8000/start?token=abc", "holds"),
        ("http://shop.localhost:8000/start", "differs"),
        ("http://evil.localhost:8000/start?token=abc", "differs"),
        ("https://shop.example.jp/start?token=abc", "differs"),
    ],
)
def test_a_mails_link_through_the_targets_map(link: str, state: str) -> None:
    found = of_mail(mail("利用開始通知", links=(link,)), link="https://shop.example.jp/start?token=")
    assert found.state == state
    assert found.seen == (link if state == "differs" else "http://shop.localhost:8000/start")


def test_a_link_to_nothing_of_the_target_is_not_verifiable() -> None:
    assert of_mail(mail("利用開始通知"), link="https://elsewhere.example.jp/x").state == "not_verifiable"


def test_a_mail_that_never_came() -> None:
    assert of_mail(subject="利用開始通知").state == "not_reached"


ORDER = claim("order", screen=CART, control="進む", leads_to="shop.form")
GO = action("click", name="進む", role="button")


def arrive(screen: str, test: str = TEST) -> Action:
    return action("arrive", screen, test=test)


def test_an_order_that_was_walked() -> None:
    found = verdict(ORDER, arrive(CART), GO, arrive("shop.form"), record())
    assert (found.state, found.evidence[0].kind) == ("holds", "journal")
    assert verdict(ORDER, GO, arrive("shop.login"), arrive("shop.form")).state == "holds", "through another screen"


def test_where_it_led_elsewhere() -> None:
    detour = [GO, arrive("shop.login"), action("click", "shop.login", "ログイン"), arrive("shop.form")]
    found = verdict(ORDER, *detour, record("passed", NAMES))
    assert (found.state, found.seen) == ("differs", "shop.login")
    assert verdict(ORDER, *detour, record("passed", "demo/1-1#other")).state == "not_reached", (
        "a test of something else"
    )
    assert verdict(ORDER, GO, arrive("shop.form", test="another")).state == "not_reached", "arrival in another test"


def test_one_journal_that_shows_it_is_enough() -> None:
    rejected = [action("click", name="進む", test="t2"), arrive(CART, "t2")]
    assert verdict(ORDER, GO, arrive("shop.form"), *rejected).state == "holds"


def _failed(stop: dict[str, object], test: str = "t2") -> TestRecord:
    return record("failed", test=test, failure="product", stop=stop)


def test_a_failed_arrival_is_held_against_the_last_action_before_it() -> None:
    walked = [GO, arrive("shop.form")]
    last = action("click", name="進む", test="t2")
    elsewhere = _failed(not_arrived("shop.form", shown=["shop.login"]))
    found = verdict(ORDER, *walked, arrive(CART, "t2"), last, elsewhere)
    assert (found.state, found.seen) == ("differs", "shop.login")
    rejected = _failed(not_arrived("shop.form", shown=[CART], alerts=["入力してください"]))
    assert verdict(ORDER, *walked, arrive(CART, "t2"), last, rejected).state == "differs"


@pytest.mark.parametrize(
    ("why", "stop", "after"),
    [
        ("a label of it changed", not_arrived("shop.form"), []),
        ("it is slow", not_arrived("shop.form", shown=[CART]), []),
        ("another screen was expected", not_arrived("shop.top", shown=["shop.login"]), []),
        ("it came after all", not_arrived("shop.form", shown=["shop.form", "shop.login"]), []),
        ("something else was done since", not_arrived("shop.form", shown=["shop.login"]), [("click", "shop.ad", "x")]),
        ("a control was not there", without_control("次へ", "shop.form"), []),
    ],
)
def test_another_failure_is_not_held_against_an_order(
    why: str, stop: dict[str, object], after: list[tuple[str, str, str]]
) -> None:
    journal = [arrive(CART, "t2"), action("click", name="進む", test="t2")]
    journal += [action(*entry, test="t2") for entry in after]
    assert verdict(ORDER, GO, arrive("shop.form"), *journal, _failed(stop)).state == "holds", why
    assert verdict(ORDER, *journal, _failed(stop)).state == "not_reached", why


def test_where_other_tests_led_says_nothing_if_the_screen_in_question_never_came() -> None:
    """A button of the code's screen has changed: those who have a password go on as ever."""
    others = [action("click", name="進む"), arrive("shop.password"), record("passed", "demo/1-1#other")]
    stopped = [action("click", name="進む", test="t2"), _failed(not_arrived("shop.form", headings=["お届け先"]))]
    found = verdict(ORDER, *others, *stopped)
    assert found.state == "not_reached"
    assert "shop.form" in (found.reason or pytest.fail("a reason")).ja


def test_a_control_that_is_not_there_differs_and_nothing_was_led_anywhere() -> None:
    journal = [arrive(CART, "t2"), action("click", name="進む", test="t2")]
    gone = observation(page('- button "進む!"'), test="t2")
    found = verdict(ORDER, *journal, gone, _failed(without_control("進む")))
    assert (found.state, found.seen) == ("differs", "進む!")
    there = observation(page('- button "進む"'), test="t2")
    assert verdict(ORDER, *journal, there, _failed(without_control("進む", trouble="unusable"))).state == "not_reached"


def test_a_control_that_nothing_comes_near_to_is_missing_all_the_same() -> None:
    journal = [arrive(CART, "t2"), action("click", name="進む", test="t2"), observation(page("- main"), test="t2")]
    found = verdict(ORDER, *journal, _failed(without_control("進む")))
    assert (found.state, found.reason and found.reason.en) == (
        "differs",
        "the screen has no “進む”; nothing comes near",
    )


def test_another_control_led_there() -> None:
    next_one = [action("click", name="次へ"), arrive("shop.form")]
    found = verdict(ORDER, *next_one, observation(page('- button "次へ"')))
    assert (found.state, found.seen) == ("differs", "「次へ」")
    both = observation(page('- button "次へ"', '- button "進む"'))
    assert verdict(ORDER, *next_one, both).state == "not_reached", "it is there, and was not used"
    spaced = verdict(ORDER, action("click", name="進　む"), arrive("shop.form"))
    assert spaced.state == "holds"
    assert spaced.note is not None
    assert spaced.note.en.endswith(": with (U+3000 IDEOGRAPHIC SPACE)")


def test_an_order_without_a_control() -> None:
    anything = claim("order", screen=CART, leads_to="shop.form")
    assert verdict(anything, action("click", name="何か"), arrive("shop.form")).state == "holds"
    assert verdict(anything, arrive(CART)).state == "not_reached"


def test_a_screen_that_moves_on_when_another_site_has_answered() -> None:
    waiting = claim("order", screen=CART, leads_to="shop.form")
    answer = [arrive("phone.request"), action("click", "phone.request", "承認"), arrive("phone.answered")]
    found = verdict(waiting, arrive(CART), *answer, arrive("shop.form"))
    assert (found.state, found.seen) == ("holds", f"{CART} → shop.form")
    between = verdict(
        waiting,
        *(arrive(CART), *answer, arrive("shop.ad"), action("click", "shop.ad", "次へ"), arrive("shop.form")),
        record("passed", NAMES),
    )
    assert (between.state, between.seen) == ("differs", "shop.ad")
    assert verdict(waiting, arrive(CART), *answer).state == "not_reached"


def test_a_screen_that_was_left_without_the_control_because_it_has_none() -> None:
    left = [action("click", name="一郎"), arrive("shop.login"), arrive("shop.top", "t2")]
    found = verdict(ORDER, *left, observation(page('- button "一郎"')))
    assert (found.state, found.seen) == ("differs", "「一郎」 → shop.login")
    assert verdict(ORDER, *left, observation(page('- button "進む"'))).state == "not_reached", "it was not used"
    assert verdict(ORDER, *left).state == "not_reached", "nobody looked"


def test_of_all_the_places_it_led_to_the_one_on_the_way_is_shown() -> None:
    elsewhere = [action("click", name="進む", test="t2"), arrive("shop.top", "t2")]
    on_the_way = [GO, arrive("shop.login"), action("click", "shop.login", "ログイン"), arrive("shop.form")]
    named = [record("passed", NAMES), record("passed", NAMES, test="t2")]
    assert verdict(ORDER, *elsewhere, *on_the_way, *named).seen == "shop.login"


ADDRESS = claim("address", address="https://shop.example.jp/cart", screen=CART)


@pytest.mark.parametrize(
    ("screen", "url", "state"),
    [
        (CART, "http://shop.localhost:8000/cart?x=1", "holds"),
        (CART, "http://shop.localhost:8000/cart/", "holds"),
        (CART, "http://shop.localhost:8000/basket", "differs"),
        ("shop.top", "http://shop.localhost:8000/cart", "differs"),
        ("shop.top", "http://shop.localhost:8000/", "not_reached"),
    ],
)
def test_an_address_with_its_screen(screen: str, url: str, state: str) -> None:
    assert verdict(ADDRESS, observation(page(), screen=screen, url=url)).state == state


def test_an_address_without_a_screen() -> None:
    form = claim("address", address="https://form.example.jp/?formId=pf1")
    seen = observation(page(), url="http://id.localhost:8000/inquiry/?formId=pf1")
    other = observation(page(), url="http://id.localhost:8000/inquiry/?formId=pf2")
    linked = mail("x", links=("http://id.localhost:8000/inquiry/?formId=pf1",))
    assert verdict(form, seen).state == "holds"
    assert verdict(form, linked).state == "holds"
    assert verdict(form, other).state == "not_reached"


def test_an_address_of_nothing_in_the_target() -> None:
    assert verdict(claim("address", address="https://www.example.com/")).state == "not_verifiable"


RULE = claim("rule", statement="一度だけ注文できる。", statement_en="One order only.")
NAMES = "demo/1-1#it"


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ([record("passed", NAMES)], "holds"),
        ([record("passed", NAMES), record("skipped", NAMES, test="b", message="no reason")], "holds"),
        ([record("passed", NAMES), record("failed", NAMES, test="b", failure="product", stop=CHECK)], "differs"),
        ([record("passed", NAMES), record("failed", NAMES, test="b", failure="product")], "not_reached"),
        ([record("passed", NAMES), record("failed", NAMES, test="b", failure="environment")], "not_reached"),
        ([record("error", NAMES, failure="environment", message="connection refused")], "not_reached"),
        ([record("skipped", NAMES, message="Skipped: not today")], "not_reached"),
        (
            [record("skipped", NAMES, message="its clock cannot be moved", lacking=[{"need": "clock"}])],
            "not_verifiable",
        ),
        ([record("skipped", NAMES, message="not verifiable on staging, says somebody")], "not_reached"),
        ([record("passed", "demo/1-1#other")], "not_reached"),
        ([], "not_reached"),
    ],
)
def test_a_rule_by_its_tests(records: list[TestRecord], state: str) -> None:
    assert verdict(RULE, *records).state == state


@pytest.mark.parametrize(
    ("stop", "state"),
    [
        (CHECK, "differs"),
        ({"phase": "setup"}, "not_reached"),
        ({"phase": "teardown"}, "not_reached"),
        ({"phase": "way", "place": "demo/2-1"}, "not_reached"),
        ({"phase": "way"}, "not_reached"),
        ({"phase": "way", "place": "demo/1-1"}, "differs"),
        ({"phase": "way", "place": "demo/1-1", "mail": {"subject": "ご登録"}}, "not_reached"),
        ({"phase": "check", "mail": {"subject": "ご登録"}}, "differs"),
        ({"phase": "check", "claims": [NAMES]}, "differs"),
        ({"phase": "check", "claims": ["demo/1-1#other"]}, "not_reached"),
        (without_control("進む", phase="check"), "not_reached"),
        (without_control("進む", place="demo/1-1"), "not_reached"),
        (not_arrived("shop.done", phase="check", shown=["shop.expired"]), "differs"),
        (not_arrived("shop.done", phase="check", shown=[CART]), "not_reached"),
        (not_arrived("shop.done", phase="check", headings=["完了!"]), "not_reached"),
        (not_arrived("shop.done", place="demo/2-1", shown=["shop.expired"]), "not_reached"),
    ],
)
def test_a_rule_differs_only_by_a_check_or_step_of_its_own(stop: dict[str, object], state: str) -> None:
    failed = record("failed", NAMES, "demo/1-1#other", test="t2", failure="product", stop=stop)
    found = verdict(RULE, arrive(CART, "t2"), action("click", name="注文する", test="t2"), failed)
    assert found.state == state
    assert found.where == "t2"


def test_a_screen_that_waits_for_what_is_done_on_another_device_may_just_be_slow() -> None:
    """The last action was on the telephone, and the computer shows what it showed before."""
    journal = [
        arrive("login.waiting", "t2"),
        arrive("phone.approval", "t2"),
        action("click", "phone.approval", test="t2"),
    ]
    still = not_arrived("shop.done", phase="check", shown=["login.waiting"])
    refused = not_arrived("shop.done", phase="check", shown=["login.refused"])
    failed = [record("failed", NAMES, test="t2", failure="product", stop=stop) for stop in (still, refused)]
    assert [verdict(RULE, *journal, one).state for one in failed] == ["not_reached", "differs"]


def test_of_a_failed_check_is_told_what_was_expected_and_not_how_it_was_searched() -> None:
    message = "Locator expected to be visible · Actual value: None · waiting for get_by_role('alert')"
    found = verdict(RULE, record("failed", NAMES, message=message, failure="product", stop=CHECK))
    assert found.seen == "Locator expected to be visible · Actual value: None"


def test_a_screen_that_is_shown_again_after_the_expected_one_had_come_is_not_slow() -> None:
    """Somebody logs in and comes to the cart; in a browser opened later the login is shown in its place."""
    journal = [arrive("login.form", "t2"), action("click", "login.form", test="t2"), arrive("shop.cart", "t2")]
    again = not_arrived("shop.cart", phase="check", shown=["login.form"])
    failed = record("failed", NAMES, test="t2", failure="product", stop=again)
    assert verdict(RULE, *journal, failed).state == "differs"
    assert verdict(RULE, *journal[:2], failed).state == "not_reached", "it may just be slow"


def test_a_check_of_several_rules_is_held_against_none_that_a_narrower_test_confirms() -> None:
    journey = record("failed", NAMES, "demo/1-1#other", test="t2", failure="product", stop=CHECK)
    assert verdict(RULE, record("passed", NAMES), journey).state == "not_reached"
    assert verdict(RULE, record("passed", NAMES, "demo/1-1#other"), journey).state == "differs"


def test_a_check_of_several_rules_accuses_none_of_them_until_one_is_left() -> None:
    other = claim("rule", "other", statement="別の規則", statement_en="Another rule")
    journey = record("failed", NAMES, "demo/1-1#other", test="t2", failure="product", stop=CHECK)
    assert verdict(RULE, journey, beside=[other]).state == "not_reached"
    confirmed = record("passed", "demo/1-1#other", test="t3")
    assert verdict(RULE, journey, confirmed, beside=[other]).state == "differs"
    stop = {**CHECK, "claims": [NAMES]}
    named = record("failed", NAMES, "demo/1-1#other", test="t2", failure="product", stop=stop)
    assert verdict(RULE, named, beside=[other]).state == "differs"


def test_a_test_that_broke_off_after_it_was_skipped_gives_no_reason_why_a_claim_cannot_be_verified() -> None:
    skipped = record("skipped", NAMES, test="b", message="its clock cannot be moved", lacking=[{"need": "clock"}])
    broken = record("error", NAMES, message="the browser is gone", lacking=[{"need": "clock"}], failure="environment")
    found = verdict(RULE, broken, skipped)
    assert (found.state, [lack.need for lack in found.lacking]) == ("not_verifiable", ["clock"])
    assert found.reason is not None
    assert "the browser is gone" not in found.reason.en
    assert verdict(RULE, broken).state == "not_reached"


def test_what_fails_after_a_test_did_not_stop_it_on_the_way() -> None:
    found = verdict(RULE, record("error", NAMES, failure="product", message="it is late", stop={"phase": "teardown"}))
    assert found.reason is not None
    assert found.reason.ja == "テスト「注文できる」の後始末が失敗した: it is late"
    assert found.reason.en == "what comes after the test 「注文できる」 failed: it is late"


def test_what_was_not_reached_names_what_stood_in_the_way() -> None:
    failed = record("failed", NAMES, failure="product", stop=without_control("進む"), evidence=["traces/x.zip"])
    found = verdict(RULE, failed)
    assert found.reason is not None
    assert found.reason.ja == "テスト「注文できる」が途中で止まった: shop.cart の「進む」がない"
    assert found.evidence[0].path == "traces/x.zip"


def test_a_broken_rule_shows_the_first_line_and_the_evidence() -> None:
    message = "\nAssertionError: two orders\n  at …"
    failed = record("failed", NAMES, message=message, failure="product", stop=CHECK, evidence=("traces/x.zip",))
    found = verdict(RULE, failed)
    assert (found.seen, found.where, found.evidence[0].path) == ("AssertionError: two orders", TEST, "traces/x.zip")


def test_the_catalogues_own_reason_comes_first() -> None:
    public = claim(
        "rule", statement="x", statement_en="x", not_verifiable="公開の窓口", not_verifiable_en="a public desk"
    )
    found = verdict(public, record("failed", NAMES, failure="product"))
    assert found.state == "not_verifiable"
    assert found.reason is not None
    assert found.reason.en == "a public desk"


def test_a_claim_missed_because_of_the_environment_says_so() -> None:
    seen = claim("screen", screen=CART, heading="カート")
    found = verdict(seen, record("error", NAMES, failure="environment", message="connection refused"))
    assert found.reason is not None
    assert "connection refused" in found.reason.en


def fee(*cells: str) -> list[BaseModel]:
    """A cart that shows these cells, and a test of the price rule that failed at the row 月額利用料 2 10,010円."""
    sought = {"screen": CART, "parts": [{"role": "row", "name": "月額利用料 2 10,010円"}]}
    seen = observation(page("- table:", '  - row "料金":', *(f'    - cell "{cell}"' for cell in cells)))
    return [seen, record("failed", NAMES, test="t2", failure="product", stop={**CHECK, "sought": sought})]


def test_a_check_that_looked_for_a_label_which_is_another_one_by_now_is_held_against_no_rule() -> None:
    row = claim("row", "fee", screen=CART, cells=["月額利用料", "1"])
    assert verdict(RULE, *fee("月額料金", "2"), beside=[row]).state == "not_reached"
    assert verdict(RULE, *fee("月額利用料", "1"), beside=[row]).state == "differs", "the label is right"
    label = claim("text", "fee", screen=CART, text="月額利用料")
    assert verdict(RULE, *fee("月額料金", "2"), beside=[label]).state == "not_reached"
    elsewhere = claim("text", "fee", screen="store.final", text="月額利用料")
    assert verdict(RULE, *fee("月額料金", "2"), beside=[elsewhere]).state == "differs"

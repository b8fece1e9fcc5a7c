"""What no judge could decide: pending, not verifiable here, or not reached; and what the gate makes of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.outcomes import Lack, TestRecord
from manuals.model import Claim, MailKind, Manual, Step
from reports.assessment.assess import Assessment, assess
from reports.gate.problems import problems
from reports.verdicts.judge import judge_all
from tests.suite.reports.builders import (
    CART,
    CHECK,
    TEST,
    claim,
    manual,
    observation,
    page,
    record,
    run,
    run_records,
    verdict,
    write,
)

HEADING = claim("screen", "cart", screen=CART, heading="カート")
BUTTON = claim("control", "go", screen=CART, role="button", name="進む")
TEXT = claim("text", "note", screen=CART, text="送料は無料です。")
RULE = claim("rule", "once", statement="一度だけ注文できる。", statement_en="One order only.")
NOTICE = MailKind(key="notice", title="お知らせ", title_en="Notice", subject="利用開始通知")
SUBJECT = claim("mail", "subject", mail="notice", subject="利用開始通知")
CLOCK, TENANT = Lack(need="clock"), Lack(need="tenant", detail="state=active")
LATER, LATEST = "2026-12-02T09:00:00+09:00", "2026-12-03T09:00:00+09:00"


def skipped(*claims: str, test: str = "s", lack: Lack | None = TENANT) -> TestRecord:
    lacking = [lack] if lack else []
    return record("skipped", *(f"demo/1-1#{slug}" for slug in claims), test=test, message="no", lacking=lacking)


def pending(*claims: str, test: str = "p", due: str = LATER) -> TestRecord:
    waits = {"due": due, "what": "作業完了の通知"}
    return record("pending", *(f"demo/1-1#{slug}" for slug in claims), test=test, message="waits", pending=waits)


def states(*claims: Claim, of: list[TestRecord]) -> list[str]:
    return [one.state for one in judge_all(manual(*claims, mails=[NOTICE]), run_records(*of))]


def assessed(path: Path, subject: Manual, *records: TestRecord) -> Assessment:
    return assess(write(path, *records, of=run(target="staging")), [subject])


def test_what_was_lacking_is_said_in_fields_and_in_words() -> None:
    found = verdict(RULE, skipped("once", lack=CLOCK), skipped("once", test="t2"), skipped("once", test="t3"))
    assert (found.state, found.lacking) == ("not_verifiable", (CLOCK, TENANT))
    assert found.reason is not None
    assert found.reason.ja == "対象環境にない: 動かせる時計、またはIIJ IDサービスの契約 (state=active)"


def test_of_many_details_a_few_are_named() -> None:
    dates = [f"2027-06-{day:02d}" for day in range(1, 21)]
    found = verdict(RULE, *(skipped("once", test=day, lack=Lack(need="clock", detail=day)) for day in dates))
    assert found.reason is not None
    assert found.reason.ja == "対象環境にない: 動かせる時計 (2027-06-01, 2027-06-02, 2027-06-03 ほか 17)"
    assert found.reason.en.endswith("(2027-06-01, 2027-06-02, 2027-06-03 and 17 more)")


@pytest.mark.parametrize(
    ("tests", "state"),
    [
        ([skipped("go")], "not_verifiable"),
        ([skipped("go"), skipped("go", test="t2", lack=None)], "not_reached"),
        ([skipped("go"), record("failed", "demo/1-1#go", failure="product", stop={"phase": "way"})], "not_reached"),
        ([skipped("go"), record("error", "demo/1-1#go", failure="environment")], "not_reached"),
        ([skipped("go"), record("passed", "demo/1-1#go")], "not_verifiable"),
        ([], "not_reached"),
    ],
    ids=["lack", "another reason", "failure", "environment", "passed without it", "no test"],
)
def test_a_screen_that_nobody_got_to(tests: list[TestRecord], state: str) -> None:
    """Other claims about it that no test names share its fate: the same tests would have shown it."""
    assert states(HEADING, BUTTON, of=tests) == [state, state]


def test_only_tests_of_the_claim_itself_decide_about_a_screen_that_was_seen() -> None:
    seen = observation(page('- heading "カート" [level=1]'))
    hidden = claim("control", "more", screen=CART, role="textbox", name="住所", shown_when={"checked": "別の住所"})
    subject = manual(hidden, HEADING)
    (found, _) = judge_all(subject, run_records(seen, skipped("cart"), record("passed", "demo/1-1#more")))
    assert found.state == "not_reached"


def test_a_mail_that_no_test_could_wait_for() -> None:
    sender = claim("mail", "sender", mail="notice", sender_domain="shop.example.jp")
    assert states(SUBJECT, sender, of=[skipped("subject")]) == ["not_verifiable", "not_verifiable"]
    assert states(SUBJECT, sender, of=[skipped("subject", lack=None)]) == ["not_reached", "not_reached"]


def test_a_claim_that_nobody_names_shares_the_fate_of_its_step() -> None:
    assert states(SUBJECT, BUTTON, of=[skipped("go")]) == ["not_verifiable", "not_verifiable"]
    assert states(RULE, BUTTON, of=[skipped("go")])[0] == "not_reached", "of a rule, only the tests that name it"


def test_an_order_whose_screens_nobody_got_to() -> None:
    order = claim("order", "on", screen=CART, control="進む", leads_to="shop.form")
    assert states(order, BUTTON, of=[skipped("go")]) == ["not_verifiable", "not_verifiable"]


@pytest.mark.parametrize(
    ("tests", "state"),
    [
        ([pending("once")], "pending"),
        ([pending("once"), record("passed", "demo/1-1#once")], "pending"),
        ([pending("once"), skipped("once")], "pending"),
        ([pending("once"), skipped("once", lack=None)], "pending"),
        ([pending("once"), record("failed", "demo/1-1#once", failure="product", stop=CHECK)], "differs"),
        ([pending("other"), record("passed", "demo/1-1#once")], "holds"),
    ],
    ids=["alone", "one passed", "one lacking", "one skipped", "one failed", "of another claim"],
)
def test_a_rule_whose_test_waits(tests: list[TestRecord], state: str) -> None:
    assert states(RULE, of=tests) == [state]


def test_a_pending_claim_says_until_when() -> None:
    found = verdict(RULE, pending("once", test="p2", due=LATEST), pending("once"))
    assert found.reason is not None
    assert found.reason.ja == "2026-12-03 09:00:00 JST 以降に確認できる: 作業完了の通知"
    assert found.due is not None
    assert found.due.isoformat() == LATEST
    assert {test.due.isoformat() for test in found.tests if test.due} == {LATER, LATEST}


def test_what_a_screen_may_still_show() -> None:
    """A text comes and goes with the data; a heading is part of the screen, and another one in its place differs."""
    seen = observation(page('- heading "かごの中" [level=1]'))
    (text_, heading) = judge_all(manual(TEXT, HEADING), run_records(seen, pending("note", "cart")))
    assert (text_.state, heading.state) == ("pending", "differs")
    assert verdict(TEXT, seen, record("passed", "demo/1-1#note")).state == "differs"


def test_a_screen_that_cannot_be_seen_here_is_no_gap_of_the_run(tmp_path: Path) -> None:
    far = Step(place="1-2", title="次", title_en="Next", claims=(claim("screen", "end", screen="shop.end"),))
    subject = manual(RULE, steps=[far])
    passed = record("passed", "demo/1-1#once")
    lacking = record("skipped", "demo/1-2#end", test="s", lacking=[TENANT])
    here = assessed(tmp_path / "here", subject, passed, lacking)
    assert list(problems(here)) == []
    (result,) = here.manuals
    assert (result.unseen_screens, result.missed_screens) == (("shop.end",), ())
    other = record("skipped", "demo/1-2#end", test="s", message="not today")
    gap = assessed(tmp_path / "gap", subject, passed, other)
    assert [(one.subject, one.what) for one in problems(gap)] == [
        ("claim", "demo/1-2#end"),
        ("step", "demo/1-2"),
        ("screen", "shop.end"),
    ]


def test_the_gate_refuses_what_is_pending(tmp_path: Path) -> None:
    assessment = assessed(tmp_path, manual(RULE), pending("once"), pending(test="tests/demo.py::test_alone"))
    found = [(one.subject, one.what, one.state) for one in problems(assessment)]
    assert found == [
        ("pending", "r1", ""),
        ("pending", "demo/1-1#once", "pending"),
        ("pending", "p", "pending"),
        ("pending", "tests/demo.py::test_alone", "pending"),
    ]
    assert "tejun.py resume r1" in problems(assessment)[0].why.en
    assert [one.what for one in problems(assessment, "demo/1-1")] == ["demo/1-1#once"]


def test_a_documented_address_whose_site_is_not_set() -> None:
    mail_link = claim("mail", "link", mail="notice", link="https://form.example.jp/start")
    without = run(sites={"shop": "https://shop.staging.test"})
    address = claim("address", address="https://form.example.jp/")
    far = claim("address", "far", address="https://elsewhere.example.com/")
    found = judge_all(manual(mail_link, address, far, mails=[NOTICE]), run_records(of=without))
    assert [one.state for one in found] == ["not_verifiable"] * 3
    site = Lack(need="site", detail="TEJUN_STAGING_ID_URL")
    assert [one.lacking for one in found] == [(site,), (site,), ()]


def test_what_no_test_of_a_rule_could_check_is_noted_beside_it() -> None:
    sign_ins = {"need": "sign_ins"}
    alone = record("passed", "demo/1-1#once", unchecked=[sign_ins])
    found = verdict(RULE, alone)
    assert found.note is not None
    assert (found.state, found.note.ja) == ("holds", "ポータルのサインイン記録は確認していない")
    assert found.tests[0].unchecked == (Lack(need="sign_ins"),)
    assert verdict(RULE, alone, record("passed", "demo/1-1#once", test="t2")).note is None, "another test did"


def test_the_sources_of_what_a_test_needed_stand_beside_it() -> None:
    given = [{"verb": "tenant", "source": "stock", "item": "a"}, {"verb": "clock", "source": "control_api"}]
    found = verdict(RULE, record("passed", "demo/1-1#once", provided=given))
    assert found.tests[0].sources == ("stock", "control_api")
    assert found.tests[0].test == TEST

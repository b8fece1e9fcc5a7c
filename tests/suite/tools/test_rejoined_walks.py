"""One lost control costs a survey its own claims and no others: the same walk goes on behind it."""

from __future__ import annotations

import pytest

from evidence.run_folder import RunFolder
from reports.assessment.assess import Assessment, assess
from reports.assessment.catalogue import manuals_of
from reports.assessment.drifts import found_drifts
from tests.suite.fixtures.run_of_tests import Inner
from tools.drift_trial.changed_mock import changed_mock
from tools.drift_trial.edit import Edit, added, together, without

pytest_plugins = ["pytester"]

JOURNEY = "from tests.omakase_login.test_journey import test_a_new_customer_applies_and_begins"
PROCEED, CONFIRM = "ご注文手続きへ進む", "確認画面へ進む"
TWO = added("#back-to-cart", "<p><button>入力画面甲へ</button><button>入力画面乙へ</button></p>")
LOST = {
    "omakase_login/2-3-3#proceed-to-order": "differs",
    "omakase_login/2-3-3#cart-leads-to-customer-info": "differs",
    "omakase_login/2-3-4-3#proceed-to-confirmation": "differs",
    "omakase_login/2-3-4-3#customer-info-leads-to-confirmation": "differs",
}
WAYS = {
    "store": "検索 おまかせログイン カートに入れる 進む 戻る ご注文手続きへ進む 確認画面へ進む 注文を実行する",
    "business_id": "ログイン 新規登録する 次へ進む 検索する 入力内容を確認する 登録する"
    " NTT東日本ビジネス向けストアへ戻る",
    "omakase": "設定する ログイン",
}
"""Site → every button and link that the journey of a new customer is led on by."""
OWN = ("control", "order")
"""Kinds of the claims that tell of what leads on."""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Inner:
    return Inner(pytester, monkeypatch)


def surveyed(inner: Inner, monkeypatch: pytest.MonkeyPatch, *edits: Edit, run: str = "inner") -> Assessment:
    """The journey alone, in a survey of a product that has these changes."""
    with changed_mock(edits) as address:
        monkeypatch.setenv("TEJUN_MOCK_URL", address)
        inner.run(JOURNEY, "--survey", "--run", run, "--no-reports", "--manual", "omakase_login", "-n", "0")
    folder = RunFolder(path=inner.folder.parent / run)
    return assess(folder, manuals_of(folder.run()))


def states(assessment: Assessment) -> dict[str, str]:
    return {verdict.claim: verdict.state for manual in assessment.manuals for _, _, verdict in manual.verdicts}


def test_the_claims_behind_lost_controls_are_proved_by_the_same_walk(
    inner: Inner, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = states(surveyed(inner, monkeypatch, run="whole"))
    gone = Edit("gone", "store", "^/cart$", without(PROCEED))
    equally_near = Edit("two equally near", "store", "^/checkout/customer$", together(without(CONFIRM), TWO))
    after = surveyed(inner, monkeypatch, gone, equally_near)
    assert [test.outcome for test in after.records.tests] == ["passed"]
    assert {claim: state for claim, state in states(after).items() if whole[claim] != state} == LOST
    assert [(way.place, way.at_place, way.at) for drift in found_drifts(after) for way in drift.rejoined] == [
        ("omakase_login/2-3-3", "omakase_login/2-3-4-1", "store.customer_info"),
        ("omakase_login/2-3-4-3", "omakase_login/2-3-5", "store.final_confirmation"),
    ]
    assert [manual.order_drifts for manual in after.manuals if manual.order_drifts] == []


def test_a_walk_that_has_lost_all_its_ways_comes_to_its_end(inner: Inner, monkeypatch: pytest.MonkeyPatch) -> None:
    edits = [Edit(site, site, "", without(*labels.split())) for site, labels in WAYS.items()]
    after = surveyed(inner, monkeypatch, *edits)
    assert [test.outcome for test in after.records.tests] == ["passed"]
    claims = {verdict.claim: claim for manual in after.manuals for _, claim, verdict in manual.verdicts}
    differing = {claim for claim, state in states(after).items() if state == "differs"}
    assert {claims[claim].kind for claim in differing} == set(OWN)
    orders = [claim for claim, told in claims.items() if told.kind == "order"]
    assert not [claim for claim in orders if states(after)[claim] == "holds"], "no move was made"
    assert {f"omakase_login/{place}" for place in ("2-1-5", "2-2-7", "2-3-6", "2-4")} <= after.records.places
    assert len(after.records.rejoined[after.records.tests[0].test]) >= 18
    assert [manual.order_drifts for manual in after.manuals if manual.order_drifts] == []

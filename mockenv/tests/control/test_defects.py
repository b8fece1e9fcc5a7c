"""Seeded defects: well described, one person's only, and each really different."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from mockenv.business_id.business_id_rules import BusinessIdRules
from mockenv.core.active_defects import ActiveDefects
from mockenv.core.rule_book import RuleBook
from mockenv.defects.registry import DEFECTS
from mockenv.omakase.omakase_rules import LinkUse, OmakaseRules
from mockenv.tests.clients import SITES
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from mockenv.core.defect import Defect
    from mockenv.tests.api import Api
    from mockenv.tests.store.client import StoreClient

MAIL_KINDS = {"registration_link", "registration_complete", "service_start", "order_complete", "password_reset"}


def test_all_are_listed_with_their_claims(api: Api) -> None:
    listed = api.told("defects")
    manuals = [defect["claims"][0].partition("/")[0] for defect in listed]
    assert Counter(manuals) == {"omakase_login": 12, "microsoft_sign_in": 8, "iij_id_requests": 8}
    for defect in listed:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", defect["name"])
        assert defect["title"]
        assert defect["title_en"]
        assert all(re.fullmatch(r"[a-z_]+/[\d-]+#[a-z-]+", claim) for claim in defect["claims"])


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
def test_each_alters_something(defect: Defect) -> None:
    rules = RuleBook()
    assert defect.claims
    assert defect.rules(rules) != rules or defect.rewrites or defect.mails
    assert set(defect.mails) <= MAIL_KINDS


def test_defects_of_one_person_add_up_and_are_cured_together() -> None:
    active = ActiveDefects()
    for name in ("weaker-password", "thirty-one-minutes", "weaker-password"):
        active.add("Taro@example.com", DEFECTS[name])
    assert [defect.name for defect in active.of("taro@example.com")] == ["weaker-password", "thirty-one-minutes"]
    ill = active.rules("TARO@example.com")
    assert ill.of(OmakaseRules).password_classes == 2
    assert ill.of(BusinessIdRules).registration_window.total_seconds() == 31 * 60
    assert active.rules("hanako@example.com") == RuleBook()
    active.clear("taro@EXAMPLE.com")
    assert active.rules("taro@example.com") == RuleBook()


def test_a_used_token_works_again_only_within_its_window() -> None:
    judge = DEFECTS["token-works-twice"].rules(RuleBook()).of(OmakaseRules).link_verdict
    window = OmakaseRules().first_login_window
    assert judge(LinkUse(window, window, used=True)) == "usable"
    assert judge(LinkUse(window * 2, window, used=True)) == "expired"


def test_a_rewritten_answer_reaches_one_person_only(api: Api, registered: str, client: StoreClient) -> None:
    api.prepare("carts", person=registered, items=[{"product": "omakase-login"}])
    api.prepare("defects", person=registered, defect="wrong-label")
    client.open(SITES.url("business_id", "/login?service=store&next=/cart"))
    client.submit("ログイン", login_id=registered, password=PASSWORD)
    if client.page.heading == "会員登録":
        client.submit("進む", terms="on", privacy="on")
        client.open("/cart")
    assert "ご注文手続へ進む" in client.page.text
    assert "ご注文手続きへ進む" not in client.page.text
    assert api.http.delete("/control/defects", params={"person": registered}).status_code == 204
    assert "ご注文手続きへ進む" in client.open("/cart").text


def test_an_unknown_defect_is_refused_with_the_known_ones(api: Api, email: str) -> None:
    answer = api.http.post("/control/defects", json={"person": email, "defect": "nothing"})
    assert answer.status_code == 422
    assert "wrong-label" in answer.json()["error"]
    assert api.http.delete("/control/defects").status_code == 422


def test_a_mail_goes_elsewhere(api: Api, registered: str) -> None:
    api.prepare("defects", person=registered, defect="wrong-addressee")
    api.prepare("contracts", person=registered)
    assert api.mails_to(registered) == []

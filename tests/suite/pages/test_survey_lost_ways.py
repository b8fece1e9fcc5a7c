"""Where a control that leads on is gone, a visitor of a survey goes on at what it led to, if that can be prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from pages.business_id.company_search import CompanySearch
from pages.business_id.sign_up_form import SignUpForm
from pages.business_id.sign_up_terms import SignUpTerms
from pages.control import NotOperable
from pages.screen import NotArrived, first_shown
from pages.store.cart import Cart
from pages.store.customer_info import CustomerInfo
from pages.store.estimate_complete import EstimateComplete
from pages.survey.memory import Memory
from pages.survey.rejoining import CannotRejoin
from pages.survey.survey import VisitorSurvey
from tests.suite.pages.served import Answer, page_of, serving, visitor_at
from tests.suite.pages.test_survey import Kept

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.evidence import ObservedScreen
    from domain.visitor import Visitor
    from evidence.outcomes import Part

PROCEED = "ご注文手続きへ進む"
CART = '<a href="/top">買い物へ戻る</a><button>削除</button><button>お見積もり作成</button>'
TWO = "<button>注文画面甲へ</button><button>注文画面乙へ</button>"
FORM = '<label>会社名(カナ)<input name="company_kana"></label><input type=hidden name=csrf value=x>'
TERMS = "利用規約"
BOX = '<label><input type="checkbox" name="terms">利用規約に同意する</label>'
REFUSING = '<form action="/terms"><button>次へ進む</button></form>'
CUSTOMER = page_of("お客様情報の入力 (ご注文手続き)", f"{FORM}<button>確認画面へ進む</button>")
SITE: dict[str, Answer] = {
    "/cart": [page_of("ショッピングカート", CART)],
    "/two": [page_of("ショッピングカート", CART + TWO)],
    "/astray": [page_of("ショッピングカート", f'{CART}<form action="/terms"><button>ご注文手続きへ</button></form>')],
    "/terms": [page_of(TERMS, BOX)],
    "/unticked": [page_of(TERMS, f"{REFUSING}<input name=other>")],
    "/search": [
        page_of("会社情報検索", '<label>会社名<input name="company"></label><button>会社情報を直接入力する</button>')
    ],
    "/customer": [CUSTOMER],
    "/lacking": [CUSTOMER.replace("<button>確認画面へ進む</button>", "")],
    "/form": [page_of("新規登録", "<button>入力内容を確認する</button>")],
    "/company": [page_of("会社情報検索", "<button>検索する</button>")],
}
PREPARED = {
    "store.customer_info": "/customer",
    "business_id.sign_up_form": "/form",
    "business_id.company_search": "/company",
}


@dataclass
class Told(Kept):
    """Evidence of which the ways that were rejoined are kept as well."""

    rejoined: list[tuple[str, str, str, str]] = field(default_factory=list)

    def rejoin(self, screen: str, lost: Part, place: str, at: ObservedScreen) -> None:
        """Keep it."""
        self.rejoined.append((screen, lost.name, place, at.key))


@dataclass
class Opened:
    """Lets a visitor stand at a screen by opening its page; keeps what was asked for."""

    site: str = ""
    able: bool = True
    asked: list[str] = field(default_factory=list)
    entered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def stand_at(self, visitor: Visitor, screen: str, entered: Mapping[str, Mapping[str, str]]) -> None:
        """Open it."""
        self.asked.append(screen)
        self.entered = entered
        if screen not in PREPARED:
            raise CannotRejoin("nobody can begin there")
        visitor.page.goto(self.site + PREPARED[screen])


@pytest.fixture
def evidence() -> Told:
    return Told(place="omakase_login/2-3-3")


@pytest.fixture
def rejoining() -> Opened:
    return Opened()


@pytest.fixture
def visitor(page: Page, evidence: Told, rejoining: Opened) -> Visitor:
    page.set_default_timeout(5_000)
    one = visitor_at(page, evidence)
    survey = VisitorSurvey(Memory(), rejoining)
    one.survey = survey
    survey.begin(one)
    return one


def begin(visitor: Visitor, rejoining: Opened, site: str, path: str) -> None:
    rejoining.site = site
    visitor.page.goto(site + path)


@pytest.mark.parametrize("path", ["/cart", "/two"], ids=["gone", "two equally near"])
def test_a_walk_goes_on_at_the_screen_that_is_expected_next(
    visitor: Visitor, evidence: Told, rejoining: Opened, path: str
) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, path)
        Cart(visitor).arrived().proceed.click()
        evidence.place = "omakase_login/2-3-4-1"
        CustomerInfo(visitor).arrived()
    assert evidence.rejoined == [("store.cart", PROCEED, "omakase_login/2-3-3", "store.customer_info")]
    assert evidence.actions == []
    assert evidence.drifts == [("control", PROCEED, "")]
    assert [key for key, _, _ in evidence.seen] == ["store.cart", "store.customer_info"]


def test_of_several_screens_it_is_the_one_that_the_manual_tells_of(visitor: Visitor, rejoining: Opened) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/cart")
        Cart(visitor).arrived().proceed.click()
        first_shown(EstimateComplete(visitor), CustomerInfo(visitor))
    assert rejoining.asked == ["store.customer_info"]


def test_what_cannot_be_prepared_ends_the_walk_and_says_why(visitor: Visitor, rejoining: Opened) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/cart")
        Cart(visitor).arrived().proceed.click()
        with pytest.raises(NotOperable, match=PROCEED) as told:
            EstimateComplete(visitor).arrived()
    assert "store.estimate_complete: nobody can begin there" in "".join(told.value.__notes__)
    assert told.value.wanted.trouble == "absent"


@pytest.mark.parametrize("why", ["no step", "no state"])
def test_it_ends_at_once_outside_the_steps_and_where_the_target_prepares_nothing(
    visitor: Visitor, evidence: Told, rejoining: Opened, why: str
) -> None:
    evidence.place = None if why == "no step" else evidence.place
    rejoining.able = why != "no state"
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/cart")
        with pytest.raises(NotOperable):
            Cart(visitor).arrived().proceed.click()
    assert (evidence.drifts, rejoining.asked) == ([], [])


def test_a_test_that_ends_before_a_control_that_is_gone_ends_there(visitor: Visitor, rejoining: Opened) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/cart")
        Cart(visitor).arrived().proceed.click()
    assert visitor.survey is not None
    with pytest.raises(NotOperable, match=PROCEED):
        visitor.survey.end()
    visitor.survey.end()  # it is said once


def test_who_goes_on_with_the_same_screen_cannot_do_without_what_is_gone(visitor: Visitor, rejoining: Opened) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/cart")
        cart = Cart(visitor).arrived()
        cart.proceed.click()
        cart.proceed.click()  # again, as an impatient person would
        with pytest.raises(NotOperable, match=PROCEED):
            cart.remove.click()


def test_a_screen_that_has_lost_all_its_ways_is_left_once(visitor: Visitor, evidence: Told, rejoining: Opened) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/search")
        search = CompanySearch(visitor)
        search.search("見本工業株式会社")
        search.result("見本工業株式会社").click()
        SignUpForm(visitor).arrived()
    assert [lost for _, lost, _, _ in evidence.rejoined] == ["検索する", "見本工業株式会社"]
    assert rejoining.asked == ["business_id.sign_up_form"]
    assert rejoining.entered == {"business_id.company_search": {"company": "見本工業株式会社"}}


def test_the_next_action_says_where_to_go_on_as_well(visitor: Visitor, evidence: Told, rejoining: Opened) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/cart")
        Cart(visitor).arrived().proceed.click()
        CustomerInfo(visitor).company_kana.fill("ミホン")
        assert visitor.page.get_by_label("会社名(カナ)").input_value() == "ミホン"
    assert [at for *_, at in evidence.rejoined] == ["store.customer_info"]


def test_what_was_typed_before_is_handed_over_by_the_names_of_the_fields(visitor: Visitor, rejoining: Opened) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/lacking")
        form = CustomerInfo(visitor)
        form.company_kana.fill("ミホン")
        form.proceed.click()
        with pytest.raises(NotOperable):
            EstimateComplete(visitor).arrived()
    assert rejoining.entered == {"store.customer_info": {"company_kana": "ミホン"}}


def test_what_stands_in_its_place_and_leads_elsewhere_is_gone_past(
    visitor: Visitor, evidence: Told, rejoining: Opened
) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/astray")
        Cart(visitor).arrived().proceed.click()
        CustomerInfo(visitor).arrived()
    assert evidence.drifts == [("control", PROCEED, "ご注文手続きへ")]
    assert evidence.actions == [(PROCEED, "ご注文手続きへ")]
    assert [at for *_, at in evidence.rejoined] == ["store.customer_info"]


def test_a_form_that_refuses_for_a_field_that_is_gone_is_gone_past(
    visitor: Visitor, evidence: Told, rejoining: Opened
) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/unticked")
        terms = SignUpTerms(visitor)
        terms.consent.check()
        terms.proceed.click()
        CompanySearch(visitor).arrived()
    assert [(lost, at) for _, lost, _, at in evidence.rejoined] == [
        ("利用規約に同意する", "business_id.company_search")
    ]


def test_an_arrival_that_fails_for_no_drift_fails(visitor: Visitor, rejoining: Opened) -> None:
    with serving(SITE) as site:
        begin(visitor, rejoining, site, "/terms")
        with pytest.raises(NotArrived):
            CustomerInfo(visitor).arrived()
    assert rejoining.asked == []

"""Each screen by itself: it shows what the manual claims, has a landmark of its own, and is accessible."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from domain.clock import Clock
from domain.mail_sender import MailSender
from domain.tenant import Tenant
from domain.visitor import Visitor
from fixtures.selection.claims import claims
from fixtures.selection.screen_check import ambiguous_or_inaccessible, expect_as_claimed
from fixtures.selection.screen_claims import claimed_screens
from flows.iij_id_requests.actor import Actor
from flows.iij_id_requests.navigation import ROUTES, go_to
from flows.preparation import Preparation
from pages.iij.desk_contact import DeskContact
from pages.iij.downloads import Downloads
from pages.iij.home import IijHome
from pages.screen import Screen


@pytest.fixture
def actor(visitor: Visitor, new_tenant: Callable[[], Tenant], prepare: Preparation, clock: Clock) -> Actor:
    """An operator of a contract that is not made yet, with everything that can be prepared."""
    return Actor(visitor, new_tenant(), prepare, clock)


@pytest.mark.parametrize(("screen", "about"), claimed_screens("iij_id_requests"))
def test_a_screen_shows_what_the_manual_claims(screen: type[Screen], about: tuple[str, ...], actor: Actor) -> None:
    """マニュアルに書かれた項目・文言が、画面にある。"""
    expect_as_claimed(lambda: go_to(screen, actor), screen, about)


@pytest.mark.any_target
@pytest.mark.parametrize("screen", ROUTES, ids=lambda screen: screen.key)
def test_a_screen_is_unmistakable_and_accessible(screen: type[Screen], actor: Actor) -> None:
    """どの画面もほかの画面と取り違えられることがなく、誰にでも使える。"""
    wrong = ambiguous_or_inaccessible(go_to(screen, actor))
    assert not wrong, wrong


@pytest.mark.walks
@claims("iij_id_requests/0#online-address", "iij_id_requests/0#downloads-lead-to-desk")
def test_the_desks_address_is_found_where_the_introduction_says(actor: Actor, mail_sender: MailSender) -> None:
    """冒頭の案内のとおりに進むと、依頼を送るメールアドレスが分かる。"""
    go_to(IijHome, actor).header.downloads.click()
    Downloads(actor.visitor).arrived().desk_contact.click()
    expect(DeskContact(actor.visitor).arrived().address).to_have_text(mail_sender.desk)

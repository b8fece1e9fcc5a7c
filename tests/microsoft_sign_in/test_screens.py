"""Each screen by itself: it shows what the manual claims, has a landmark of its own, and is accessible."""

from dataclasses import replace

import pytest

from fixtures.selection.screen_check import ambiguous_or_inaccessible, expect_as_claimed
from fixtures.selection.screen_claims import claimed_screens, screens
from fixtures.settings.model import Settings
from flows.microsoft_sign_in.actor import Actor
from flows.microsoft_sign_in.navigation import PROFILES, ROUTES, WAITS, go_to
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.password import Password
from pages.screen import Screen
from tests.microsoft_sign_in.differences import SCREEN_DIFFERENCES


@pytest.mark.parametrize(("screen", "about"), claimed_screens("microsoft_sign_in", WAITS))
def test_a_screen_shows_what_the_manual_claims(
    screen: type[Screen], about: tuple[str, ...], actor: Actor, settings: Settings
) -> None:
    """マニュアルに書かれた見出し・項目が、画面にある。実際の画面との相違は、知られているものだけである。"""
    known = SCREEN_DIFFERENCES if settings.profile == "entra" else {}
    expect_as_claimed(lambda: go_to(screen, actor), screen, about, known)


@pytest.mark.any_target
@pytest.mark.parametrize("screen", screens(ROUTES, WAITS, PROFILES))
def test_a_screen_is_unmistakable_and_accessible(screen: type[Screen], actor: Actor) -> None:
    """どの画面もほかの画面と取り違えられることがなく、誰にでも使える。"""
    wrong = ambiguous_or_inaccessible(go_to(screen, actor))
    assert not wrong, wrong


@pytest.mark.any_target
@pytest.mark.profile("entra")
@pytest.mark.parametrize("screen", [AccountEntry, Password], ids=lambda screen: screen.key)
def test_a_screen_of_the_newer_generation_is_unmistakable_and_accessible(screen: type[Screen], actor: Actor) -> None:
    """新しい世代の画面も、取り違えられることがなく、誰にでも使える。"""
    wrong = ambiguous_or_inaccessible(go_to(screen, replace(actor, generation="new")))
    assert not wrong, wrong

"""Each screen by itself: it shows what the manual claims, has a landmark of its own, and is accessible."""

import pytest

from fixtures.selection.screen_check import ambiguous_or_inaccessible, expect_as_claimed
from fixtures.selection.screen_claims import claimed_screens, screens
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import ROUTES, WAITS, go_to
from pages.screen import Screen


@pytest.mark.parametrize(("screen", "about"), claimed_screens("omakase_login", WAITS))
def test_a_screen_shows_what_the_manual_claims(screen: type[Screen], about: tuple[str, ...], actor: Actor) -> None:
    """マニュアルに書かれた見出し・項目・文言・表が、画面にある。"""
    expect_as_claimed(lambda: go_to(screen, actor), screen, about)


@pytest.mark.any_target
@pytest.mark.parametrize("screen", screens(ROUTES, WAITS))
def test_a_screen_is_unmistakable_and_accessible(screen: type[Screen], actor: Actor) -> None:
    """どの画面もほかの画面と取り違えられることがなく、誰にでも使える。"""
    wrong = ambiguous_or_inaccessible(go_to(screen, actor))
    assert not wrong, wrong

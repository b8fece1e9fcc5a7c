"""Each screen by itself: it shows what the manual claims, has a landmark of its own, and is accessible."""

import pytest

from fixtures.selection.screen_claims import claimed_screens, mistakable_or_barred, not_as_claimed
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import ROUTES, go_to
from pages.claimed import Visible
from pages.screen import Screen


@pytest.mark.parametrize(("screen", "expected"), claimed_screens("omakase_login"))
def test_a_screen_shows_what_the_manual_claims(
    screen: type[Screen], expected: dict[str, Visible], actor: Actor
) -> None:
    """マニュアルに書かれた見出し・項目・文言・表が、画面にある。"""
    wrong = not_as_claimed(lambda: go_to(screen, actor), screen, expected)
    assert not wrong, wrong


@pytest.mark.parametrize("screen", ROUTES, ids=lambda screen: screen.key)
def test_a_screen_is_unmistakable_and_accessible(screen: type[Screen], actor: Actor) -> None:
    """どの画面もほかの画面と取り違えられることがなく、誰にでも使える。"""
    wrong = mistakable_or_barred(go_to(screen, actor))
    assert not wrong, wrong

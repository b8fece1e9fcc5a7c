"""Each screen for itself: what the manual claims about it, that nobody mistakes it, and that everybody can use it."""

import pytest

from fixtures.evidence.screen_check import ambiguous_or_inaccessible, expect_as_claimed
from fixtures.selection.screen_claims import claimed_screens
from flows.omakase_login.reach import WAYS, reach
from flows.omakase_login.reach.visit import Visit
from pages.screen import Screen


@pytest.mark.parametrize(("screen", "about"), claimed_screens("omakase_login"))
def test_a_screen_shows_what_the_manual_claims(screen: type[Screen], about: tuple[str, ...], visit: Visit) -> None:
    """マニュアルに書かれた見出し・項目・文言・表が、画面にある。"""
    expect_as_claimed(lambda: reach(screen, visit), screen, about)


@pytest.mark.parametrize("screen", WAYS, ids=lambda screen: screen.key)
def test_a_screen_is_unmistakable_and_accessible(screen: type[Screen], visit: Visit) -> None:
    """どの画面もほかの画面と取り違えられることがなく、誰にでも使える。"""
    wrong = ambiguous_or_inaccessible(reach(screen, visit))
    assert not wrong, wrong

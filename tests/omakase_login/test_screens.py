"""Each screen for itself: what the manual claims about it, that nobody mistakes it, and that everybody can use it."""

import pytest

from fixtures.catalogue import claims_by_id
from fixtures.claims import claims
from flows.omakase_login.reach import WAYS, reach
from flows.omakase_login.reach.visit import Visit
from pages.accessibility import barriers
from pages.claimed import Visible, differences
from pages.screen import NotArrived, Screen, all_screens, showing


def claimed() -> dict[type[Screen], dict[str, Visible]]:
    """Screen class → what the manual claims about it, by full id."""
    found: dict[type[Screen], dict[str, Visible]] = {}
    for full, (manual, _, claim) in claims_by_id().items():
        if manual.key == "omakase_login" and isinstance(claim, Visible) and not claim.not_verifiable:
            found.setdefault(all_screens()[claim.screen], {})[full] = claim
    return found


@pytest.mark.parametrize(
    ("screen", "expected"),
    [pytest.param(screen, expected, id=screen.key, marks=claims(*expected)) for screen, expected in claimed().items()],
)
def test_a_screen_shows_what_the_manual_claims(
    screen: type[Screen], expected: dict[str, Visible], visit: Visit
) -> None:
    """マニュアルに書かれた見出し・項目・文言・表が、画面にある。"""
    wrong = []
    try:
        reach(screen, visit)
    except NotArrived as elsewhere:
        # With a wrong label in its landmark the screen is there all the same: then say which claim is hurt.
        if not any(isinstance(wanted, screen) for wanted in elsewhere.expected):
            raise
        wrong.append(str(elsewhere))
    wrong += differences(screen(visit.visitor), expected.items())
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("screen", WAYS, ids=lambda screen: screen.key)
def test_a_screen_is_unmistakable_and_accessible(screen: type[Screen], visit: Visit) -> None:
    """どの画面もほかの画面と取り違えられることがなく、誰にでも使える。"""
    reached = reach(screen, visit)
    assert [str(other) for other in showing(visit.visitor)] == [str(reached)]
    found = barriers(reached)
    assert not found, "\n".join(found)

"""A screen is a file, a class and a key of the same name, and the catalogue and the classes know the same screens."""

import ast
import inspect
import re
import sys
from collections import Counter

import pytest

from flows.iij_id_requests import navigation as iij_id_requests
from flows.microsoft_sign_in import navigation as microsoft_sign_in
from flows.omakase_login import navigation as omakase_login
from manuals.loader import load_all
from manuals.model import ScreenClaim
from pages.screen import Screen, all_screens

SCREENS = all_screens()
JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]")
screens = pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)


def shown_by_a_manual() -> set[str]:
    return {claim.screen for manual in load_all() for _, _, claim in manual.claims() if isinstance(claim, ScreenClaim)}


def named_by_a_claim() -> set[str]:
    claims = [claim for manual in load_all() for _, _, claim in manual.claims()]
    named = {getattr(claim, field, None) for claim in claims for field in ("screen", "leads_to")}
    return {key for key in named if key}


def test_every_screen_a_manual_shows_has_a_class_that_is_documented() -> None:
    assert shown_by_a_manual() - {key for key, screen in SCREENS.items() if screen.documented} == set()


def test_every_documented_class_is_shown_by_a_manual() -> None:
    assert {key for key, screen in SCREENS.items() if screen.documented} - shown_by_a_manual() == set()


def test_every_screen_a_claim_names_has_a_class() -> None:
    assert named_by_a_claim() - set(SCREENS) == set()


def test_there_is_a_way_to_every_screen() -> None:
    assert {*omakase_login.ROUTES, *iij_id_requests.ROUTES, *microsoft_sign_in.ROUTES} == set(SCREENS.values())


@screens
def test_a_screen_has_the_name_of_its_file(screen: type[Screen]) -> None:
    assert screen.__module__ == f"pages.{screen.key}"


@screens
def test_a_file_has_one_screen(screen: type[Screen]) -> None:
    members = vars(sys.modules[screen.__module__]).values()
    here = [each for each in members if inspect.isclass(each) and each.__module__ == screen.__module__]
    assert [each for each in here if issubclass(each, Screen)] == [screen]


@screens
def test_a_screen_has_a_landmark(screen: type[Screen]) -> None:
    tree = ast.parse(inspect.getsource(sys.modules[screen.__module__]))
    assigned = {
        ast.unparse(target) for node in ast.walk(tree) if isinstance(node, ast.Assign) for target in node.targets
    }
    assert "self.landmark" in assigned


def test_titles_are_japanese_and_tell_screens_apart() -> None:
    titles = Counter(screen.title for screen in SCREENS.values())
    assert [title for title, count in titles.items() if count > 1 or not JAPANESE.search(title)] == []


def test_two_screens_cannot_have_the_same_key() -> None:
    taken = next(iter(SCREENS))
    with pytest.raises(TypeError, match=re.escape(taken)):
        type("Twin", (Screen,), {"key": taken, "title": "二つ目"})

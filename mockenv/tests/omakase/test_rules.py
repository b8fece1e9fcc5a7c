"""The rules of Omakase Login (manual 2-(4), 2-(6))."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockenv.omakase.omakase_rules import LinkUse, OmakaseRules, character_classes, is_half_width, judge_link

DAY = timedelta(hours=24)
RULES = OmakaseRules()


@pytest.mark.parametrize(
    ("age", "used", "verdict"),
    [
        (timedelta(), False, "usable"),
        (DAY - timedelta(seconds=1), False, "usable"),
        (DAY, False, "usable"),
        (DAY + timedelta(seconds=1), False, "expired"),
        (timedelta(), True, "invalid"),
        (DAY * 2, True, "invalid"),
    ],
)
def test_a_first_login_link_lasts_24_hours_and_works_once(age: timedelta, used: bool, verdict: str) -> None:
    assert judge_link(LinkUse(age, RULES.first_login_window, used)) == verdict


@pytest.mark.parametrize(
    ("password", "accepted"),
    [
        ("Abcdefgh1", False),  # nine characters
        ("Abcdefghi1", True),
        ("abcdefghi1", False),  # two classes
        ("ABCDEFGHI1", False),
        ("abcdefghi!", False),
        ("1234567890", False),  # one class
        ("Abcdefghi!", True),
        ("abcdefgh1!", True),
        ("ABCDEFGH1!", True),
        ("Abcdefg1!x", True),  # four classes
        ("Ａbcdefghi1", False),  # a full-width letter
        ("Abcdefgh１!", False),  # a full-width digit
        ("Abcdefgｱ1!", False),  # half-width katakana is half-width, but not of the four classes
        ("Abcdef hi1", False),  # a space
        ("Abcdefghi1" * 13, False),  # longer than any that is hashed
        ("", False),
    ],
)
def test_the_password_rule(password: str, accepted: bool) -> None:
    assert (not RULES.password_problems(password)) is accepted


@pytest.mark.parametrize(
    ("password", "problems"),
    [("Abc1", ["10文字以上"]), ("abcdefghij", ["3種類以上"]), ("Abcdefghi１", ["3種類以上", "半角文字"]), ("あ", None)],
)
def test_each_broken_part_of_the_rule_is_told(password: str, problems: list[str] | None) -> None:
    told = RULES.password_problems(password)
    expected = problems or ["10文字以上", "3種類以上", "半角文字"]
    assert len(told) == len(expected)
    assert all(part in sentence for part, sentence in zip(expected, told, strict=True))


@given(st.text())
def test_classes_are_counted_among_half_width_characters_only(text: str) -> None:
    visible = "".join(character for character in text if is_half_width(character))
    assert character_classes(text) == character_classes(visible) <= 4


def test_a_contract_is_its_owners_own() -> None:
    assert RULES.may_see_contract("a@example.com", "a@example.com")
    assert not RULES.may_see_contract("a@example.com", "b@example.com")

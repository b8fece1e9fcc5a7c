"""The rules of the Microsoft sign-in and its portal, and what each seeded defect makes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mockenv.core.rule_book import RuleBook
from mockenv.defects.registry import DEFECTS
from mockenv.microsoft.errors import AADSTS_ERRORS
from mockenv.microsoft.microsoft_rules import (
    CodeUse,
    CodeVerdict,
    GrantUse,
    GrantVerdict,
    MicrosoftRules,
    RememberedAccount,
)
from mockenv.portal.portal_rules import PortalRules

RULES = MicrosoftRules()
LIFETIME = RULES.code_lifetime
LATE = LIFETIME + timedelta(seconds=1)
REMEMBERED = (
    RememberedAccount("a@example.com"),
    RememberedAccount("b@example.com", forgotten=True),
    RememberedAccount("c@example.com"),
)


def _with_defect(defect: str) -> MicrosoftRules:
    return DEFECTS[defect].rules(RuleBook()).of(MicrosoftRules)


def _use(age: timedelta = LIFETIME, *, used: bool = False, newest: bool = True, matches: bool = True) -> CodeUse:
    return CodeUse(age, LIFETIME, used, newest, matches)


@pytest.mark.parametrize(
    ("use", "verdict"),
    [
        (_use(timedelta()), "usable"),
        (_use(), "usable"),
        (_use(LATE), "expired"),
        (_use(used=True), "used"),
        (_use(newest=False), "superseded"),
        (_use(matches=False), "wrong"),
        (_use(LATE, used=True, newest=False, matches=False), "wrong"),
    ],
)
def test_a_mailed_code_signs_in_once_in_its_time_if_it_is_the_newest(use: CodeUse, verdict: CodeVerdict) -> None:
    assert RULES.judge_code(use) == verdict


@pytest.mark.parametrize(
    ("use", "tolerant"),
    [
        (_use(used=True), "code-accepted-twice"),
        (_use(used=True, newest=False), "code-accepted-twice"),
        (_use(LATE), "expired-code-accepted"),
        (_use(newest=False), "older-code-valid"),
    ],
)
def test_each_defect_of_mailed_codes_accepts_its_own_kind_and_no_other(use: CodeUse, tolerant: str) -> None:
    of_codes = ("code-accepted-twice", "expired-code-accepted", "older-code-valid")
    accepting = [name for name in of_codes if _with_defect(name).judge_code(use) == "usable"]
    assert accepting == [tolerant]


def test_no_defect_accepts_a_wrong_code() -> None:
    assert {_with_defect(name).judge_code(_use(matches=False)) for name in DEFECTS} == {"wrong"}


@pytest.mark.parametrize(
    ("age", "redeemed", "verdict"),
    [
        (RULES.authorization_code_lifetime, False, "usable"),
        (RULES.authorization_code_lifetime + timedelta(microseconds=1), False, "expired"),
        (timedelta(), True, "redeemed"),
    ],
)
def test_an_authorization_code_is_redeemed_once_in_its_time(
    age: timedelta, redeemed: bool, verdict: GrantVerdict
) -> None:
    assert RULES.judge_grant(GrantUse(age, RULES.authorization_code_lifetime, redeemed)) == verdict


def test_consent_is_asked_for_once() -> None:
    assert (RULES.needs_consent(False), RULES.needs_consent(True)) == (True, False)
    assert _with_defect("consent-skipped").needs_consent(False) is False


def test_the_picker_lists_nobody_who_was_removed() -> None:
    assert RULES.listed(REMEMBERED) == ("a@example.com", "c@example.com")
    everybody = ("a@example.com", "b@example.com", "c@example.com")
    assert _with_defect("forgotten-account-listed").listed(REMEMBERED) == everybody


def test_a_telephone_answers_for_its_owner() -> None:
    assert RULES.may_answer("Taro@example.com", "taro@Example.com")
    assert not RULES.may_answer("", "taro@example.com")
    assert not RULES.may_answer("hanako@example.com", "taro@example.com")
    assert _with_defect("approved-on-another-phone").may_answer("hanako@example.com", "taro@example.com")


def test_silence_is_no_approval() -> None:
    assert RULES.after_silence == "expired"
    assert _with_defect("timeout-approves").after_silence == "approved"


def test_the_portal_takes_only_the_nonce_that_it_sent() -> None:
    verified = PortalRules().nonce_verified
    assert verified("n-1", "n-1")
    assert not any(verified(sent, received) for sent, received in (("n-1", "n-2"), ("n-1", ""), ("", ""), ("n", "値")))
    assert DEFECTS["nonce-not-checked"].rules(RuleBook()).of(PortalRules).nonce_verified("n-1", "n-2")


def test_every_problem_has_words_for_developers_and_for_people() -> None:
    for code, problem in AADSTS_ERRORS.items():
        assert problem.described("{x}").startswith(f"AADSTS{code}: ")
        assert problem.text.endswith("。")
        assert problem.description.endswith(".")

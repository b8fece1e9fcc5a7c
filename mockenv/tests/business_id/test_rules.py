"""The Business ID's rules, as pure functions: every boundary on both of its sides."""

from datetime import timedelta

import pytest

from mockenv.business_id.business_id_rules import BusinessIdRules, LinkUse, LinkVerdict
from mockenv.business_id.companies import COMPANIES, by_number, fold

RULES = BusinessIdRules()


def _use(age: timedelta, *, spent: bool = False, opened: bool = True, same_browser: bool = True) -> LinkUse:
    return LinkUse(age, RULES.registration_window, spent, opened, same_browser)


@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        (timedelta(), "usable"),
        (timedelta(minutes=29, seconds=59), "usable"),
        (timedelta(minutes=30), "usable"),
        (timedelta(minutes=30, microseconds=1), "expired"),
        (timedelta(minutes=30, seconds=1), "expired"),
        (timedelta(days=2), "expired"),
    ],
)
def test_a_sign_up_link_lasts_thirty_minutes(age: timedelta, verdict: LinkVerdict) -> None:
    assert RULES.link_verdict(_use(age)) == verdict


def test_a_sign_up_link_opened_for_the_first_time_is_usable_in_any_browser() -> None:
    assert RULES.link_verdict(_use(timedelta(), opened=False, same_browser=False)) == "usable"


def test_a_sign_up_link_is_refused_to_a_second_browser_and_after_completion() -> None:
    assert RULES.link_verdict(_use(timedelta(), same_browser=False)) == "invalid"
    assert RULES.link_verdict(_use(timedelta(), spent=True)) == "invalid"
    assert RULES.link_verdict(_use(timedelta(hours=1), spent=True)) == "invalid"


@pytest.mark.parametrize(
    "address",
    ["taro@example.com", "t.yamada+tejun@mail.example.co.jp", "TARO@Example.JP", "o'neil@tejun.test", "a@b-c.example"],
)
def test_addresses_on_example_domains_can_be_signed_up_with_whether_or_not_they_are_known(address: str) -> None:
    assert RULES.refuse_address(address, False) is None
    assert RULES.refuse_address(address, True) is None


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "入力してください"),
        ("ｔａｒｏ＠example.com", "半角"),
        ("taro@例え.test", "半角"),
        ("taro", "形式"),
        ("taro@", "形式"),
        ("@example.com", "形式"),
        ("taro@example", "形式"),
        ("taro@@example.com", "形式"),
        ("taro yamada@example.com", "形式"),
        (".taro@example.com", "形式"),
        ("ta..ro@example.com", "形式"),
        ("taro@-example.com", "形式"),
        ("taro@example..com", "形式"),
        ("taro@example.com\r\nBcc: hanako@example.com", "形式"),
        (f"{'a' * 250}@example.com", "形式"),
        ("taro@gmail.com", "例示用ドメイン"),
        ("taro@myexample.com", "例示用ドメイン"),
        ("taro@example.com.evil.org", "例示用ドメイン"),
    ],
)
def test_other_addresses_are_refused_with_the_reason(address: str, reason: str) -> None:
    refusal = RULES.refuse_address(address, False)
    assert refusal is not None
    assert reason in refusal


@pytest.mark.parametrize(
    ("password", "problems"),
    [
        ("abcd123", 1),
        ("abcd1234", 0),
        ("!~aA0000", 0),
        ("ａbcd1234", 1),
        ("abcd 1234", 1),
        ("パス", 2),
    ],
)
def test_a_business_id_password_has_eight_half_width_characters(password: str, problems: int) -> None:
    assert len(RULES.password_problems(password)) == problems


def test_a_refused_login_does_not_tell_whether_the_id_exists() -> None:
    assert RULES.login_failure(True) == RULES.login_failure(False)


def _found(words: str) -> list[str]:
    return [company.name for company in COMPANIES if RULES.company_matches(words, company.name)]


def test_company_names_and_numbers_are_unique_and_several_resemble_each_other() -> None:
    assert len({fold(company.name) for company in COMPANIES}) == len(COMPANIES) >= 15
    assert len(_found("模擬商事")) == 5
    assert by_number(COMPANIES[3].number) is COMPANIES[3]
    assert by_number("no such number") is None


@pytest.mark.parametrize("words", ["模擬 商事 東京", "  模擬商事　東京 ", "模擬商事東京"])
def test_the_company_search_ignores_spaces(words: str) -> None:
    assert _found(words) == ["模擬商事東京株式会社", "株式会社模擬商事東京"]


@pytest.mark.parametrize("words", ["ABCトレーディング", "ａｂｃ", "abcﾄﾚｰﾃﾞｨﾝｸﾞ"])
def test_the_company_search_ignores_width_and_case(words: str) -> None:
    assert _found(words) == ["株式会社ABCトレーディング"]


def test_the_company_search_finds_nothing_for_a_name_nobody_has() -> None:
    assert _found("存在しない会社") == []

"""The sign-up form's checks: what is left empty, what is malformed, and what is kept."""

import pytest

from mockenv.business_id.business_id_rules import BusinessIdRules
from mockenv.business_id.form import FIELDS, normalized, password_errors, text_errors, values_of

RULES = BusinessIdRules()
GOOD = {
    "company": "模擬商事株式会社",
    "department": "",
    "name": "模擬 太郎",
    "postal_code": "123-4567",
    "prefecture": "東京都",
    "city": "千代田区",
    "street": "架空町1-1 見本ビル3階",
    "phone": "03-1234-5678",
}
LABELS = {field.name: field.label for field in FIELDS}


def test_a_good_form_has_no_errors() -> None:
    assert text_errors(GOOD, RULES) == {}
    assert password_errors("abcd1234", "abcd1234", RULES) == {}


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"department"}))
def test_each_required_field_left_empty_is_the_only_error_and_is_named(name: str) -> None:
    assert text_errors({**GOOD, name: ""}, RULES) == {name: f"{LABELS[name]}を入力してください"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("postal_code", "1234"),
        ("postal_code", "123-45678"),
        ("postal_code", "千代田区"),
        ("prefecture", "東京"),
        ("prefecture", "千代田区"),
        ("phone", "12-345-6789"),
        ("phone", "03-1234-567"),
        ("phone", "090-1234-56789"),
        ("phone", "no phone"),
    ],
)
def test_a_malformed_value_is_named(name: str, value: str) -> None:
    assert text_errors({**GOOD, name: value}, RULES) == {name: f"{LABELS[name]}を正しく入力してください"}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("postal_code", "1234567", "1234567"),
        ("postal_code", "１２３－４５６７", "123-4567"),
        ("phone", "０９０−１２３４−５６７８", "090-1234-5678"),
        ("phone", "0312345678", "0312345678"),
    ],
)
def test_numbers_are_taken_in_either_width_and_kept_in_half_width(name: str, value: str, kept: str) -> None:
    assert text_errors({**GOOD, name: value}, RULES) == {}
    assert normalized({**GOOD, name: value})[name] == kept


def test_a_field_takes_a_hundred_characters() -> None:
    assert text_errors({**GOOD, "street": "あ" * 100}, RULES) == {}
    assert set(text_errors({**GOOD, "street": "あ" * 101}, RULES)) == {"street"}


@pytest.mark.parametrize(
    ("password", "again", "wrong"),
    [
        ("", "", {"password", "password_confirmation"}),
        ("abcd1234", "", {"password_confirmation"}),
        ("", "abcd1234", {"password"}),
        ("abcd1234", "abcd1235", {"password_confirmation"}),
        ("abcd123", "abcd123", {"password"}),
    ],
)
def test_what_is_wrong_with_the_passwords_is_said_at_the_field(password: str, again: str, wrong: set[str]) -> None:
    assert set(password_errors(password, again, RULES)) == wrong


def test_values_are_read_without_blanks_around_them_and_missing_ones_are_empty() -> None:
    assert values_of({"name": " 模擬 太郎　", "unknown": "x"}) == {**dict.fromkeys(GOOD, ""), "name": "模擬 太郎"}

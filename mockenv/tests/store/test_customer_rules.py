"""Rules of customer data: what is required, what is taken how, what is kept."""

from dataclasses import replace

import pytest

from mockenv.store.customer import FIELD_NAMES, Customer, keep_only, with_texts
from mockenv.store.customer_errors import accepted, errors
from mockenv.store.store_rules import StoreRules

RULES = StoreRules()
COMPLETE = Customer(
    company="模擬商事株式会社",
    company_kana="モギショウジカブシキガイシャ",
    department="総務部",
    name="見本 花子",
    name_kana="ミホン ハナコ",
    email="hanako@example.com",
    postal_code="163-8019",
    prefecture="東京都",
    city="新宿区",
    street="見本町1-2-3",
    phone="03-0000-1234",
    weekdays=("月曜日",),
    hours=("9時~11時",),
)


def test_complete_data_is_accepted_as_it_is() -> None:
    assert errors(COMPLETE, RULES) == {}
    assert accepted(COMPLETE, RULES) == COMPLETE


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("company", "会社名"),
        ("company_kana", "会社名(カナ)"),
        ("name", "お名前"),
        ("name_kana", "お名前(カナ)"),
        ("email", "メールアドレス"),
        ("postal_code", "郵便番号"),
        ("prefecture", "都道府県"),
        ("city", "市区町村"),
        ("street", "丁目・番地・建物名等"),
        ("phone", "電話番号"),
    ],
)
def test_each_required_field_left_empty_is_named(field: str, label: str) -> None:
    assert errors(with_texts(COMPLETE, {field: ""}), RULES) == {field: f"{label}を入力してください"}


@pytest.mark.parametrize("field", ["department", "contact_phone", "user_name", "invoice_address", "delivery_phone"])
def test_other_fields_may_be_empty(field: str) -> None:
    assert errors(with_texts(COMPLETE, {field: ""}), RULES) == {}


@pytest.mark.parametrize("kana", ["みほん", "見本", "MIHON", "ミホン1", "・", "ー ー", "ミホンA"])
def test_what_is_not_katakana_is_refused(kana: str) -> None:
    refused = errors(replace(COMPLETE, name_kana=kana), RULES)
    assert refused == {"name_kana": "お名前(カナ)は全角カタカナで入力してください"}


@pytest.mark.parametrize(
    ("typed", "kept"), [("ﾐﾎﾝ ﾊﾅｺ", "ミホン ハナコ"), ("ｶﾞｷﾞｸﾞﾊﾟ", "ガギグパ"), ("ミホン　ハナコ", "ミホン　ハナコ")]
)
def test_half_width_katakana_is_folded_and_nothing_else(typed: str, kept: str) -> None:
    assert errors(replace(COMPLETE, company_kana=typed), RULES) == {}
    assert accepted(replace(COMPLETE, company_kana=typed), RULES).company_kana == kept


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("email", "hanako＠example.com", "メールアドレスは半角文字で入力してください"),
        ("email", "hanako", "メールアドレスの形式が正しくありません"),
        ("postal_code", "12-34", "郵便番号を正しく入力してください"),
        ("prefecture", "江戸", "都道府県を正しく入力してください"),
        ("phone", "電話", "電話番号を正しく入力してください"),
        ("delivery_postal_code", "1", "機器の配送先 郵便番号を正しく入力してください"),
        ("company", "あ" * 101, "会社名は100文字以内で入力してください"),
    ],
)
def test_malformed_values_are_refused(field: str, value: str, message: str) -> None:
    assert errors(with_texts(COMPLETE, {field: value}), RULES) == {field: message}


def test_numbers_are_kept_in_half_width() -> None:
    typed = replace(COMPLETE, postal_code="１６３－８０１９", phone="０３－００００－１２３４")
    assert accepted(typed, RULES) == COMPLETE


def test_every_field_is_kept_on_the_way_back() -> None:
    assert keep_only(COMPLETE, RULES.kept_on_back) == COMPLETE
    assert keep_only(COMPLETE, FIELD_NAMES - {"department"}) == replace(COMPLETE, department="")

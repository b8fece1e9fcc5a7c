"""The sign-up form: its fields, and what is wrong with what was typed into them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mockenv.business_id.business_id_rules import BusinessIdRules, Values

LONGEST = 100
"""Characters of a field."""

_PREFECTURE = re.compile(
    "北海道|東京都|(京都|大阪)府|(青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|"
    "静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県"
)


def _prefecture(value: str) -> bool:
    return _PREFECTURE.fullmatch(value) is not None


def _postal_code(value: str) -> bool:
    return re.fullmatch(r"\d{3}-?\d{4}", _half_width(value)) is not None


def _phone(value: str) -> bool:
    digits = _half_width(value)
    return re.fullmatch(r"0\d{1,4}-?\d{1,4}-?\d{3,4}", digits) is not None and 10 <= len(digits.replace("-", "")) <= 11


def _half_width(value: str) -> str:
    return re.sub("[‐‑‒–—―−ー]", "-", unicodedata.normalize("NFKC", value))


@dataclass(frozen=True)
class Field:
    """A text field of the form."""

    name: str
    label: str
    autocomplete: str
    valid: Callable[[str], bool] = lambda _: True
    hint: str = ""


FIELDS = (
    Field("company", "会社名", "organization"),
    Field("department", "部署・担当名", "organization-title"),
    Field("name", "お名前", "name"),
    Field("postal_code", "郵便番号", "postal-code", _postal_code, "例: 123-4567"),
    Field("prefecture", "都道府県", "address-level1", _prefecture, "例: 東京都"),
    Field("city", "市区町村", "address-level2"),
    Field("street", "丁目・番地・建物名等", "street-address"),
    Field("phone", "電話番号", "tel", _phone, "例: 03-1234-5678"),
)
Errors = dict[str, str]
"""Of each field that is wrong, by name, what its reader is told."""


def values_of(form: Mapping[str, object]) -> dict[str, str]:
    """The text fields as they were typed, without blanks around them."""
    return {field.name: str(form.get(field.name, "")).strip() for field in FIELDS}


def normalized(values: Values) -> dict[str, str]:
    """Accepted values, with the numbers in half-width characters."""
    return {**values, **{name: _half_width(values[name]) for name in ("postal_code", "phone")}}


def text_errors(values: Values, rules: BusinessIdRules) -> Errors:
    """What is wrong with the text fields."""
    errors = {}
    for field in FIELDS:
        value = values[field.name]
        if not value:
            if field.name in rules.required_fields:
                errors[field.name] = f"{field.label}を入力してください"
        elif len(value) > LONGEST:
            errors[field.name] = f"{field.label}は{LONGEST}文字以内で入力してください"
        elif not field.valid(value):
            errors[field.name] = f"{field.label}を正しく入力してください"
    return errors


def password_errors(password: str, again: str, rules: BusinessIdRules, label: str = "パスワード") -> Errors:
    """What is wrong with a password and its confirmation, whose labels are ``<label>`` and ``<label>(確認)``."""
    typed = {"password": (label, password), "password_confirmation": (f"{label}(確認)", again)}
    errors = {
        name: f"{field}を入力してください"
        for name, (field, value) in typed.items()
        if not value and name in rules.required_fields
    }
    if password and (problems := rules.password_problems(password)):
        errors["password"] = "。".join(problems)
    if password and again and password != again:
        errors["password_confirmation"] = "パスワードが一致しません"  # noqa: S105 - a message
    return errors

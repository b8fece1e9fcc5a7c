"""What is wrong with customer data, and how accepted data is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.business_id.form import FIELDS as BUSINESS_ID_FIELDS
from mockenv.business_id.form import LONGEST, normalized
from mockenv.identity.addresses import address_problem
from mockenv.store.customer import Customer, with_texts
from mockenv.store.fields import ALL_FIELDS

if TYPE_CHECKING:
    from mockenv.store.fields import Field
    from mockenv.store.store_rules import StoreRules

_VALID = {field.name: field.valid for field in BUSINESS_ID_FIELDS}


def errors(customer: Customer, rules: StoreRules) -> dict[str, str]:
    """Of each field that is wrong, by name and in the form's order, what its reader is told."""
    found = {field.name: _error(field, customer.text(field.name), rules) for field in ALL_FIELDS}
    return {name: message for name, message in found.items() if message}


def accepted(customer: Customer, rules: StoreRules) -> Customer:
    """Data without errors as the store keeps it: katakana in full width, numbers in half width."""
    texts = {field.name: _written(field, customer.text(field.name), rules) for field in ALL_FIELDS}
    return with_texts(customer, texts)


def _error(field: Field, value: str, rules: StoreRules) -> str | None:
    if not value:
        return f"{field.label}を入力してください" if field.name in rules.required_fields else None
    if len(value) > LONGEST:
        return f"{field.label}は{LONGEST}文字以内で入力してください"
    if field.kind == "kana":
        return None if rules.is_kana(rules.folded_kana(value)) else f"{field.label}は全角カタカナで入力してください"
    if field.kind == "email":
        return address_problem(value)
    return None if field.kind not in _VALID or _VALID[field.kind](value) else f"{field.label}を正しく入力してください"


def _written(field: Field, value: str, rules: StoreRules) -> str:
    if field.kind == "kana":
        return rules.folded_kana(value)
    if field.kind in ("postal_code", "phone"):
        return normalized({"postal_code": value, "phone": value})[field.kind]
    return value

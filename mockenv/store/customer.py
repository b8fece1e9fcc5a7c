"""Customer data as STEP 2 asks for them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from mockenv.store.fields import HOURS, LABELS, WEEKDAYS, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.datastructures import FormData

    from mockenv.business_id.accounts import Account


@dataclass(frozen=True)
class Customer:
    """What STEP 2 asks for, just as it was typed; fields named as in the form."""

    company: str = ""
    company_kana: str = ""
    department: str = ""
    name: str = ""
    name_kana: str = ""
    email: str = ""
    postal_code: str = ""
    prefecture: str = ""
    city: str = ""
    street: str = ""
    phone: str = ""
    contact_phone: str = ""
    user_company: str = ""
    user_name: str = ""
    user_postal_code: str = ""
    user_address: str = ""
    user_phone: str = ""
    invoice_company: str = ""
    invoice_name: str = ""
    invoice_postal_code: str = ""
    invoice_address: str = ""
    invoice_phone: str = ""
    delivery_company: str = ""
    delivery_name: str = ""
    delivery_postal_code: str = ""
    delivery_address: str = ""
    delivery_phone: str = ""
    weekdays: tuple[str, ...] = ()
    """Of `WEEKDAYS`."""
    hours: tuple[str, ...] = ()
    """Of `HOURS`."""

    def text(self, name: str) -> str:
        """Value of a text field by the field's name."""
        return str(getattr(self, name))

    def has(self, section: Section) -> bool:
        """Whether anything was entered into a section."""
        return any(self.text(field.name) for field in section.fields)


FIELD_NAMES = frozenset(field.name for field in fields(Customer))


def registered(person: Account) -> Customer:
    """The form filled with what the Business ID knows; it knows neither kana nor when to call."""
    return Customer(
        company=person.company,
        department=person.department,
        name=person.name,
        email=person.email,
        postal_code=person.postal_code,
        prefecture=person.prefecture,
        city=person.city,
        street=person.street,
        phone=person.phone,
    )


def customer_from_form(form: FormData) -> Customer:
    """The form as somebody sent it, without blanks around the texts."""
    texts = {name: str(form.get(name, "")).strip() for name in LABELS}
    return with_texts(
        Customer(weekdays=_ticked(WEEKDAYS, form.getlist("weekdays")), hours=_ticked(HOURS, form.getlist("hours"))),
        texts,
    )


def with_texts(customer: Customer, texts: dict[str, str]) -> Customer:
    """The same data with these text fields changed."""
    return replace(customer, **texts)  # type: ignore[arg-type]  # only text fields are ever named


def keep_only(customer: Customer, kept: frozenset[str]) -> Customer:
    """The same data with every field emptied that is not among `kept`."""
    return replace(Customer(), **{name: getattr(customer, name) for name in kept})


def _ticked(choices: tuple[str, ...], sent: Iterable[object]) -> tuple[str, ...]:
    chosen = set(sent)
    return tuple(choice for choice in choices if choice in chosen)

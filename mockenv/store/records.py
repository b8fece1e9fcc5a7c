"""What the store keeps about a purchase: checkout, offer, order, estimate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from mockenv.core.bounded import BoundedDict
from mockenv.store.customer import Customer
from mockenv.store.money import Line, Totals


@dataclass
class Checkout:
    """One way through STEP 2 to STEP 4; it ends in at most one order."""

    id: str
    account: str
    """Casefolded address of the Business ID."""
    customer: Customer | None = None
    """What was entered in STEP 2 so far."""
    submitted: bool = False
    """Whether `customer` was sent to be confirmed; otherwise it was only set aside."""


@dataclass(frozen=True)
class Offer:
    """What one rendering of the final confirmation showed: an order is of this and nothing else."""

    id: str
    checkout: str
    account: str
    cart_revision: int
    lines: tuple[Line, ...]
    totals: Totals
    customer: Customer


@dataclass(frozen=True)
class Order:
    """An order that was placed."""

    number: str
    account: str
    """Casefolded address of the Business ID that ordered."""
    placed_at: datetime
    lines: tuple[Line, ...]
    totals: Totals
    customer: Customer

    def quantity_of(self, code: str) -> int:
        """Pieces of a product in it."""
        return sum(line.quantity for line in self.lines if line.code == code)

    def holds(self, code: str) -> bool:
        """Whether the product is in it."""
        return self.quantity_of(code) > 0


@dataclass(frozen=True)
class Estimate:
    """An estimate of a cart's contents (お見積書); it orders nothing."""

    number: str
    account: str
    """Casefolded address of the Business ID that asked for it."""
    company: str
    name: str
    made_on: date
    valid_until: date
    """The last day on which it holds."""
    lines: tuple[Line, ...]
    totals: Totals


class Owned(Protocol):
    """A record with a number and an owner."""

    @property
    def number(self) -> str: ...  # noqa: D102 - what the owner is told
    @property
    def account(self) -> str: ...  # noqa: D102 - casefolded address


T = TypeVar("T", bound=Owned)
_CAPACITY = 20_000


class NumberedRecords(Generic[T]):
    """Records by number, and by the key that keeps a repeated request from making a second one."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._entered = 0
        self._records: BoundedDict[str, T] = BoundedDict(_CAPACITY, f"records numbered {prefix}…")
        self._numbers: BoundedDict[str, str] = BoundedDict(_CAPACITY, f"keys of records numbered {prefix}…")

    def next_number(self, day: date) -> str:
        """The number of the record to be entered next."""
        return f"{self._prefix}{day:%Y%m%d}-{self._entered + 1:04d}"

    def enter(self, key: str, record: T) -> T:
        """Add a record under its own number and this key; returns it."""
        self._entered += 1
        self._records[record.number] = record
        self._numbers[key] = record.number
        return record

    def find(self, number: str) -> T | None:
        """The record with this number."""
        return self._records.get(number)

    def by_key(self, key: str) -> T | None:
        """The record that was entered under this key."""
        return self._records.get(self._numbers.get(key) or "")

    def forget(self, account: str) -> None:
        """Remove every record of a Business ID, by its casefolded address."""
        self._records.drop(lambda _, record: record.account == account)

    def all(self) -> list[T]:
        """Every record, newest first."""
        return list(self._records.newest_first())

"""What Omakase Login has to know of an order: the store's orders have it, and the store comes after this site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class OrderLine(Protocol):
    """A product of an order; yen, net, a piece."""

    @property
    def code(self) -> str: ...  # noqa: D102 - the store's code of the product
    @property
    def quantity(self) -> int: ...  # noqa: D102 - pieces
    @property
    def initial(self) -> int: ...  # noqa: D102 - charged once
    @property
    def monthly(self) -> int: ...  # noqa: D102 - charged every month


class OrderContact(Protocol):
    """Who an order is for, as it was given with the order."""

    @property
    def company(self) -> str: ...  # noqa: D102 - name of the company
    @property
    def name(self) -> str: ...  # noqa: D102 - of the person
    @property
    def email(self) -> str: ...  # noqa: D102 - becomes the administrator's login ID


class Order(Protocol):
    """An order that was placed."""

    @property
    def number(self) -> str: ...  # noqa: D102 - of the order
    @property
    def account(self) -> str: ...  # noqa: D102 - casefolded address of the Business ID that ordered
    @property
    def placed_at(self) -> datetime: ...  # noqa: D102 - by the clock of who ordered
    @property
    def lines(self) -> Sequence[OrderLine]: ...  # noqa: D102 - what was ordered
    @property
    def customer(self) -> OrderContact: ...  # noqa: D102 - whom it is for

"""The rules of the store: constants and pure functions, gathered in one record.

A seeded defect is a record with another constant or function in one field. The code of the site is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mockenv.business_id.accounts import Account
from mockenv.store.cart import Cart
from mockenv.store.customer import FIELD_NAMES, Customer, registered
from mockenv.store.fields import folded_kana, is_kana
from mockenv.store.money import Line, Totals, round_down
from mockenv.store.products import PRODUCTS, Product, find


def taxable(line: Line) -> int:
    """The net amount of a line on which tax is due: initial and first monthly charge of every piece."""
    return line.initial_sum + line.monthly_sum


def shipping(lines: Sequence[Line]) -> int:  # noqa: ARG001 - defects may charge for what `lines` hold
    """送料: nothing that the store sells costs anything to send."""
    return 0


def may_order(consented: bool) -> bool:
    """Whether an order may be placed: only with 上記内容に同意する ticked."""
    return consented


def may_join(terms: bool, privacy: bool) -> bool:
    """Whether somebody may become a member: only with both consents."""
    return terms and privacy


def membership_needed(is_member: bool) -> bool:
    """Whether somebody who has logged in must register as a member first: once only."""
    return not is_member


def order_key(checkout: str) -> str:
    """What makes an order unique: its checkout, however often the button is pressed."""
    return checkout


def is_current(offered: int, revision: int) -> bool:
    """Whether a confirmation page that was made at one `Cart.revision` may still be ordered from at another."""
    return offered == revision


def may_see(viewer: str, owner: str) -> bool:
    """Whether somebody may see an order or estimate; both are addresses of Business IDs."""
    return viewer == owner


def order_mail_to(customer: Customer) -> str:
    """Where the mail about an order goes: the address given in STEP 2."""
    return customer.email


@dataclass(frozen=True)
class StoreRules:
    """The rules of the store as they are for one person."""

    # products, prices and sums
    products: tuple[Product, ...] = PRODUCTS
    find: Callable[[Iterable[Product], str], list[Product]] = find
    tax_percent: int = 10
    taxable: Callable[[Line], int] = taxable
    rounded_tax: Callable[[int, int], int] = round_down
    """Of an amount and a percentage."""
    shipping: Callable[[Sequence[Line]], int] = shipping

    # who may do what
    may_join: Callable[[bool, bool], bool] = may_join
    membership_needed: Callable[[bool], bool] = membership_needed
    may_order: Callable[[bool], bool] = may_order
    may_see: Callable[[str, str], bool] = may_see

    # customer data
    prefilled: Callable[[Account], Customer] = registered
    required_fields: frozenset[str] = frozenset(
        {
            "company",
            "company_kana",
            "name",
            "name_kana",
            "email",
            "postal_code",
            "prefecture",
            "city",
            "street",
            "phone",
        }
    )
    is_kana: Callable[[str], bool] = is_kana
    folded_kana: Callable[[str], str] = folded_kana
    kept_on_back: frozenset[str] = FIELD_NAMES
    """Fields of `Customer` that are still filled when somebody comes back to STEP 2."""

    # orders and estimates
    order_key: Callable[[str], str] = order_key
    is_current: Callable[[int, int], bool] = is_current
    order_mail_to: Callable[[Customer], str] = order_mail_to
    estimate_valid_days: int = 30

    def product(self, code: str) -> Product | None:
        """The product with this code."""
        return next((product for product in self.products if product.code == code), None)

    def lines(self, cart: Cart) -> tuple[Line, ...]:
        """A cart's contents at today's prices."""
        found = ((self.product(code), quantity) for code, quantity in cart.items.items())
        return tuple(self._line(product, quantity) for product, quantity in found if product)

    def totals(self, lines: Sequence[Line]) -> Totals:
        """The sums of these lines; tax is rounded once, on the sum."""
        initial = sum(line.initial_sum for line in lines)
        monthly = sum(line.monthly_sum for line in lines)
        tax = self.rounded_tax(sum(self.taxable(line) for line in lines), self.tax_percent)
        sent = self.shipping(lines)
        return Totals(
            tax_percent=self.tax_percent,
            initial=initial,
            monthly=monthly,
            monthly_gross=monthly + self.rounded_tax(monthly, self.tax_percent),
            shipping=sent,
            tax=tax,
            total=initial + monthly + sent + tax,
        )

    def _line(self, product: Product, quantity: int) -> Line:
        return Line(
            product.code,
            product.name,
            quantity,
            product.initial,
            product.monthly,
            self.tax_percent,
            product.most,
            product.shipped,
        )

"""The shopping cart: products by code, with quantities."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from mockenv.store.products import Product


class QuantityError(ValueError):
    """A quantity that cannot be ordered; its text is for the visitor."""


def read_quantity(product: Product, typed: str) -> int:
    """The quantity somebody typed for a product; full-width digits count.

    Raises:
        QuantityError: it is no whole number between 1 and the most that may be ordered.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    if not re.fullmatch(r"\d{1,9}", text) or not 1 <= int(text) <= product.most:
        raise QuantityError(f"数量は1から{product.most}までの整数で入力してください")
    return int(text)


@dataclass
class Cart:
    """What somebody is about to order."""

    items: dict[str, int] = field(default_factory=dict)
    """Quantities by product code, in the order in which they were put in."""
    revision: int = 0
    """Grows with each change that the customer makes, so that a page rendered before the change is known to be stale.

    Emptying the cart because it was ordered is no such change: `ordered_in` tells of that.
    """
    ordered_in: str = ""
    """Id of the checkout that ordered the contents, until something is put in again."""

    def add(self, product: Product, quantity: int) -> None:
        """Put pieces of a product in; of a product sold singly, a second one changes nothing.

        Raises:
            QuantityError: there would be more than may be ordered.
        """
        wanted = self.items.get(product.code, 0) + quantity
        if product.most > 1 and wanted > product.most:
            raise QuantityError(
                f"{product.name}は、カートの中の{wanted - quantity}個と合わせて{product.most}個まで入れられます"
            )
        self.change(product, min(wanted, product.most))

    def change(self, product: Product, quantity: int) -> None:
        """Set the quantity of a product."""
        self.items[product.code] = quantity
        self.revision += 1
        self.ordered_in = ""

    def remove(self, code: str) -> None:
        """Take a product out, if it is there."""
        if self.items.pop(code, None) is not None:
            self.revision += 1

    def ordered(self, checkout: str) -> None:
        """Empty the cart, because its contents were ordered in a checkout."""
        self.items.clear()
        self.ordered_in = checkout

    def take_over(self, other: "Cart", product_of: Callable[[str], Product | None]) -> None:
        """Move another cart's contents into this one; quantities add up, as far as they may be ordered."""
        for code, quantity in other.items.items():
            if product := product_of(code):
                self.change(product, min(product.most, self.items.get(code, 0) + quantity))
        other.items.clear()

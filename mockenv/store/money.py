"""Order lines and sums. All amounts are whole yen; net unless the name says otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A product in a cart, estimate or order, at the price it had then."""

    code: str
    name: str
    quantity: int
    initial: int
    """初期費用 of one piece."""
    monthly: int
    """月額利用料 of one piece."""
    tax_percent: int
    most: int = 1
    """Pieces that one order may hold."""
    shipped: bool = False

    @property
    def initial_sum(self) -> int:
        """初期費用 of all pieces."""
        return self.initial * self.quantity

    @property
    def monthly_sum(self) -> int:
        """月額利用料 of all pieces."""
        return self.monthly * self.quantity


@dataclass(frozen=True)
class Totals:
    """The sums below the lines."""

    tax_percent: int
    initial: int
    """初期費用(税抜)."""
    monthly: int
    """利用料(税抜)."""
    monthly_gross: int
    """利用料(税込)."""
    shipping: int
    """送料(商品別送料)."""
    tax: int
    """税額."""
    total: int
    """合計金額(税込)."""


def round_down(amount: int, percent: int) -> int:
    """This percentage of an amount, with the fraction of a yen dropped."""
    return amount * percent // 100

"""The sums of an order, computed apart from the mock so that the two can be compared."""

from dataclasses import dataclass

STORAGE_NAME = "模擬クラウドストレージ"
STORAGE_INITIAL = 5_005
"""Yen, without tax."""
STORAGE_MONTHLY = 1_234
"""Yen, without tax."""


def yen(amount: int) -> str:
    """An amount as the store prints it."""
    return f"{amount:,}円"


@dataclass(frozen=True)
class Sums:
    """What the storage costs in some quantity, beside おまかせログイン, which costs nothing."""

    quantity: int

    @property
    def initial(self) -> int:
        """Initial costs without tax, in yen."""
        return STORAGE_INITIAL * self.quantity

    @property
    def monthly(self) -> int:
        """Monthly fees without tax, in yen."""
        return STORAGE_MONTHLY * self.quantity

    @property
    def tax(self) -> int:
        """10% of both, fractions of a yen dropped."""
        return (self.initial + self.monthly) * 10 // 100

    @property
    def total(self) -> int:
        """With tax, in yen."""
        return self.initial + self.monthly + self.tax

    @property
    def monthly_with_tax(self) -> int:
        """Monthly fees with tax, in yen."""
        return self.monthly * 110 // 100

"""What the store remembers: members, carts, checkouts, orders and estimates, all by casefolded address."""

from mockenv.bounded import Bounded
from mockenv.store.cart import Cart
from mockenv.store.records import Book, Checkout, Estimate, Offer, Order


class StoreState:
    """The store's part of the world. Two people never share any of it."""

    def __init__(self) -> None:
        self.members: set[str] = set()
        self.checkouts: Bounded[str, Checkout] = Bounded(20_000, "checkouts")
        self.offers: Bounded[str, Offer] = Bounded(20_000, "offers")
        self.orders: Book[Order] = Book("M")
        self.estimates: Book[Estimate] = Book("E")
        self._carts: dict[str, Cart] = {}

    def cart_of(self, address: str) -> Cart:
        """The cart of a Business ID; it outlives sessions."""
        return self._carts.setdefault(address.strip().casefold(), Cart())

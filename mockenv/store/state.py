"""What the store remembers: members, carts, checkouts, orders and estimates, all by casefolded address."""

from mockenv.store.cart import Cart
from mockenv.store.records import Book, Checkout, Estimate, Offer, Order


class StoreState:
    """The store's part of the world. Two people never share any of it."""

    def __init__(self) -> None:
        self.members: set[str] = set()
        self.checkouts: dict[str, Checkout] = {}
        self.offers: dict[str, Offer] = {}
        self.orders: Book[Order] = Book("M")
        self.estimates: Book[Estimate] = Book("E")
        self._carts: dict[str, Cart] = {}

    def cart_of(self, address: str) -> Cart:
        """The cart of a Business ID; it outlives sessions."""
        return self._carts.setdefault(address.strip().casefold(), Cart())

"""What the store remembers: members, carts, checkouts, orders and estimates, all by casefolded address."""

from mockenv.bounded import Bounded
from mockenv.store.cart import Cart
from mockenv.store.records import Book, Checkout, Estimate, Offer, Order

_CAPACITY = 20_000


class StoreState:
    """The store's part of the world. Two people never share any of it."""

    def __init__(self) -> None:
        self.members: set[str] = set()
        self.checkouts: Bounded[str, Checkout] = Bounded(_CAPACITY, "checkouts")
        self.offers: Bounded[str, Offer] = Bounded(_CAPACITY, "offers")
        self.orders: Book[Order] = Book("M")
        self.estimates: Book[Estimate] = Book("E")
        self._carts: Bounded[str, Cart] = Bounded(_CAPACITY, "carts")

    def cart_of(self, address: str) -> Cart:
        """The cart of a Business ID; it outlives sessions."""
        owner = address.strip().casefold()
        cart = self._carts.get(owner) or Cart()
        self._carts[owner] = cart
        return cart

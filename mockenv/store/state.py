"""What the store remembers: members, carts, checkouts, orders and estimates, all by casefolded address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.core.bounded import BoundedDict, BoundedSet
from mockenv.core.site_state import SiteState
from mockenv.store.cart import Cart
from mockenv.store.records import Checkout, Estimate, NumberedRecords, Offer, Order
from mockenv.store.store_rules import StoreRules

if TYPE_CHECKING:
    from mockenv.business_id.state import BusinessIdState
    from mockenv.core.services import CoreServices
    from mockenv.omakase.state import OmakaseState

_CAPACITY = 20_000
_PEOPLE = 100_000
"""Members: as many as there may be Business IDs."""


class StoreState(SiteState[StoreRules]):
    """Everything of the site that outlives a request. Two people never share any of it.

    Args:
        core: what all sites share.
        business_id: the people who log in here.
        omakase: where an order of おまかせログイン begins a contract.
    """

    def __init__(self, core: CoreServices, business_id: BusinessIdState, omakase: OmakaseState) -> None:
        super().__init__(core, StoreRules)
        self.business_id = business_id
        self.omakase = omakase
        self.members: BoundedSet[str] = BoundedSet(_PEOPLE, "members of the store")
        self.checkouts: BoundedDict[str, Checkout] = BoundedDict(_CAPACITY, "checkouts")
        self.offers: BoundedDict[str, Offer] = BoundedDict(_CAPACITY, "offers")
        self.orders: NumberedRecords[Order] = NumberedRecords("M")
        self.estimates: NumberedRecords[Estimate] = NumberedRecords("E")
        self._carts: BoundedDict[str, Cart] = BoundedDict(_CAPACITY, "carts")

    def forget(self, person: str) -> None:
        """Remove a person's membership, cart, checkouts, orders and estimates."""
        owner = person.strip().casefold()
        self.members.discard(owner)
        self._carts.pop(owner)
        self.checkouts.drop(lambda _, checkout: checkout.account == owner)
        self.offers.drop(lambda _, offer: offer.account == owner)
        self.orders.forget(owner)
        self.estimates.forget(owner)

    def cart_of(self, address: str) -> Cart:
        """The cart of a Business ID; it outlives sessions."""
        owner = address.strip().casefold()
        cart = self._carts.get(owner) or Cart()
        self._carts[owner] = cart
        return cart

"""A request to the store: who asks, which rules apply, whose cart it is, and who must log in or join first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.store.cart import Cart
from mockenv.store.store_rules import StoreRules
from mockenv.web import redirect
from mockenv.web.site_request import SiteRequest, endpoint_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.store.state import StoreState
    from mockenv.web.site_request import Endpoint

    Handler = Callable[["StoreRequest"], Awaitable[Response]]


class StoreRequest(SiteRequest[StoreRules]):
    """A request, as the store's handlers see it.

    Attributes:
        rules: the store's rules as they are for this person.
        owner: casefolded address of the Business ID that is logged in; empty if none is.
    """

    state: StoreState

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.rules = self.guest().rules
        self.owner = (self.session.login or "").casefold()

    @property
    def account(self) -> Account | None:
        """The Business ID that is logged in."""
        return self.state.business_id.accounts.find(self.owner) if self.owner else None

    @property
    def member(self) -> Account:
        """The Business ID that is logged in, on pages that nobody else reaches."""
        if account := self.account:
            return account
        raise LookupError("this handler is not guarded by `logged_in` or `members`")

    @property
    def now(self) -> datetime:
        """The person's time."""
        return self.guest().now

    @property
    def cart(self) -> Cart:
        """The account's cart, or the one of this browser until somebody logs in."""
        return self.state.cart_of(self.owner) if self.owner else Cart(self.session.data.get("cart", {}))

    def refuse(self, path: str, **refusal: object) -> Response:
        """Show a page again by GET, which then learns from `refusal` why.

        An answer straight to the form would leave a page that browsers can neither reload nor come back to.
        """
        self.session.data["refused"] = {path: refusal}
        return redirect(path)

    def refusal(self) -> dict[str, Any]:
        """What `refuse` was told for this page; once."""
        refusals: dict[str, dict[str, Any]] = self.session.data.get("refused", {})
        return refusals.pop(self.http.url.path, {})

    def to_login(self, following: str) -> Response:
        """On to the Business ID, and back to a path of the store."""
        return redirect(self.url("business_id", "/login"), {"service": "store", "next": following})

    @property
    def here(self) -> str:
        """The page that was asked for; the cart, if a form was sent."""
        url = self.http.url
        if self.http.method != "GET":
            return "/cart"
        return f"{url.path}?{url.query}" if url.query else url.path

    def must_join(self) -> bool:
        """Whether the store's membership has to be registered first (manual 2-(3)-2)."""
        return self.rules.membership_needed(self.owner in self.state.members)


def open_to_all(handler: Handler) -> Endpoint:
    """An endpoint that is open to all."""
    return endpoint_of(StoreRequest, handler)


def logged_in(handler: Handler) -> Endpoint:
    """An endpoint for people with a Business ID: others are sent to log in."""

    async def guarded(request: StoreRequest) -> Response:
        return await handler(request) if request.account else request.to_login(request.here)

    return open_to_all(guarded)


def members(handler: Handler) -> Endpoint:
    """An endpoint for members of the store: others are sent to log in, then to join."""

    async def guarded(request: StoreRequest) -> Response:
        return redirect("/membership") if request.must_join() else await handler(request)

    return logged_in(guarded)

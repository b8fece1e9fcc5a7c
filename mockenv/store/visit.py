"""One request to the store: who asks, which rules apply, whose cart it is, and who must log in or join first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.store.cart import Cart
from mockenv.web import not_found, person, redirect, render, session, world_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account

    Handler = Callable[["Visit"], Awaitable[Response]]
    Endpoint = Callable[[Request], Awaitable[Response]]


class Visit:
    """A request, as the store's handlers see it.

    Attributes:
        request: as it came.
        world: the world it is served in.
        session: the browser's session at the store.
        state: what the store remembers.
        rules: the store's rules as they are for this person.
        owner: casefolded address of the Business ID that is logged in; empty if none is.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.world = world_of(request)
        self.session = session(request)
        self.state = self.world.store
        self.rules = self.world.rules(person(request)).store
        self.owner = (self.session.login or "").casefold()

    @property
    def account(self) -> Account | None:
        """The Business ID that is logged in."""
        return self.world.business_id.accounts.find(self.owner) if self.owner else None

    @property
    def member(self) -> Account:
        """The Business ID that is logged in, on pages that nobody else reaches."""
        if account := self.account:
            return account
        raise LookupError("this handler is not guarded by `logged_in` or `members`")

    @property
    def now(self) -> datetime:
        """The person's time."""
        return self.world.clock.now(person(self.request))

    @property
    def cart(self) -> Cart:
        """The account's cart, or the one of this browser until somebody logs in."""
        return self.state.cart_of(self.owner) if self.owner else Cart(self.session.data.get("cart", {}))

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the store."""
        return render(self.request, template, status_code, **context)

    def refuse(self, path: str, **refusal: object) -> Response:
        """Show a page again by GET, which then learns from `refusal` why.

        An answer straight to the form would leave a page that browsers can neither reload nor come back to.
        """
        self.session.data["refused"] = {path: refusal}
        return redirect(path)

    def refusal(self) -> dict[str, Any]:
        """What `refuse` was told for this page; once."""
        refusals: dict[str, dict[str, Any]] = self.session.data.get("refused", {})
        return refusals.pop(self.request.url.path, {})

    def not_found(self) -> Response:
        """The page that says there is no such page."""
        return not_found(self.request)

    def to_login(self, following: str) -> Response:
        """On to the Business ID, and back to a path of the store."""
        login = self.world.url(self.request, "business_id", "/login")
        return redirect(login, {"service": "store", "next": following})

    @property
    def here(self) -> str:
        """The page that was asked for; the cart, if a form was sent."""
        url = self.request.url
        if self.request.method != "GET":
            return "/cart"
        return f"{url.path}?{url.query}" if url.query else url.path

    def must_join(self) -> bool:
        """Whether the store's membership has to be registered first (manual 2-(3)-2)."""
        return self.rules.membership_needed(self.owner in self.state.members)


def anybody(handler: Handler) -> Endpoint:
    """An endpoint that is open to all."""

    async def endpoint(request: Request) -> Response:
        return await handler(Visit(request))

    return endpoint


def logged_in(handler: Handler) -> Endpoint:
    """An endpoint for people with a Business ID: others are sent to log in."""

    async def endpoint(request: Request) -> Response:
        visit = Visit(request)
        return await handler(visit) if visit.account else visit.to_login(visit.here)

    return endpoint


def members(handler: Handler) -> Endpoint:
    """An endpoint for members of the store: others are sent to log in, then to join."""

    async def guarded(visit: Visit) -> Response:
        return redirect("/membership") if visit.must_join() else await handler(visit)

    return logged_in(guarded)

"""State prepared without a browser: Business IDs, carts, contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.business_id.accounts import new_account
from mockenv.control_api.answers import BusinessIdMade, CartFilled, ContractMade
from mockenv.control_api.request_bodies import Unprocessable
from mockenv.omakase.service import start_contract
from mockenv.store.service import make_order, put_in_cart

if TYPE_CHECKING:
    from mockenv.business_id.accounts import Account
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import FillCart, NewBusinessId, NewContract
    from mockenv.omakase.service import StartedContract
    from mockenv.world import World


async def register(context: Context, wanted: NewBusinessId) -> BusinessIdMade:
    """Register a Business ID, and the store's membership if wanted."""
    world = context.world
    try:
        account = new_account(**wanted.model_dump(exclude={"member"}))
        world.business_id.accounts.register(account)
    except ValueError as error:
        raise Unprocessable(str(error)) from error
    if wanted.member:
        world.store.members.add(account.email.casefold())
    return BusinessIdMade(email=account.email, member=wanted.member)


async def fill_cart(context: Context, wanted: FillCart) -> CartFilled:
    """Put products into somebody's cart."""
    world = context.world
    account = account_of(world, wanted.person)
    items = [(item.product, item.quantity) for item in wanted.items]
    try:
        put_in_cart(world.store, account.email, items)
    except ValueError as error:
        raise Unprocessable(str(error)) from error
    return CartFilled(person=account.email, items=dict(world.store.cart_of(account.email).items))


async def contract(context: Context, wanted: NewContract) -> ContractMade:
    """Order おまかせログイン: the mail is sent as after any order; the first login is done if a password is given."""
    world = context.world
    account = account_of(world, wanted.person)
    _check_password(world, wanted)
    order = make_order(world.store, account)
    started = await start_contract(world.omakase, context.link, order)
    number = started.contract.number
    if wanted.administrator_password is None:
        return ContractMade(contract=number, order=order.number, first_login_url=started.first_login_url)
    _first_login(world, started, wanted.administrator_password)
    return ContractMade(contract=number, order=order.number)


def account_of(world: World, person: str) -> Account:
    """Somebody's Business ID.

    Raises:
        Unprocessable: there is none.
    """
    account = world.business_id.accounts.find(person)
    if account is None:
        raise Unprocessable(f"person: {person} has no Business ID; POST /control/business-ids first")
    return account


def _check_password(world: World, wanted: NewContract) -> None:
    if wanted.administrator_password is None:
        return
    if problems := world.omakase.rules(wanted.person).password_problems(wanted.administrator_password):
        raise Unprocessable(f"administrator_password: {problems[0]}")


def _first_login(world: World, started: StartedContract, password: str) -> None:
    token = started.first_login_url.partition("token=")[2]
    world.omakase.first_logins.consume(token)
    world.omakase.appoint(started.contract, password)

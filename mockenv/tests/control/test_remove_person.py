"""Clean-up: a person is removed with everything that is kept of the address, and nobody else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.core.settings import Settings
from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID
from mockenv.tests.iij.customer import Customer, IijClient
from mockenv.tests.people import PASSWORD
from mockenv.tests.store.client import StoreClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mockenv.app import MockApp
    from mockenv.tests.api import Api
    from mockenv.world import World

APART = {"mail", "settings", "sites", "outbox._clock", "outbox._defects"}
"""Mails that arrived are in somebody's mailbox, and stay there; the outbox shares the clocks and the defects."""


def mentions(thing: object, text: str, place: str = "", seen: set[int] | None = None) -> Iterator[str]:
    """Where something that is kept says a text, in whatever case."""
    seen = set() if seen is None else seen
    if isinstance(thing, str):
        if text.casefold() in thing.casefold():
            yield place
    elif place not in APART and id(thing) not in seen:
        seen.add(id(thing))
        for name, part in _parts(thing):
            yield from mentions(part, text, f"{place}.{name}" if place else name, seen)


def _parts(thing: object) -> Iterator[tuple[str, object]]:
    if isinstance(thing, dict):
        yield from (("key", key) for key in thing)
        yield from (("value", value) for value in thing.values())
    elif isinstance(thing, list | tuple | set | frozenset):
        yield from (("one", part) for part in thing)
    elif type(thing).__module__.startswith("mockenv."):
        yield from vars(thing).items()


def settle(api: Api, world: World, app: MockApp, key: str) -> str:
    """Somebody who has whatever can be had: the operator of a contract, with a Business ID and a Microsoft account."""
    customer = Customer(api, lambda: IijClient(world, app), key)
    person = customer.operator
    api.prepare("business-ids", email=person, password=PASSWORD, company="模擬商事", name="見本 花子", member=True)
    api.prepare("carts", person=person, items=[{"product": "storage"}])
    api.prepare("contracts", person=person)
    api.prepare("contracts", person=person, administrator_password=PASSWORD)
    account = {"kind": "work", "password": PASSWORD, "authenticator": True}
    api.prepare("microsoft/accounts", person=person, name="見本 花子", **account)
    world.microsoft.consents.give(person, PORTAL_CLIENT_ID)
    api.prepare("portal/uploads", person=person)
    customer.sign_contract()
    customer.send(customer.log_in(), customer.text(customer.work(1)))
    api.prepare("mails/hold", person=person)
    api.prepare("portal/uploads", person=person)
    api.prepare("defects", person=person, defect="wrong-label")
    api.prepare("faults", person=person, site="store", path="/nowhere")
    for lockout in (world.business_id.lockout, world.omakase.lockout, world.microsoft.lockout, world.iij.lockout):
        lockout.failed(person, world.clock.now(person))
    browser = StoreClient(world, app)
    browser.open("http://id.localhost:8000/signup")
    return person


def remove(api: Api, person: str) -> int:
    """Remove a person through the control API."""
    return api.http.delete(f"/control/people/{person}").status_code


def test_nothing_is_kept_of_a_removed_person(api: Api, world: World, app: MockApp, number: str) -> None:
    one, other = (settle(api, world, app, f"{number}-{letter}") for letter in "ab")
    before = {person: sorted(mentions(world, person)) for person in (one, other)}
    states = {place.partition(".")[0] for place in before[one]}
    kept = {"business_id", "omakase", "store", "microsoft", "portal", "iij", "sessions"}
    assert states >= kept | {"clock", "defects", "faults", "outbox"}
    assert remove(api, one.upper()) == 204
    assert list(mentions(world, one)) == []
    assert sorted(mentions(world, other)) == before[other]


def test_a_contract_lasts_as_long_as_somebody_operates_it(api: Api, world: World, app: MockApp, number: str) -> None:
    customer = Customer(api, lambda: IijClient(world, app), number)
    customer.sign_contract()
    colleague = f"colleague-{number}@example.com"
    api.prepare("iij/tenants", **_another_contract(customer, colleague))
    remove(api, customer.operator)
    assert customer.tenant()["operators"] == [colleague]
    remove(api, colleague)
    assert api.http.get(f"/control/iij/tenants/{customer.service_code}").status_code == 404


def _another_contract(customer: Customer, operator: str) -> dict[str, Any]:
    return {
        "person": operator,
        "master_id": customer.master_id,
        "operator_name": "模擬 次郎",
        "password": PASSWORD,
        "service_code": f"{customer.service_code}-2",
        "domain": "second.example.jp",
        "initial_administrator": customer.administrator,
        "notice_address": customer.notice_address,
    }


def test_an_address_is_as_new_after_it_was_removed(api: Api, registered: str) -> None:
    body = {"email": registered, "password": PASSWORD, "company": "模擬商事", "name": "見本 花子"}
    assert api.refusal("business-ids", **body).startswith("email: ")
    assert remove(api, registered) == 204
    assert api.prepare("business-ids", **body)["email"] == registered


def test_somebody_unknown_is_removed_already(api: Api, email: str) -> None:
    assert remove(api, email) == 204
    assert remove(api, "a%2Fb@example.com") == 204
    assert remove(api, "ab") == 422


def test_who_was_removed_is_logged_out_of_the_store(api: Api, world: World, app: MockApp, registered: str) -> None:
    client = StoreClient(world, app)
    client.open("http://id.localhost:8000/login?service=store&next=/cart")
    client.submit("ログイン", login_id=registered, password=PASSWORD)
    assert client.page.heading == "会員登録"
    remove(api, registered)
    assert client.open("/mypage").url.host == "id.localhost"


def test_a_person_is_removed_where_the_verb_is_served(api: Api) -> None:
    assert "remove_person" in Settings().verbs
    assert "remove_person" in api.told("verbs")["verbs"]

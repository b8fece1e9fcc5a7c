"""The control API."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest

from mockenv.core.sites import HOSTS
from mockenv.tests.clients import SITES

if TYPE_CHECKING:
    from mockenv.tests.api import Api


def test_the_status_names_all_addresses(api: Api) -> None:
    status = api.told("status")
    assert status["name"] == "tejun-mock"
    assert status["profile"] == "documented"
    assert status["sites"] == SITES.bases()
    assert status["smtp"] == "127.0.0.1:9"


@pytest.mark.parametrize("host", [*HOSTS.values(), "localhost", "127.0.0.1"])
def test_it_answers_on_every_name(api: Api, host: str) -> None:
    answer = api.http.get("/control/status", headers={"host": f"{host}:8000"})
    assert answer.json()["name"] == "tejun-mock"


def test_a_clock_is_moved_before_its_person_exists(api: Api, email: str) -> None:
    frozen = api.prepare("clock", person=email, freeze=True)
    moved = api.prepare("clock", person=email.upper(), advance_seconds=1800.5)
    passed = datetime.fromisoformat(moved["now"]) - datetime.fromisoformat(frozen["now"])
    assert passed.total_seconds() == 1800.5
    assert moved["frozen"] is True
    told = api.http.get("/control/clock", params={"person": email}).json()
    assert told["now"] == moved["now"]
    reset = api.prepare("clock", person=email, reset=True)
    assert (reset["offset_seconds"], reset["frozen"]) == (0, False)


def test_everybodys_clock_is_moved_without_a_person(api: Api, email: str) -> None:
    api.prepare("clock", person=email, advance_seconds=60)
    before = datetime.fromisoformat(api.told("clock")["now"])
    moved = api.prepare("clock", advance_seconds=3600)
    assert 3600 <= (datetime.fromisoformat(moved["now"]) - before).total_seconds() < 3610
    assert (moved["offset_seconds"], moved["frozen"]) == (3600, False)
    assert api.told("clock", person=email)["offset_seconds"] == 3660
    dated = parsedate_to_datetime(api.http.get("/control/status").headers["date"])
    assert abs((dated - datetime.fromisoformat(moved["now"])).total_seconds()) < 10
    assert api.refusal("clock", freeze=True).startswith("freeze: ")
    assert api.prepare("clock", reset=True)["offset_seconds"] == 0
    assert api.told("clock", person=email)["offset_seconds"] == 60


def test_a_business_id_is_registered_once(api: Api, email: str) -> None:
    body = {"email": email, "password": "not-a-secret-1", "company": "模擬商事株式会社", "name": "見本 花子"}
    assert api.prepare("business-ids", **body, member=True) == {"email": email, "member": True}
    assert api.refusal("business-ids", **body).startswith("email: ")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "somebody@ntt-east.co.jp"}, "email"),
        ({"password": "short"}, "password"),
        ({"company": ""}, "company"),
        ({"unknown": "x"}, "unknown"),
        ({"member": "perhaps"}, "member"),
    ],
)
def test_a_refusal_names_the_field(api: Api, email: str, change: dict[str, str], field: str) -> None:
    body = {"email": email, "password": "not-a-secret-1", "company": "模擬商事株式会社", "name": "見本 花子"}
    assert api.refusal("business-ids", **{**body, **change}).startswith(f"{field}: ")


def test_a_cart_is_filled(api: Api, registered: str) -> None:
    items = [{"product": "omakase-login"}, {"product": "storage", "quantity": 3}]
    filled = api.prepare("carts", person=registered, items=items)
    assert filled["items"] == {"omakase-login": 1, "storage": 3}
    assert api.refusal("carts", person=registered, items=[{"product": "nothing"}]).startswith("items: ")
    assert api.refusal("carts", person=registered, items=[]).startswith("items: ")


def test_nothing_is_prepared_for_people_without_a_business_id(api: Api, email: str) -> None:
    assert api.refusal("carts", person=email, items=[{"product": "storage"}]).startswith("person: ")
    assert api.refusal("contracts", person=email).startswith("person: ")


def test_a_contract_sends_the_mail(api: Api, registered: str) -> None:
    made = api.prepare("contracts", person=registered)
    assert set(made) == {"contract", "order", "first_login_url"}
    (mail,) = api.mails_to(registered)
    assert made["first_login_url"] in mail["Text"]
    assert made["first_login_url"].startswith(SITES.base("omakase"))


def test_a_weak_administrators_password_makes_no_contract(api: Api, registered: str) -> None:
    error = api.refusal("contracts", person=registered, administrator_password="weak")
    assert error.startswith("administrator_password: ")
    assert api.mails_to(registered) == []


def test_documented_addresses_are_translated(api: Api) -> None:
    ask = "/control/address"
    found = api.http.get(ask, params={"documented": "https://www.market.ntt-east.co.jp/"}).json()
    assert found == {"actual": f"{SITES.base('store')}/"}
    assert api.http.get(ask, params={"documented": "https://example.com/"}).status_code == 422


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_forms_of_other_sites_cannot_steer_it(api: Api, email: str, content_type: str) -> None:
    answer = api.http.post("/control/clock", content=f'{{"person": "{email}"}}', headers={"content-type": content_type})
    assert answer.status_code == 415
    assert answer.json()["error"].startswith("content-type: ")


def test_malformed_json_and_unknown_operations_are_refused(api: Api) -> None:
    answer = api.http.post("/control/clock", content="{", headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert api.http.get("/control/nothing").status_code == 404
    assert api.http.get("/control/portal/sign-ins").json() == {"error": "person: give ?person=ADDRESS"}
    assert api.http.get("/control/clock", params={"whose": "x"}).status_code == 422
    assert api.refusal("clock", person="x@example.com", advance_seconds=1e300).startswith("advance_seconds: ")


def test_a_fault_hits_one_person_on_one_path_as_often_as_told(api: Api, email: str) -> None:
    api.prepare("faults", person=email, site="store", path="/saas", status=502, times=2)
    statuses = [
        api.http.get(SITES.url(site, path), headers={"x-mock-person": person}).status_code
        for site, path, person in (
            ("store", "/", email),
            ("store", "/saas", "somebody-else@example.com"),
            ("store", "/saas", email),
            ("store", "/saas/x", email.upper()),
            ("store", "/saas", email),
        )
    ]
    assert statuses == [200, 200, 502, 502, 200]


def test_a_fault_can_only_be_late(api: Api, email: str) -> None:
    api.prepare("faults", person=email, site="mail", path="/", delay_ms=150)
    answer = api.http.get(SITES.base("mail"), headers={"x-mock-person": email})
    assert answer.status_code == 200
    assert answer.elapsed.total_seconds() >= 0.15
    assert api.http.delete("/control/faults", params={"person": email}).status_code == 204
    assert api.http.get(SITES.base("mail"), headers={"x-mock-person": email}).elapsed.total_seconds() < 0.15


def test_a_fault_without_status_or_delay_is_503(api: Api, email: str) -> None:
    api.prepare("faults", person=email, site="mail", path="/")
    assert api.http.get(SITES.base("mail"), headers={"x-mock-person": email}).status_code == 503
    assert api.refusal("faults", person=email, site="nowhere", path="/").startswith("site: ")

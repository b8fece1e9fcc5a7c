"""The control API."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from mockenv.core.sites import HOSTS
from mockenv.tests.loopback import client, prepare

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess


def _refusal(mock: MockProcess, path: str, /, **body: Any) -> str:  # noqa: ANN401 - JSON
    answer = httpx.post(f"{mock.base}/control/{path}", json=body)
    assert answer.status_code == 422, answer.text
    return str(answer.json()["error"])


def test_the_status_names_all_addresses(mock: MockProcess) -> None:
    status = httpx.get(f"{mock.base}/control/status").json()
    assert status["name"] == "tejun-mock"
    assert status["profile"] == "documented"
    assert status["sites"] == mock.sites
    assert status["smtp"] == mock.smtp


@pytest.mark.parametrize("host", [*HOSTS.values(), "localhost", "127.0.0.1"])
def test_it_answers_on_every_name(mock: MockProcess, host: str) -> None:
    answer = httpx.get(f"{mock.base}/control/status", headers={"host": f"{host}:{mock.port}"})
    assert answer.json()["name"] == "tejun-mock"


def test_a_clock_is_moved_before_its_person_exists(mock: MockProcess, email: str) -> None:
    frozen = prepare(mock, "clock", person=email, freeze=True)
    moved = prepare(mock, "clock", person=email.upper(), advance_seconds=1800.5)
    passed = datetime.fromisoformat(moved["now"]) - datetime.fromisoformat(frozen["now"])
    assert passed.total_seconds() == 1800.5
    assert moved["frozen"] is True
    told = httpx.get(f"{mock.base}/control/clock", params={"person": email}).json()
    assert told["now"] == moved["now"]
    reset = prepare(mock, "clock", person=email, reset=True)
    assert (reset["offset_seconds"], reset["frozen"]) == (0, False)


def test_a_business_id_is_registered_once(mock: MockProcess, email: str) -> None:
    body = {"email": email, "password": "not-a-secret-1", "company": "模擬商事株式会社", "name": "見本 花子"}
    assert prepare(mock, "business-ids", **body, member=True) == {"email": email, "member": True}
    assert _refusal(mock, "business-ids", **body).startswith("email: ")


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
def test_a_refusal_names_the_field(mock: MockProcess, email: str, change: dict[str, str], field: str) -> None:
    body = {"email": email, "password": "not-a-secret-1", "company": "模擬商事株式会社", "name": "見本 花子"}
    assert _refusal(mock, "business-ids", **{**body, **change}).startswith(f"{field}: ")


def test_a_cart_is_filled(mock: MockProcess, registered: str) -> None:
    items = [{"product": "omakase-login"}, {"product": "storage", "quantity": 3}]
    filled = prepare(mock, "carts", person=registered, items=items)
    assert filled["items"] == {"omakase-login": 1, "storage": 3}
    assert _refusal(mock, "carts", person=registered, items=[{"product": "nothing"}]).startswith("items: ")
    assert _refusal(mock, "carts", person=registered, items=[]).startswith("items: ")


def test_nothing_is_prepared_for_people_without_a_business_id(mock: MockProcess, email: str) -> None:
    assert _refusal(mock, "carts", person=email, items=[{"product": "storage"}]).startswith("person: ")
    assert _refusal(mock, "contracts", person=email).startswith("person: ")


def test_a_contract_sends_the_mail(mock: MockProcess, registered: str) -> None:
    made = prepare(mock, "contracts", person=registered)
    assert set(made) == {"contract", "order", "first_login_url"}
    found = httpx.get(f"{mock.base}/api/v1/search", params={"query": f"to:{registered}"}).json()
    (mail,) = found["messages"]
    text = httpx.get(f"{mock.base}/api/v1/message/{mail['ID']}").json()["Text"]
    assert made["first_login_url"] in text
    assert made["first_login_url"].startswith(mock.sites["omakase"])


def test_a_weak_administrators_password_makes_no_contract(mock: MockProcess, registered: str) -> None:
    error = _refusal(mock, "contracts", person=registered, administrator_password="weak")
    assert error.startswith("administrator_password: ")
    found = httpx.get(f"{mock.base}/api/v1/search", params={"query": f"to:{registered}"}).json()
    assert found["messages"] == []


def test_documented_addresses_are_translated(mock: MockProcess) -> None:
    ask = f"{mock.base}/control/address"
    found = httpx.get(ask, params={"documented": "https://www.market.ntt-east.co.jp/"}).json()
    assert found == {"actual": f"{mock.sites['store']}/"}
    assert httpx.get(ask, params={"documented": "https://example.com/"}).status_code == 422


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_forms_of_other_sites_cannot_steer_it(mock: MockProcess, email: str, content_type: str) -> None:
    answer = httpx.post(
        f"{mock.base}/control/clock", content=f'{{"person": "{email}"}}', headers={"content-type": content_type}
    )
    assert answer.status_code == 415
    assert answer.json()["error"].startswith("content-type: ")


def test_malformed_json_and_unknown_operations_are_refused(mock: MockProcess) -> None:
    answer = httpx.post(f"{mock.base}/control/clock", content="{", headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert httpx.get(f"{mock.base}/control/nothing").status_code == 404
    assert httpx.get(f"{mock.base}/control/clock").status_code == 422
    assert _refusal(mock, "clock", person="x@example.com", advance_seconds=1e300).startswith("advance_seconds: ")


def test_a_fault_hits_one_person_on_one_path_as_often_as_told(mock: MockProcess, email: str) -> None:
    prepare(mock, "faults", person=email, site="store", path="/saas", status=502, times=2)
    browser = client()
    statuses = [
        browser.get(mock.sites[site] + path, headers={"x-mock-person": person}).status_code
        for site, path, person in (
            ("store", "/", email),
            ("store", "/saas", "somebody-else@example.com"),
            ("store", "/saas", email),
            ("store", "/saas/x", email.upper()),
            ("store", "/saas", email),
        )
    ]
    assert statuses == [200, 200, 502, 502, 200]


def test_a_fault_can_only_be_late(mock: MockProcess, email: str) -> None:
    prepare(mock, "faults", person=email, site="mail", path="/", delay_ms=150)
    answer = client().get(mock.sites["mail"], headers={"x-mock-person": email})
    assert answer.status_code == 200
    assert answer.elapsed.total_seconds() >= 0.15
    assert httpx.delete(f"{mock.base}/control/faults", params={"person": email}).status_code == 204
    assert client().get(mock.sites["mail"], headers={"x-mock-person": email}).elapsed.total_seconds() < 0.15


def test_a_fault_without_status_or_delay_is_503(mock: MockProcess, email: str) -> None:
    prepare(mock, "faults", person=email, site="mail", path="/")
    assert client().get(mock.sites["mail"], headers={"x-mock-person": email}).status_code == 503
    assert _refusal(mock, "faults", person=email, site="nowhere", path="/").startswith("site: ")

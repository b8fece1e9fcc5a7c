"""The OpenAPI document: it is kept as the code makes it, is one, and says what the API really does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from mockenv import control_api
from mockenv.app import MockApp
from mockenv.control_api.answers import Refusal
from mockenv.control_api.openapi import document, document_text, plain_path
from mockenv.control_api.operations import OPERATIONS
from mockenv.core.settings import VERBS
from mockenv.tests.control.openapi_structure import Document
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from mockenv.control_api.operation import Operation
    from mockenv.world import World

KEPT = Path(__file__).parents[3] / "docs" / "control-api.openapi.json"
PERSON = "somebody@example.com"
TENANT = {
    "person": PERSON,
    "master_id": "M1",
    "operator_name": "模擬 太郎",
    "password": PASSWORD,
    "service_code": "S1",
    "domain": "k1.example.jp",
    "initial_administrator": "admin@k1.example.jp",
    "notice_address": "notice@example.com",
}
ASKED: dict[str, dict[str, Any]] = {
    "status": {},
    "verbs": {},
    "address": {"documented": "https://id.ntt-east.co.jp/signup"},
    "clock": {"person": PERSON, "freeze": True},
    "clock_now": {"person": PERSON},
    "business_id": {"email": PERSON, "password": PASSWORD, "company": "模擬商事", "name": "見本 花子"},
    "cart": {"person": PERSON, "items": [{"product": "storage", "quantity": 2}]},
    "contract": {"person": PERSON},
    "session": {"person": PERSON, "start": "store.cart"},
    "tenant": TENANT,
    "tenant_state": {"service_code": "S1"},
    "desk": {},
    "run_due": {"person": PERSON},
    "hold_mails": {"person": PERSON},
    "upload": {"person": PERSON},
    "release_mails": {"person": PERSON},
    "sign_ins": {"person": PERSON},
    "microsoft_account": {"person": PERSON, "name": "見本 花子", "kind": "work", "password": PASSWORD},
    "microsoft_account_state": {"person": PERSON},
    "list_defects": {},
    "defects": {"person": PERSON, "defect": "wrong-label"},
    "remove_defects": {"person": PERSON},
    "faults": {"person": PERSON, "site": "store"},
    "remove_faults": {"person": PERSON},
    "remove_person": {"person": PERSON},
}
"""Operation → what it is asked, in an order in which each can be carried out."""
BY_NAME: dict[str, Operation[Any, Any]] = {operation.name: operation for operation in OPERATIONS}


class Asked(NamedTuple):
    """An operation that was carried out."""

    operation: Operation[Any, Any]
    answer: httpx.Response


@pytest.fixture
def described() -> Document:
    return Document.model_validate(document())


def _ask(http: httpx.Client, name: str, wanted: dict[str, Any]) -> Asked:
    operation = BY_NAME[name]
    path = plain_path(operation).format(**wanted)
    inside = re.findall(r"{(\w+)}", plain_path(operation))
    query = {key: value for key, value in wanted.items() if key not in inside}
    if operation.method == "POST":
        return Asked(operation, http.post(f"/control/{path}", json=wanted))
    return Asked(operation, http.request(operation.method, f"/control/{path}", params=query))


@pytest.fixture
def http(app: MockApp) -> httpx.Client:
    return TestClient(app, "http://127.0.0.1:8000")


def test_the_document_that_is_kept_is_the_one_that_the_code_makes() -> None:
    remedy = "write it anew: .venv/bin/python -m mockenv openapi > docs/control-api.openapi.json"
    assert KEPT.read_text(encoding="utf-8") == document_text(), remedy
    assert json.loads(document_text()) == document()


def test_every_reference_leads_somewhere(described: Document) -> None:
    components = described.components
    known = {f"#/components/schemas/{name}" for name in components.schemas}
    known |= {f"#/components/responses/{name}" for name in components.responses}
    used = set(re.findall(r'"\$ref": "([^"]+)"', document_text()))
    assert used <= known
    assert known - used == set(), "described, and used nowhere"


def test_it_describes_every_route_and_no_other(described: Document, world: World) -> None:
    routes = {
        (method.lower(), re.sub(r":\w+}", "}", route.path))
        for route in control_api.build(world).routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert {(method, path) for method, path, _ in described.operations()} == routes


def test_names_and_tags_are_those_of_the_verbs(described: Document) -> None:
    names = [operation.operation_id for _, _, operation in described.operations()]
    assert sorted(names) == sorted(BY_NAME)
    assert len(set(names)) == len(names)
    used = {tag for _, _, operation in described.operations() for tag in operation.tags}
    assert {tag.name for tag in described.tags} == used == {"about", *VERBS}


def test_parameters_of_a_path_are_those_that_it_names(described: Document) -> None:
    for _, path, operation in described.operations():
        named = set(re.findall(r"{(\w+)}", path))
        assert {one.name for one in operation.parameters if one.place == "path"} == named
        assert all(one.required for one in operation.parameters if one.place == "path")


def test_everything_that_can_be_asked_is_answered_as_it_says(http: httpx.Client, described: Document) -> None:
    assert set(ASKED) == set(BY_NAME)
    responses = {operation.operation_id: operation.responses for _, _, operation in described.operations()}
    for name, wanted in ASKED.items():
        operation, answer = _ask(http, name, wanted)
        assert str(answer.status_code) in responses[name], answer.text
        assert answer.status_code == operation.status, answer.text
        if operation.answer is None:
            assert answer.content == b""
        else:
            operation.answer.model_validate_json(answer.content)


@pytest.mark.parametrize("name", [name for name, wanted in ASKED.items() if wanted and name != "clock_now"])
def test_what_cannot_be_is_refused_as_it_says(http: httpx.Client, name: str, described: Document) -> None:
    responses = {operation.operation_id: operation.responses for _, _, operation in described.operations()}
    wanted = {**ASKED[name], "nobody_knows_this": "x"}
    _, answer = _ask(http, name, wanted)
    assert answer.status_code == 422
    assert Refusal.model_validate_json(answer.content).error.startswith("nobody_knows_this: ")
    assert "422" in responses[name]


def test_without_its_verb_or_its_token_nothing_is_answered(world: World, described: Document) -> None:
    world.settings = replace(world.settings, verbs=(), control_token="right")
    http = TestClient(MockApp(world), "http://127.0.0.1:8000")
    responses = {operation.operation_id: operation.responses for _, _, operation in described.operations()}
    for token, refused in (("wrong", "401"), ("right", "404")):
        http.headers["authorization"] = f"Bearer {token}"
        for name, wanted in ASKED.items():
            operation, answer = _ask(http, name, wanted)
            expected = refused if operation.verb or refused == "401" else "200"
            assert (name, str(answer.status_code)) == (name, expected)
            assert expected in responses[name]
            if expected != "200":
                Refusal.model_validate_json(answer.content)

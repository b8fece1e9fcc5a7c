"""The control API as an OpenAPI document, made from its operations: for teams that give their staging a part of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from mockenv import VERSION
from mockenv.control_api.answers import Refusal
from mockenv.control_api.operations import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.json_schema import JsonSchemaMode

    from mockenv.control_api.operation import Operation

    Json = dict[str, Any]
    Schemas = dict[tuple[type[Any], JsonSchemaMode], Json]
    """What stands for a model, asked or answered."""

_SCHEMAS = "#/components/schemas/"
_BEARER = "bearer"
_FOR_ALL = "about"
"""Tag of the operations that belong to no verb."""
_DESCRIPTION = """\
State for end-to-end tests, prepared and told by an application under test. A staging may have a part of it.

- A tag is a **verb**: a target serves all operations of a verb, or none of them, which are then answered 404.
  `GET /control/verbs` tells which, and is the only operation that every control API must have.
- State belongs to a **person**, who is named by an e-mail address in any case. Tests run side by side, and never touch
  the state of each other's people.
- Addresses that answers tell are those that a browser can open. When an operation is answered, its mails have been
  handed to the mail server.
- Bodies are JSON of type `application/json`. A key that is not known is refused.
- A target that is not only on loopback asks for a **bearer token**, at every operation.
- A refusal is `{"error": "FIELD: what is wrong"}`.

The suite finds it by `TEJUN_STAGING_CONTROL_URL` and `TEJUN_STAGING_CONTROL_TOKEN`.
"""
_TAGS = {
    _FOR_ALL: "What the target is. `verbs` is asked of every target, the others of the mock environment alone.",
    "business_id": "People with a Business ID, and members of the store.",
    "cart": "What is in the cart of a Business ID.",
    "clock": "The time as a person meets it: it can be moved and stopped, for one person or for everybody.",
    "contract": "Contracts for おまかせログイン, with their mail.",
    "defects": "Defects that are seeded to see which test notices. Nothing for a staging.",
    "desk": "The service desk for the IIJ ID service: where requests are sent to by mail, and works done when due.",
    "faults": "Answers that fail or are late. Nothing for a staging.",
    "hold_mails": "Mails that are late, or come in another order.",
    "microsoft_account": "Accounts that sign in with Microsoft, and what became of them.",
    "remove_person": "Clean-up after tests.",
    "session": "Sessions for a browser: somebody is logged in, or in the middle of a procedure. A start that a target "
    "cannot let anybody stand at is answered 404: tests walk there then, as they do where the verb is not served.",
    "sign_ins": "What the portal verified of sign-ins.",
    "tenant": "Contracts for the IIJ ID service, with their operator and administrators.",
    "tenant_state": "What such a contract consists of now.",
    "upload": "Files in the portal, with their notice.",
}
_REFUSALS = {
    "401": ("Unauthorized", "No bearer token, or a wrong one."),
    "404": ("NotServed", "The operation's verb is not served, or there is nothing of that name."),
    "415": ("NotJson", "The body does not say that it is JSON."),
    "422": ("Unprocessable", "A field is missing or wrong, or the state that is there forbids it."),
}
"""Status → name of the response, and when it is given."""


def document_text() -> str:
    """The document as it is printed, and kept in ``docs/``."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def document() -> Json:
    """The OpenAPI 3.1 document of the control API."""
    schemas, components = _schemas()
    tags = {operation.verb or _FOR_ALL for operation in OPERATIONS}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Control API", "version": VERSION, "description": _DESCRIPTION},
        "tags": [{"name": tag, "description": text} for tag, text in _TAGS.items() if tag in tags],
        "security": [{_BEARER: []}, {}],
        "paths": _paths(schemas),
        "components": {
            "schemas": components,
            "responses": {name: _response(text, _REFUSED) for name, text in _REFUSALS.values()},
            "securitySchemes": {_BEARER: {"type": "http", "scheme": "bearer"}},
        },
    }


_REFUSED = {"$ref": f"{_SCHEMAS}{Refusal.__name__}"}


def _schemas() -> tuple[Schemas, Json]:
    """What stands for each model, and the schemas of all models by name, but for those that are no body."""
    models: dict[tuple[type[Any], JsonSchemaMode], None] = {(Refusal, "serialization"): None}
    for operation in OPERATIONS:
        models[operation.wanted, "validation"] = None
        if operation.answer:
            models[operation.answer, "serialization"] = None
    schemas, definitions = models_json_schema([*models], ref_template=_SCHEMAS + "{model}")
    bodies = {operation.wanted.__name__ for operation in OPERATIONS if operation.method == "POST"}
    parameters = {operation.wanted.__name__ for operation in OPERATIONS} - bodies
    named: Json = definitions["$defs"]
    return dict(schemas), {name: named[name] for name in sorted(named.keys() - parameters)}


def _paths(schemas: Schemas) -> Json:
    paths: Json = {}
    for operation in OPERATIONS:
        paths.setdefault(f"/control/{plain_path(operation)}", {})[operation.method.lower()] = {
            "operationId": operation.name,
            "tags": [operation.verb or _FOR_ALL],
            "summary": operation.summary,
            **_asked(operation, schemas),
            "responses": dict(_responses(operation, schemas)),
        }
    return paths


def plain_path(operation: Operation[Any, Any]) -> str:
    """The path of an operation as OpenAPI has it: ``people/{person}`` for ``people/{person:path}``."""
    return re.sub(r":\w+}", "}", operation.path)


def _asked(operation: Operation[Any, Any], schemas: Schemas) -> Json:
    if operation.method == "POST":
        content = {"application/json": {"schema": schemas[operation.wanted, "validation"]}}
        return {"requestBody": {"required": True, "content": content}}
    parameters = list(_parameters(operation))
    return {"parameters": parameters} if parameters else {}


def _parameters(operation: Operation[Any, Any]) -> Iterator[Json]:
    schema = operation.wanted.model_json_schema()
    required = schema.get("required", [])
    for name, described in schema.get("properties", {}).items():
        in_path = f"{{{name}}}" in plain_path(operation)
        told = {key: value for key, value in described.items() if key not in {"title", "description"}}
        about = {"description": described["description"]} if "description" in described else {}
        place = {"in": "path" if in_path else "query", "required": in_path or name in required}
        yield {"name": name, **place, **about, "schema": told}


def _responses(operation: Operation[Any, Any], schemas: Schemas) -> Iterator[tuple[str, Json]]:
    if operation.answer is None:
        yield str(operation.status), {"description": "Done."}
    else:
        text = (operation.answer.__doc__ or "").partition("\n")[0]
        yield str(operation.status), _response(text, schemas[operation.answer, "serialization"])
    for status in _refused_with(operation):
        yield status, {"$ref": f"#/components/responses/{_REFUSALS[status][0]}"}


def _refused_with(operation: Operation[Any, Any]) -> Iterator[str]:
    yield "401"
    if operation.verb:
        yield "404"
    if operation.method == "POST":
        yield "415"
    if operation.wanted.model_fields:
        yield "422"


def _response(text: str, schema: Json) -> Json:
    return {"description": text, "content": {"application/json": {"schema": schema}}}

"""Uploads made through the control API: registration, notice, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mockenv.tests.clients import SITES
from mockenv.tests.portal.client import PortalClient

if TYPE_CHECKING:
    from mockenv.app import MockApp
    from mockenv.tests.api import Api
    from mockenv.world import World


@pytest.fixture
def client(world: World, app: MockApp) -> PortalClient:
    return PortalClient(world, app)


def _notices(api: Api, email: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.mail("search", query=f"to:{email}")["messages"]
    return found


def test_a_notice_goes_to_the_registered_address(api: Api, email: str, client: PortalClient) -> None:
    told = api.prepare("portal/uploads", person=email)
    assert told["url"] == f"{SITES.base('portal')}/uploads/{told['id']}"
    (notice,) = _notices(api, email)
    assert notice["Subject"] == "アップロード完了通知"
    assert [to["Address"] for to in notice["To"]] == [email]
    mail = api.mail(f"message/{notice['ID']}")
    for body in (mail["Text"], mail["HTML"]):
        assert told["url"] in body
        assert "納品書.pdf" in body
    assert client.open(told["url"]).heading == "ファイル受渡しポータル"


def test_an_address_is_registered_once_however_it_is_written(api: Api, email: str) -> None:
    for written in (email, email.upper()):
        api.prepare("portal/uploads", person=written, file="a.xlsx")
    assert [to["Address"] for notice in _notices(api, email) for to in notice["To"]] == [email, email]


def test_whoever_never_signed_in_has_no_sign_ins(api: Api, email: str) -> None:
    answer = api.http.get("/control/portal/sign-ins", params={"person": email})
    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({}, "person: "),
        ({"person": "nobody"}, "person: "),
        ({"person": "somebody@ntt-east.co.jp"}, "person: "),
        ({"person": "a@example.com\r\nBcc: b@example.com"}, "person: "),
        ({"person": "a@example.com", "file": "a.exe"}, "file: "),
        ({"person": "a@example.com", "file": ""}, "file: "),
        ({"person": "a@example.com", "file": 1}, "file: "),
        ({"person": "a@example.com", "files": "a.pdf"}, "files: "),
    ],
)
def test_what_cannot_be_uploaded_is_explained(api: Api, body: dict[str, object], problem: str) -> None:
    answer = api.http.post("/control/portal/uploads", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(problem)


def test_whose_sign_ins_must_be_said(api: Api) -> None:
    answer = api.http.get("/control/portal/sign-ins")
    assert (answer.status_code, answer.json()) == (422, {"error": "person: give ?person=ADDRESS"})


def test_other_methods_are_refused(api: Api) -> None:
    assert api.http.get("/control/portal/uploads").status_code == 405
    assert api.http.post("/control/portal/sign-ins", json={}).status_code == 405

"""What is sent to the mock environment: how much of it is read, and from which pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mockenv.tests.clients import SITES

if TYPE_CHECKING:
    from mockenv.tests.api import Api

JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("path", "host", "headers"),
    [
        ("/control/clock", "127.0.0.1", JSON),
        ("/common/oauth2/v2.0/token", "login.localhost", FORM),
        ("/common/GetCredentialType", "login.localhost", JSON),
        ("/auth/callback", "portal.localhost", FORM),
    ],
)
def test_nothing_is_read_without_end(api: Api, path: str, host: str, headers: dict[str, str]) -> None:
    answer = api.http.post(path, content=b"a=" + b"x" * 1_100_000, headers={**headers, "host": host})
    assert answer.status_code == 413


def test_the_mail_api_reads_no_more_either(api: Api) -> None:
    assert api.http.put("/api/v1/messages", content=b" " * 1_100_000).status_code == 413


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"x"),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 1_001),
        ("application/x-www-form-urlencoded", b"a=b&" * 2_000),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_as_a_page_and_is_no_failure(
    api: Api, content_type: str, body: bytes
) -> None:
    answer = api.http.post(SITES.url("omakase", "/login"), content=body, headers={"content-type": content_type})
    assert answer.status_code == 400
    assert "操作を受け付けられませんでした" in answer.text


@pytest.mark.parametrize("body", [b"[" * 100_000, b"9" * 5_000, b'{"username": ' + b"[" * 2_000, b"\xff", b"null"])
def test_json_of_any_depth_is_answered(api: Api, body: bytes) -> None:
    control = api.http.post("/control/clock", content=body, headers=JSON)
    deletion = api.http.request("DELETE", "/api/v1/messages", content=body)
    assert (control.status_code, deletion.status_code) == (422, 400)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "http://id.localhost", ""])
def test_pages_from_elsewhere_cannot_ask_the_apis(api: Api, origin: str) -> None:
    asked = {"origin": origin}
    person = {"person": "a@example.com"}
    answers = [
        api.http.post("/control/clock", json=person, headers=asked),
        api.http.delete("/control/faults", params=person, headers=asked),
        api.http.delete("/api/v1/messages", headers=asked),
        api.http.get("/api/v1/messages", headers=asked),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert not any("access-control-allow-origin" in answer.headers for answer in answers)


def test_a_page_of_the_mail_site_may_ask_its_own_api(api: Api) -> None:
    own = {"origin": SITES.base("mail"), "host": "mail.localhost:8000"}
    assert api.http.get("/api/v1/messages", headers=own).status_code == 200


def test_apis_bear_safe_headers_too(api: Api) -> None:
    for path in ("/control/status", "/api/v1/messages", "/api/v1/nothing"):
        headers = api.http.get(path).headers
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")

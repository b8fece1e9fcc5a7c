"""Uploads made through the control API: registration, notice, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from mockenv.tests.loopback import Tab, prepare
from mockenv.tests.mail.test_api import api

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess


def _notices(mock: MockProcess, email: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api(mock, "search", query=f"to:{email}")["messages"]
    return found


def test_a_notice_goes_to_the_registered_address(mock: MockProcess, email: str, tab: Tab) -> None:
    told = prepare(mock, "portal/uploads", person=email)
    assert told["url"] == f"{mock.sites['portal']}/uploads/{told['id']}"
    (notice,) = _notices(mock, email)
    assert notice["Subject"] == "アップロード完了通知"
    assert [to["Address"] for to in notice["To"]] == [email]
    mail = api(mock, f"message/{notice['ID']}")
    for body in (mail["Text"], mail["HTML"]):
        assert told["url"] in body
        assert "納品書.pdf" in body
    assert tab.follow(told["url"]).heading == "ファイル受渡しポータル"


def test_an_address_is_registered_once_however_it_is_written(mock: MockProcess, email: str) -> None:
    for written in (email, email.upper()):
        prepare(mock, "portal/uploads", person=written, file="a.xlsx")
    assert [to["Address"] for notice in _notices(mock, email) for to in notice["To"]] == [email, email]


def test_whoever_never_signed_in_has_no_sign_ins(mock: MockProcess, email: str) -> None:
    answer = httpx.get(f"{mock.base}/control/portal/sign-ins", params={"person": email})
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
def test_what_cannot_be_uploaded_is_explained(mock: MockProcess, body: dict[str, object], problem: str) -> None:
    answer = httpx.post(f"{mock.base}/control/portal/uploads", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(problem)


def test_whose_sign_ins_must_be_said(mock: MockProcess) -> None:
    answer = httpx.get(f"{mock.base}/control/portal/sign-ins")
    assert (answer.status_code, answer.json()) == (422, {"error": "person: give ?person=ADDRESS"})


def test_other_methods_are_refused(mock: MockProcess) -> None:
    assert httpx.get(f"{mock.base}/control/portal/uploads").status_code == 405
    assert httpx.post(f"{mock.base}/control/portal/sign-ins", json={}).status_code == 405

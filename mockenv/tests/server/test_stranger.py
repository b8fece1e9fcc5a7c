"""The mock environment as a stranger's service: public names, prepared state, its clock in its operator's hand."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NoReturn

import httpx
import pytest

from mockenv import launcher
from mockenv.control_api.operations import OPERATIONS
from mockenv.core.settings import VERBS
from mockenv.tests.api import Api
from mockenv.tests.iij.customer import Customer
from mockenv.tests.loopback import loopback_client

if TYPE_CHECKING:
    from pathlib import Path

SHOP, FILES = "https://shop.kokyaku.test:8443", "https://files.kokyaku.test"
CUSTOMER = {
    "email": "taro@example.com",
    "password": "not-a-secret-1",
    "company": "模擬商事株式会社",
    "name": "見本 太郎",
}


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A file with a customer, who has a contract, and an upload."""
    state = {
        "upload": [{"person": "hanako@example.com"}],
        "contract": [{"person": CUSTOMER["email"]}],
        "business_id": [CUSTOMER],
    }
    file = tmp_path / "prepared.json"
    file.write_text(json.dumps(state), encoding="utf-8")
    return file


def test_what_is_prepared_is_there_without_a_control_api_and_names_public_addresses(prepared: Path) -> None:
    public = {"omakase": SHOP, "portal": FILES}
    with launcher.start(control_api=False, prepare=prepared, public=public) as mock:
        assert (mock.sites["omakase"], mock.sites["portal"]) == (SHOP, FILES)
        assert mock.sites["store"] == f"http://store.localhost:{mock.port}"
        api = Api(loopback_client(mock.base))
        (start,) = api.mails_to("taro@example.com")
        (notice,) = api.mails_to("hanako@example.com")
        assert f"{SHOP}/first-login?token=" in start["Text"]
        assert f"{FILES}/uploads/" in notice["Text"]


@pytest.mark.parametrize(
    ("state", "problem"),
    [
        ({"business_id": [{**CUSTOMER, "password": "short"}]}, "business_id.0.password: "),
        ({"business_id": [{"email": "x@example.com"}]}, "business_id.0.password: "),
        ({"cart": [{"person": "x@example.com", "items": [{"product": "storage"}]}]}, "cart.0.person: "),
        ({"carts": []}, "carts: "),
        ([], "body: "),
    ],
)
def test_a_file_that_cannot_be_prepared_is_one_line(tmp_path: Path, state: object, problem: str) -> None:
    file = tmp_path / "prepared.json"
    file.write_text(json.dumps(state), encoding="utf-8")
    with pytest.raises(launcher.NotStarted) as raised:
        launcher.start(prepare=file)
    assert str(raised.value).startswith(f"--prepare {file}: {problem}")


def test_everybodys_clock_is_in_the_hand_of_who_started_it() -> None:
    with launcher.start(control_api=False) as mock:
        before = parsedate_to_datetime(httpx.get(mock.base).headers["date"])
        now = mock.advance(86400)
        after = parsedate_to_datetime(httpx.get(mock.base).headers["date"])
        assert 86400 <= (after - before).total_seconds() < 86460
        assert abs((now - after).total_seconds()) < 10
        with pytest.raises(ValueError, match="advance_seconds"):
            mock.advance(1e300)
        assert isinstance(mock.advance(0), datetime)
    with pytest.raises(launcher.NotStarted):
        mock.advance(1)


def test_the_desks_mail_server_is_told_beside_another_one() -> None:
    with launcher.start() as other, launcher.start(smtp=other.smtp) as mock:
        assert mock.smtp == other.smtp == other.sink
        assert mock.sink != mock.smtp


def no_browser() -> NoReturn:
    raise AssertionError("the desk is asked by mail")


def test_works_are_done_at_once_when_their_mails_are_read_elsewhere() -> None:
    with launcher.start() as elsewhere, launcher.start(smtp=elsewhere.smtp) as mock:
        customer = Customer(Api(loopback_client(mock.base)), no_browser, "elsewhere")
        customer.sign_contract()
        customer.mail(customer.text(customer.work(1)))
        mailbox = Api(loopback_client(elsewhere.base))
        assert mailbox.mails_to(customer.notice_address) == []
        customer.advance(hours=14)
        assert len(mailbox.mails_to(customer.notice_address)) == 1


def test_a_part_of_the_control_api_asks_for_its_token() -> None:
    with launcher.start(verbs=["business_id", "cart"], control_token="a-token-of-tests") as mock:
        ask = f"{mock.base}/control/verbs"
        for authorization in ({}, {"authorization": "Bearer other"}, {"authorization": "Basic a-token-of-tests"}):
            for address in (ask, f"{mock.base}/control/no-such-path"):
                answer = httpx.get(address, headers=authorization)
                assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        right = {"authorization": "Bearer a-token-of-tests"}
        assert httpx.get(ask, headers=right).json() == {"verbs": ["business_id", "cart"]}
        assert httpx.post(f"{mock.base}/control/business-ids", json=CUSTOMER, headers=right).status_code == 201
        clock = httpx.get(f"{mock.base}/control/clock", headers=right)
        assert (clock.status_code, "clock" in clock.json()["error"]) == (404, True)


def test_the_verbs_are_those_of_the_operations(api: Api) -> None:
    assert {operation.verb for operation in OPERATIONS} - {""} == set(VERBS)
    assert api.told("verbs") == {"verbs": list(VERBS)}

"""Microsoft accounts by the control API: made, told, and refused where nobody could have such a one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyotp
import pytest

from mockenv.microsoft.accounts import Account, Accounts
from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID, TENANT_ID
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from mockenv.tests.api import Api

WORK = {"name": "模擬 太郎", "kind": "work", "password": PASSWORD}


def test_an_account_is_made_and_told(api: Api, email: str) -> None:
    made = api.prepare("microsoft/accounts", person=email, **WORK)
    account = Account(email, "", "work", "work")
    assert made == {
        "email": email,
        "method": "password",
        "object_id": account.object_id,
        "tenant": TENANT_ID,
        "subject": account.subject(PORTAL_CLIENT_ID),
        "client_id": PORTAL_CLIENT_ID,
        "totp_secret": "",
    }
    told = api.http.get("/control/microsoft/accounts", params={"person": email.upper()}).json()
    assert told == {**made, "locked": False, "consented": False}


@pytest.mark.parametrize(
    ("fields", "method"),
    [
        ({"kind": "personal"}, "password"),
        ({"kind": "none", "password": ""}, "code"),
        ({"kind": "work", "kind_when_registered": "none"}, "code"),
        ({"kind": "personal", "kind_when_registered": "none"}, "code"),
        ({"kind": "work", "authenticator": True}, "authenticator"),
        ({"kind": "work", "authenticator": True, "passwordless": True, "password": ""}, "authenticator"),
        ({"kind": "work", "authenticator": True, "kind_when_registered": "none"}, "code"),
    ],
)
def test_the_way_to_sign_in_was_fixed_at_registration(
    api: Api, email: str, fields: dict[str, Any], method: str
) -> None:
    assert api.prepare("microsoft/accounts", person=email, **{**WORK, **fields})["method"] == method


def test_an_authenticator_has_a_secret_that_makes_codes(api: Api, email: str) -> None:
    made = api.prepare("microsoft/accounts", person=email, **WORK, authenticator=True)
    assert pyotp.TOTP(made["totp_secret"]).now().isdecimal()
    given = api.prepare("microsoft/accounts", person=email, **WORK, authenticator=True, totp_secret="A" * 32)
    assert given["totp_secret"] == "A" * 32


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "none"}, "password"),
        ({"password": ""}, "password"),
        ({"kind": "none", "password": "", "kind_when_registered": "work"}, "kind_when_registered"),
        ({"kind": "personal", "organisation": "みどり物産株式会社"}, "organisation"),
        ({"kind": "personal", "authenticator": True}, "authenticator"),
        ({"passwordless": True}, "passwordless"),
        ({"kind": "personal", "also_personal": True}, "also_personal"),
        ({"kind": "school"}, "kind"),
        ({"totp_secret": "not base32"}, "totp_secret"),
        ({"interruptions": ["unknown"]}, "interruptions"),
        ({"generation": "next"}, "generation"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_does_not_fit_together_is_refused(api: Api, email: str, fields: dict[str, Any], field: str) -> None:
    error = api.refusal("microsoft/accounts", **{"person": email, **WORK, **fields})
    assert field in error
    assert PASSWORD not in error
    assert api.http.get("/control/microsoft/accounts", params={"person": email}).status_code == 422


def test_only_addresses_for_tests_are_taken(api: Api) -> None:
    assert api.refusal("microsoft/accounts", person="taro@gmail.com", **WORK).startswith("person: ")


def test_accounts_are_silent_about_their_secrets() -> None:
    account = Account("a@example.com", "", "work", "work", password="the-hash", totp_secret="the-seed")
    assert "the-" not in repr(account)


def test_an_address_has_one_account_in_any_case() -> None:
    accounts = Accounts()
    accounts.put(Account("Taro@example.com", "先", "work", "work"))
    accounts.put(Account("taro@Example.com", "後", "none", "none"))
    found = accounts.find(" TARO@example.com ")
    assert found is not None
    assert found.name == "後"

"""What the Business ID remembers: accounts, wrong tries, sign-ups under way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mockenv.business_id.accounts import Account, Accounts, new_account
from mockenv.business_id.business_id_rules import BusinessIdRules
from mockenv.business_id.registration import Origin, Registration, judge
from mockenv.identity.lockout import Lockout

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
RULES = BusinessIdRules()
QUARTER = timedelta(minutes=15)


def _account() -> Account:
    return new_account("Taro@example.com", "abcd1234", "模擬商事株式会社", "模擬 太郎", city="千代田区")


def test_an_account_is_found_in_any_case_and_never_holds_its_password() -> None:
    accounts = Accounts()
    accounts.register(_account())
    found = accounts.find(" taro@EXAMPLE.com ")
    assert found is not None
    assert found.email == "Taro@example.com"
    assert "abcd1234" not in found.password
    assert found.password not in repr(found)
    assert accounts.find("hanako@example.com") is None


def test_only_the_right_password_authenticates() -> None:
    accounts = Accounts()
    accounts.register(_account())
    assert accounts.authenticate("taro@example.com", "abcd1234") == accounts.find("taro@example.com")
    assert accounts.authenticate("taro@example.com", "abcd1235") is None
    assert accounts.authenticate("taro@example.com", "") is None
    assert accounts.authenticate("hanako@example.com", "abcd1234") is None
    assert accounts.authenticate("hanako@example.com", "nobody's password") is None


def test_an_address_is_registered_once() -> None:
    accounts = Accounts()
    accounts.register(_account())
    with pytest.raises(ValueError, match="exists already"):
        accounts.register(replace(_account(), email="taro@example.com"))


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [("taro@gmail.com", "abcd1234", "email"), ("taro", "abcd1234", "email"), ("taro@example.com", "short", "password")],
)
def test_an_account_outside_the_rules_is_refused_by_field(email: str, password: str, field: str) -> None:
    with pytest.raises(ValueError, match=f"^{field}: "):
        new_account(email, password, "模擬商事株式会社", "模擬 太郎")


def _lockout(tries: int) -> Lockout:
    lockout = Lockout()
    for _ in range(tries):
        lockout.failed("Taro@example.com", NOW)
    return lockout


def test_the_tenth_wrong_try_in_a_row_locks_this_login_id_only() -> None:
    assert not _lockout(9).locked("taro@example.com", NOW, 10, QUARTER)
    assert _lockout(10).locked("taro@example.com", NOW, 10, QUARTER)
    assert not _lockout(10).locked("hanako@example.com", NOW, 10, QUARTER)


def test_a_lock_passes_after_a_quarter_of_an_hour_and_counting_starts_anew() -> None:
    lockout = _lockout(10)
    assert lockout.locked("taro@example.com", NOW + QUARTER - timedelta(seconds=1), 10, QUARTER)
    assert not lockout.locked("taro@example.com", NOW + QUARTER, 10, QUARTER)
    lockout.failed("taro@example.com", NOW + QUARTER)
    assert not lockout.locked("taro@example.com", NOW + QUARTER, 10, QUARTER)


def test_a_right_password_ends_the_row_of_wrong_tries() -> None:
    lockout = _lockout(9)
    lockout.clear("TARO@example.com")
    lockout.failed("taro@example.com", NOW)
    assert not lockout.locked("taro@example.com", NOW, 10, QUARTER)


def _registration() -> Registration:
    return Registration("taro@example.com", NOW, Origin("store", "/cart"))


def test_a_sign_up_goes_on_only_in_the_browser_that_opened_its_link() -> None:
    registration = _registration()
    assert judge(registration, "this browser", NOW, False, RULES) == "usable"
    registration.browser = "this browser"
    assert judge(registration, "this browser", NOW, False, RULES) == "usable"
    assert judge(registration, "another browser", NOW, False, RULES) == "invalid"


def test_a_sign_up_ends_when_its_address_is_registered_by_this_link_or_another() -> None:
    registration = _registration()
    registration.browser = "this browser"
    assert judge(registration, "this browser", NOW, True, RULES) == "invalid"


def test_the_window_of_a_sign_up_is_the_rules_own() -> None:
    late = NOW + timedelta(minutes=31)
    assert judge(_registration(), "", late, False, RULES) == "expired"
    assert (
        judge(_registration(), "", late, False, replace(RULES, registration_window=timedelta(minutes=31))) == "usable"
    )

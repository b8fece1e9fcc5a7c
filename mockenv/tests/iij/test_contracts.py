"""Contracts for the IIJ ID service, made through the control API; seeded defects at work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from mockenv.tests.iij.customer import WORKING_DAY, Customer

if TYPE_CHECKING:
    from mockenv.iij.request import WorkRequest

ACCEPTED = "ご依頼を受け付けました"
ASKED = "ご依頼内容をご確認ください"
REFUSED = "ご依頼を受け付けられませんでした"


def test_a_contract_is_told_as_it_was_made(customer: Customer) -> None:
    second = {"account": customer.account("second"), "notice_address": "n2@example.com", "can_sign_in": True}
    customer.sign_contract(administrators=[second], default_policy_blocks_administrators=True)
    tenant = customer.tenant()
    assert tenant["operators"] == [customer.operator]
    assert tenant["initial_administrators"] == [customer.administrator]
    assert [known["can_sign_in"] for known in tenant["administrators"]] == [False, False]
    assert tenant["users"] == [customer.account("taro"), customer.account("hanako")]
    assert customer.api.http.get("/control/iij/tenants/none").status_code == 404


def test_the_operator_is_told_the_initial_administrators_account(customer: Customer) -> None:
    customer.sign_contract()
    (mail,) = customer.api.mails_to(customer.operator)
    assert mail["Subject"] == "サービスの登録が完了しました"
    assert f"初期管理者のアカウント名: {customer.administrator}" in mail["Text"]


def test_contracts_that_cannot_be_are_refused(customer: Customer) -> None:
    customer.sign_contract()
    body = {
        "person": customer.operator,
        "master_id": customer.master_id,
        "operator_name": "x",
        "password": "x",
        "service_code": f"{customer.service_code}-2",
        "domain": "x.example.jp",
        "initial_administrator": customer.administrator,
        "notice_address": "x@example.com",
    }
    wrong: dict[str, dict[str, Any]] = {
        "service_code: ": {"service_code": customer.service_code},
        "person: ": {"master_id": "another"},
        "notice_address: ": {"notice_address": "somebody@example-corp.com"},
        "initial_administrator: ": {"initial_administrator": "admin"},
        "users: ": {"users": ["taro@x.example.jp", "x@y"]},
        "domain: ": {"domain": ""},
        "unknown: ": {"unknown": 1},
    }
    for start, change in wrong.items():
        assert customer.api.refusal("iij/tenants", **{**body, **change}).startswith(start)


def test_two_operators_of_one_master_id(customer: Customer) -> None:
    customer.sign_contract()
    colleague = f"colleague-{customer.key}@example.com"
    customer.sign_contract(person=colleague, operator_name="同僚 一郎", service_code=f"{customer.service_code}-2")
    assert sorted(customer.tenant()["operators"]) == sorted([customer.operator, colleague])


def after(customer: Customer, *works: WorkRequest, **head: str) -> str:
    """What the desk answers to the customer's first request."""
    customer.send(customer.log_in(), customer.text(*works, **head))
    return customer.subjects()[0]


def unticked(asked: WorkRequest, *boxes: str) -> WorkRequest:
    """A work with only these confirmations."""
    return type(asked)(asked.work, asked.values, frozenset(boxes))


@pytest.fixture(params=[False, True], ids=["as it should be", "with the defect"])
def seeded(request: pytest.FixtureRequest) -> bool:
    """Whether the defect is seeded."""
    return bool(request.param)


def seed(customer: Customer, defect: str, seeded: bool) -> None:
    """Seed a defect, or not."""
    if seeded:
        customer.api.prepare("defects", person=customer.operator, defect=defect)


def test_the_day_of_sending(customer: Customer, seeded: bool) -> None:
    customer.sign_contract()
    seed(customer, "iij-date-off-by-one", seeded)
    assert after(customer, customer.work(1, row_1_2="2027-06-02")) == (ACCEPTED if seeded else ASKED)


def test_a_holiday(customer: Customer, seeded: bool) -> None:
    customer.sign_contract()
    customer.set_clock(WORKING_DAY.replace(month=4, day=30))  # Friday before 3 to 5 May, which are holidays
    seed(customer, "iij-holiday-ignored", seeded)
    assert after(customer, customer.work(3, row_3_2="2027-05-03")) == (ACCEPTED if seeded else ASKED)


def test_another_owner(customer: Customer, seeded: bool) -> None:
    customer.sign_contract()
    other = replace(customer, key=f"{customer.key}7")
    other.sign_contract()
    seed(customer, "iij-any-owner", seeded)
    asked = customer.work(1, row_1_3=other.administrator)
    assert after(customer, asked, service_code=other.service_code) == (ACCEPTED if seeded else REFUSED)


def test_a_service_code_that_nobody_has(customer: Customer) -> None:
    customer.sign_contract()
    seed(customer, "iij-any-owner", seeded=True)
    assert after(customer, customer.work(1), service_code="S-nobody") == ACCEPTED
    customer.advance(days=1)
    assert customer.run_due() == []
    assert customer.subjects()[-1] == "作業を実施できませんでした"


def test_a_confirmation(customer: Customer, seeded: bool) -> None:
    customer.sign_contract()
    seed(customer, "iij-confirmation-not-needed", seeded)
    assert after(customer, unticked(customer.work(1))) == (ACCEPTED if seeded else ASKED)


def test_b_and_c(customer: Customer, seeded: bool) -> None:
    customer.sign_contract()
    seed(customer, "iij-b-and-c-together", seeded)
    asked = unticked(customer.work(4), "4-4/A", "4-4/B", "4-4/C")
    assert after(customer, asked) == (ACCEPTED if seeded else ASKED)


def test_whose_right_is_granted(customer: Customer, seeded: bool) -> None:
    customer.sign_contract()
    seed(customer, "iij-wrong-account", seeded)
    assert after(customer, customer.work(4)) == ACCEPTED
    customer.advance(days=1)
    assert customer.run_due() == [4]
    granted = customer.tenant()["administrators"][-1]["account"]
    assert granted == customer.account("hanako" if seeded else "taro")


def test_where_a_change_is_told(customer: Customer, seeded: bool) -> None:
    customer.sign_contract()
    seed(customer, "iij-mail-to-old-address", seeded)
    assert after(customer, customer.work(3)) == ACCEPTED
    customer.advance(days=1)
    mails = [len(customer.api.mails_to(address)) for address in (customer.notice_address, customer.new_address)]
    assert mails == ([1, 0] if seeded else [0, 1])


def test_the_policy(customer: Customer, seeded: bool) -> None:
    customer.sign_contract(default_policy_blocks_administrators=True)
    seed(customer, "iij-policy-not-reset", seeded)
    assert after(customer, customer.work(5)) == ACCEPTED
    customer.advance(days=1)
    assert customer.run_due() == [5]
    assert customer.tenant()["default_policy_blocks_administrators"] is seeded

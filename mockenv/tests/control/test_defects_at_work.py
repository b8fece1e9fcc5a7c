"""Seeded defects at work: what a customer who has one meets. (That the suite notices them is shown by the suite.)"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mockenv.tests.clients import SITES
from mockenv.tests.people import PASSWORD
from mockenv.tests.store.ordering import KANA, orders

if TYPE_CHECKING:
    from mockenv.tests.api import Api
    from mockenv.tests.store.client import StoreClient

ADDRESS = {
    "postal_code": "100-0001",
    "prefecture": "東京都",
    "city": "千代田区",
    "street": "架空町1-1",
    "phone": "0312345678",
}
WEAK = "abcdefghi1"
"""Ten characters of two classes."""


@pytest.fixture
def customer(api: Api, email: str) -> str:
    """A member of the store with four pieces of something that has a price, and おまかせログイン, in the cart."""
    person = {"email": email, "password": PASSWORD, "company": "模擬商事株式会社", "name": "見本 花子"}
    api.prepare("business-ids", **person, **ADDRESS, member=True)
    items = [{"product": "omakase-login"}, {"product": "storage", "quantity": 4}]
    api.prepare("carts", person=email, items=items)
    return email


def at_cart(client: StoreClient, customer: str) -> StoreClient:
    """Log in, and stand before the cart."""
    client.open(SITES.url("business_id", "/login?service=store&next=/cart"))
    client.submit("ログイン", login_id=customer, password=PASSWORD)
    return client


def at_confirmation(client: StoreClient, customer: str) -> StoreClient:
    """Go on to the final confirmation."""
    at_cart(client, customer).submit("ご注文手続きへ進む")
    client.submit("確認画面へ進む", **KANA)
    assert client.page.heading.startswith("最終確認")
    return client


def seed(api: Api, customer: str, defect: str | None) -> None:
    """Seed a defect, or none."""
    if defect:
        api.prepare("defects", person=customer, defect=defect)


@pytest.mark.parametrize(
    ("defect", "total"), [(None, "27,451円"), ("wrong-price", "27,561円"), ("tax-ignores-quantity", "25,579円")]
)
def test_prices_and_tax(api: Api, client: StoreClient, customer: str, defect: str | None, total: str) -> None:
    seed(api, customer, defect)
    texts = at_cart(client, customer).page.texts
    assert texts[texts.index("合計金額(税込)") + 1] == total
    assert texts[texts.index("月額利用料") + 2] == ("100円" if defect == "wrong-price" else "0円")


@pytest.mark.parametrize(("defect", "made"), [(None, 0), ("consent-not-checked", 1)])
def test_consent(api: Api, client: StoreClient, customer: str, defect: str | None, made: int) -> None:
    seed(api, customer, defect)
    at_confirmation(client, customer).submit("注文を実行する")
    assert len(orders(client)) == made


@pytest.mark.parametrize(("defect", "made"), [(None, 1), ("order-made-twice", 2)])
def test_a_second_click(api: Api, client: StoreClient, customer: str, defect: str | None, made: int) -> None:
    seed(api, customer, defect)
    confirmation = at_confirmation(client, customer).page
    for _ in range(2):
        client.submit_from(confirmation, "注文を実行する", consent="on")
    assert len(orders(client)) == made


@pytest.mark.parametrize(("defect", "kept"), [(None, KANA["company_kana"]), ("field-lost-on-back", "")])
def test_the_way_back(api: Api, client: StoreClient, customer: str, defect: str | None, kept: str) -> None:
    seed(api, customer, defect)
    at_confirmation(client, customer)
    back = client.open(client.page.links["入力画面へ戻る"])
    assert back.form("確認画面へ進む").values["company_kana"] == [kept]
    assert back.form("確認画面へ進む").values["name_kana"] == [KANA["name_kana"]]


@pytest.mark.parametrize(("defect", "status"), [(None, 422), ("weaker-password", 200)])
def test_a_password_of_two_classes(
    api: Api, client: StoreClient, customer: str, defect: str | None, status: int
) -> None:
    seed(api, customer, defect)
    client.open(api.prepare("contracts", person=customer)["first_login_url"])
    assert client.submit("設定する", password=WEAK, password_confirmation=WEAK).status == status


@pytest.mark.parametrize(("defect", "status"), [(None, 403), ("other-company-visible", 200)])
def test_another_companys_contract(
    api: Api, client: StoreClient, customer: str, defect: str | None, status: int
) -> None:
    other = f"other-{customer}"
    api.prepare("business-ids", email=other, password=PASSWORD, company="見本工業株式会社", name="別 人")
    theirs = api.prepare("contracts", person=other)["contract"]
    seed(api, customer, defect)
    client.open(f"{SITES.base('omakase')}/contracts/{theirs}")
    assert client.submit("ログイン", login_id=customer, password=PASSWORD).status == status

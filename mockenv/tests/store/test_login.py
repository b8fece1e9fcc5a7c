"""Login, membership and the cart that survives both."""

import pytest

from mockenv.tests.people import HANAKO, register
from mockenv.tests.store.client import StoreClient


@pytest.fixture
def client() -> StoreClient:
    return StoreClient()


def put_in(client: StoreClient, product: str = "omakase-login", **typed: str) -> None:
    client.open(f"/products/{product}")
    client.submit("カートに入れる", **typed)


@pytest.mark.parametrize(
    "path", ["/cart", "/checkout/customer", "/checkout/confirm", "/checkout/complete", "/mypage/orders", "/membership"]
)
def test_pages_of_members_send_others_to_log_in_and_back(client: StoreClient, path: str) -> None:
    page = client.open(path)
    assert page.url.host == "id.localhost"
    assert dict(page.url.params) == {"service": "store", "next": path}


def test_a_product_put_in_the_cart_leads_to_the_login(client: StoreClient) -> None:
    put_in(client)
    assert (client.page.url.host, client.page.url.params["next"]) == ("id.localhost", "/cart")


def test_the_anonymous_cart_survives_login_and_membership_and_is_added_to_the_accounts(client: StoreClient) -> None:
    account = register(client.world)
    client.world.store.cart_of(HANAKO).add(client.world.store.rules("").products[1], 2)
    put_in(client)
    put_in(client, "storage", quantity="3")
    assert client.log_in(account).heading == "会員登録"
    client.submit("進む", terms=["on"], privacy=["on"])
    assert client.page.heading == "会員登録完了"
    assert client.open(client.page.links["戻る"]).heading == "ショッピングカート"
    assert client.world.store.cart_of(HANAKO).items == {"storage": 5, "omakase-login": 1}


def test_a_cart_is_taken_over_once_only(client: StoreClient) -> None:
    account = register(client.world)
    put_in(client, "storage", quantity="3")
    client.log_in(account)
    client.log_in(account)
    assert client.world.store.cart_of(HANAKO).items == {"storage": 3}


def test_membership_is_asked_for_once(client: StoreClient) -> None:
    account = register(client.world)
    client.log_in(account)
    client.submit("進む", terms=["on"], privacy=["on"])
    assert client.page.links["戻る"] == "/"
    assert client.log_in(account, "/mypage/orders").heading == "注文履歴"
    assert client.open("/membership").url.path == "/"


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (
            {},
            [
                "「利用規約に同意する」にチェックしてください",
                "「個人情報の取扱いについて同意する」にチェックしてください",
            ],
        ),
        ({"terms": ["on"]}, ["「個人情報の取扱いについて同意する」にチェックしてください"]),
        ({"privacy": ["on"]}, ["「利用規約に同意する」にチェックしてください"]),
    ],
)
def test_membership_needs_both_consents_and_keeps_the_one_given(
    client: StoreClient, given: dict[str, list[str]], missing: list[str]
) -> None:
    client.log_in(register(client.world))
    page = client.submit("進む", **given)
    assert (page.url.path, page.heading, page.alerts) == ("/membership", "会員登録", missing)
    assert {name for name, value in page.form("進む").values.items() if value == ["on"]} == set(given)
    assert client.open("/cart").heading == "会員登録"
    assert client.open("/membership/complete").heading == "会員登録"


def test_a_ticket_is_good_once_and_only_for_the_store(client: StoreClient) -> None:
    client.become_member()
    used = client.page.url
    stranger = StoreClient(client.world)
    assert stranger.open("/sso?ticket=made-up&next=/cart").url.host == "id.localhost"
    assert used.path == "/cart"


def test_a_login_never_leads_away_from_the_store(client: StoreClient) -> None:
    account = client.become_member()
    assert client.log_in(account, "//elsewhere.example/").url.host == "store.localhost"


def test_logging_out_keeps_the_cart_for_the_next_login(client: StoreClient) -> None:
    account = client.become_member()
    put_in(client)
    client.open(client.page.links["ログアウト"])
    assert "ログアウト" not in client.open("/").links
    assert client.open("/cart").url.host == "id.localhost"
    assert "おまかせログイン" in client.log_in(account).texts

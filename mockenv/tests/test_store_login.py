"""Login, membership and the cart that survives both."""

import pytest

from mockenv.tests.shopper import HANAKO, Shopper, new_world


@pytest.fixture
def shopper() -> Shopper:
    return Shopper(new_world())


def put_in(shopper: Shopper, product: str = "omakase-login", **typed: str) -> None:
    shopper.open(f"/products/{product}")
    shopper.press("カートに入れる", **typed)


@pytest.mark.parametrize(
    "path", ["/cart", "/checkout/customer", "/checkout/confirm", "/checkout/complete", "/mypage/orders", "/membership"]
)
def test_pages_of_members_send_others_to_log_in_and_back(shopper: Shopper, path: str) -> None:
    page = shopper.open(path)
    assert page.url.host == "id.localhost"
    assert dict(page.url.params) == {"service": "store", "next": path}


def test_a_product_put_in_the_cart_leads_to_the_login(shopper: Shopper) -> None:
    put_in(shopper)
    assert (shopper.page.url.host, shopper.page.url.params["next"]) == ("id.localhost", "/cart")


def test_the_anonymous_cart_survives_login_and_membership_and_is_added_to_the_accounts(shopper: Shopper) -> None:
    account = shopper.register()
    shopper.world.store.cart_of(HANAKO).add(shopper.world.store.rules("").products[1], 2)
    put_in(shopper)
    put_in(shopper, "storage", quantity="3")
    assert shopper.log_in(account).heading == "会員登録"
    shopper.press("進む", terms=["on"], privacy=["on"])
    assert shopper.page.heading == "会員登録完了"
    assert shopper.open(shopper.page.links["戻る"]).heading == "ショッピングカート"
    assert shopper.world.store.cart_of(HANAKO).items == {"storage": 5, "omakase-login": 1}


def test_a_cart_is_taken_over_once_only(shopper: Shopper) -> None:
    account = shopper.register()
    put_in(shopper, "storage", quantity="3")
    shopper.log_in(account)
    shopper.log_in(account)
    assert shopper.world.store.cart_of(HANAKO).items == {"storage": 3}


def test_membership_is_asked_for_once(shopper: Shopper) -> None:
    account = shopper.register()
    shopper.log_in(account)
    shopper.press("進む", terms=["on"], privacy=["on"])
    assert shopper.page.links["戻る"] == "/"
    assert shopper.log_in(account, "/mypage/orders").heading == "注文履歴"
    assert shopper.open("/membership").url.path == "/"


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
    shopper: Shopper, given: dict[str, list[str]], missing: list[str]
) -> None:
    shopper.log_in(shopper.register())
    page = shopper.press("進む", **given)
    assert (page.url.path, page.heading, page.alerts) == ("/membership", "会員登録", missing)
    assert {name for name, value in page.form("進む").values.items() if value == ["on"]} == set(given)
    assert shopper.open("/cart").heading == "会員登録"
    assert shopper.open("/membership/complete").heading == "会員登録"


def test_a_ticket_is_good_once_and_only_for_the_store(shopper: Shopper) -> None:
    shopper.become_member()
    used = shopper.page.url
    stranger = Shopper(shopper.world)
    assert stranger.open("/sso?ticket=made-up&next=/cart").url.host == "id.localhost"
    assert used.path == "/cart"


def test_a_login_never_leads_away_from_the_store(shopper: Shopper) -> None:
    account = shopper.become_member()
    assert shopper.log_in(account, "//elsewhere.example/").url.host == "store.localhost"


def test_logging_out_keeps_the_cart_for_the_next_login(shopper: Shopper) -> None:
    account = shopper.become_member()
    put_in(shopper)
    shopper.open(shopper.page.links["ログアウト"])
    assert "ログアウト" not in shopper.open("/").links
    assert shopper.open("/cart").url.host == "id.localhost"
    assert "おまかせログイン" in shopper.log_in(account).texts

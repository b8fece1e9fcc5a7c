"""Search, products and the cart."""

import pytest

from mockenv.tests.people import HANAKO
from mockenv.tests.store.client import StoreClient


@pytest.fixture
def client() -> StoreClient:
    client = StoreClient()
    client.become_member()
    return client


def put_in(client: StoreClient, product: str, **typed: str) -> None:
    client.open(f"/products/{product}")
    client.submit("カートに入れる", **typed)


def items(client: StoreClient) -> dict[str, int]:
    return client.world.store.cart_of(HANAKO).items


def test_search_shows_what_it_found_and_keeps_the_words(client: StoreClient) -> None:
    client.open("/")
    page = client.submit("検索", q="おまかせ")
    assert page.heading == "検索結果"
    assert page.links["おまかせログイン"] == "/products/omakase-login"
    assert "模擬ルーター" not in page.links
    assert page.form("検索").values["q"] == ["おまかせ"]


def test_search_says_when_it_found_nothing(client: StoreClient) -> None:
    assert "該当する商品が見つかりませんでした" in client.open("/search?q=どこにもない<商品>").texts


@pytest.mark.parametrize(
    "path", ["/products/none", "/guide/omakase-login,none", "/notes/none", "/estimates/E1", "/none"]
)
def test_unknown_addresses_are_not_found(client: StoreClient, path: str) -> None:
    page = client.open(path)
    assert (page.status, page.heading) == (404, "ページが見つかりません")


def test_the_cart_shows_lines_and_totals(client: StoreClient) -> None:
    put_in(client, "omakase-login")
    page = client.page
    assert page.heading == "ショッピングカート"
    assert "初期費用 1 0円 10% 月額利用料 1 0円 10%" in page.text
    assert "消費税(10%) 初期費用(税抜) 0円 利用料(税抜) 0円 税額 0円 合計金額(税込) 0円" in page.text
    assert "STEP 1 ショッピングカート STEP 2 お客様情報の入力 STEP 3 最終確認 STEP 4 ご注文/お見積完了" in page.text


def test_changing_the_quantity_changes_lines_and_totals(client: StoreClient) -> None:
    put_in(client, "storage")
    page = client.submit("数量を変更", quantity="３")
    assert "初期費用 3 5,005円 10% 月額利用料 3 1,234円 10%" in page.text
    assert "初期費用(税抜) 15,015円 利用料(税抜) 3,702円 税額 1,871円 合計金額(税込) 20,588円" in page.text
    assert items(client) == {"storage": 3}


@pytest.mark.parametrize("typed", ["0", "100", "-1", "1.5", "", "たくさん"])
def test_a_quantity_out_of_bounds_is_refused_and_kept_as_typed(client: StoreClient, typed: str) -> None:
    put_in(client, "storage", quantity="2")
    page = client.submit("数量を変更", quantity=typed)
    assert page.alerts == ["模擬クラウドストレージの数量は1から99までの整数で入力してください"]
    assert (page.url.path, page.form("数量を変更").values["quantity"]) == ("/cart", [typed])
    assert items(client) == {"storage": 2}
    assert client.open("/cart").alerts == []


def test_a_quantity_out_of_bounds_is_refused_on_the_products_page(client: StoreClient) -> None:
    put_in(client, "storage", quantity="100")
    assert client.page.heading == "模擬クラウドストレージ"
    assert client.page.alerts == ["数量は1から99までの整数で入力してください"]
    assert client.page.form("カートに入れる").values["quantity"] == ["100"]
    assert items(client) == {}


def test_more_of_the_same_adds_up_to_the_bound(client: StoreClient) -> None:
    put_in(client, "storage", quantity="60")
    put_in(client, "storage", quantity="40")
    assert "60個と合わせて99個まで" in client.page.alerts[0]
    assert items(client) == {"storage": 60}


def test_a_free_product_is_held_once_and_has_no_quantity_to_type(client: StoreClient) -> None:
    put_in(client, "omakase-login")
    put_in(client, "omakase-login")
    assert items(client) == {"omakase-login": 1}
    assert not any("数量を変更" in form.buttons for form in client.page.forms)


def test_removing_the_last_product_empties_the_cart(client: StoreClient) -> None:
    put_in(client, "omakase-login")
    page = client.submit("削除")
    assert "カートに商品が入っていません" in page.texts
    assert page.links["買い物へ戻る"] == "/"


def test_a_product_removed_in_another_tab_is_no_error(client: StoreClient) -> None:
    put_in(client, "storage")
    old_tab = client.page
    client.submit("削除")
    assert "カートに商品が入っていません" in client.submit_from(old_tab, "数量を変更", quantity="2").texts


def test_a_product_that_is_not_sold_cannot_be_put_in(client: StoreClient) -> None:
    client.open("/products/storage")
    assert client.submit("カートに入れる", product="gold").status == 404
    assert items(client) == {}


def test_carts_are_kept_apart(client: StoreClient) -> None:
    put_in(client, "storage")
    other = StoreClient(client.world)
    other.become_member("taro@example.com")
    assert "カートに商品が入っていません" in other.open("/cart").texts


def test_no_link_of_the_store_is_dead(client: StoreClient) -> None:
    put_in(client, "omakase-login")
    put_in(client, "storage")
    client.submit("ご注文手続きへ進む")
    client.submit("確認画面へ進む", company_kana="モギ", name_kana="ミホン")
    waiting, seen = ["/", "/checkout/confirm", "/products/omakase-login", "/membership", "/terms", "/none"], set[str]()
    while waiting:
        path = waiting.pop()
        page = client.open(path)
        assert page.status == (404 if path == "/none" else 200), path
        assert len(page.headings) == 1, path
        seen.add(path)
        waiting += {link for link in page.links.values() if link != "/logout"} - seen - set(waiting)
    assert {"/saas", "/privacy", "/guide/omakase-login,storage", "/notes/omakase-login", "/mypage"} <= seen

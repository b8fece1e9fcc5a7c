"""Search, products and the cart."""

import pytest

from mockenv.tests.store.client import HANAKO, Shopper, new_world


@pytest.fixture
def shopper() -> Shopper:
    shopper = Shopper(new_world())
    shopper.become_member()
    return shopper


def put_in(shopper: Shopper, product: str, **typed: str) -> None:
    shopper.open(f"/products/{product}")
    shopper.press("カートに入れる", **typed)


def items(shopper: Shopper) -> dict[str, int]:
    return shopper.world.store.cart_of(HANAKO).items


def test_search_shows_what_it_found_and_keeps_the_words(shopper: Shopper) -> None:
    shopper.open("/")
    page = shopper.press("検索", q="おまかせ")
    assert page.heading == "検索結果"
    assert page.links["おまかせログイン"] == "/products/omakase-login"
    assert "模擬ルーター" not in page.links
    assert page.form("検索").values["q"] == ["おまかせ"]


def test_search_says_when_it_found_nothing(shopper: Shopper) -> None:
    assert "該当する商品が見つかりませんでした" in shopper.open("/search?q=どこにもない<商品>").texts


@pytest.mark.parametrize(
    "path", ["/products/none", "/guide/omakase-login,none", "/notes/none", "/estimates/E1", "/none"]
)
def test_unknown_addresses_are_not_found(shopper: Shopper, path: str) -> None:
    page = shopper.open(path)
    assert (page.status, page.heading) == (404, "ページが見つかりません")


def test_the_cart_shows_lines_and_totals(shopper: Shopper) -> None:
    put_in(shopper, "omakase-login")
    page = shopper.page
    assert page.heading == "ショッピングカート"
    assert "初期費用 1 0円 10% 月額利用料 1 0円 10%" in page.text
    assert "消費税(10%) 初期費用(税抜) 0円 利用料(税抜) 0円 税額 0円 合計金額(税込) 0円" in page.text
    assert "STEP 1 ショッピングカート STEP 2 お客様情報の入力 STEP 3 最終確認 STEP 4 ご注文/お見積完了" in page.text


def test_changing_the_quantity_changes_lines_and_totals(shopper: Shopper) -> None:
    put_in(shopper, "storage")
    page = shopper.press("数量を変更", quantity="３")
    assert "初期費用 3 5,005円 10% 月額利用料 3 1,234円 10%" in page.text
    assert "初期費用(税抜) 15,015円 利用料(税抜) 3,702円 税額 1,871円 合計金額(税込) 20,588円" in page.text
    assert items(shopper) == {"storage": 3}


@pytest.mark.parametrize("typed", ["0", "100", "-1", "1.5", "", "たくさん"])
def test_a_quantity_out_of_bounds_is_refused_and_kept_as_typed(shopper: Shopper, typed: str) -> None:
    put_in(shopper, "storage", quantity="2")
    page = shopper.press("数量を変更", quantity=typed)
    assert page.alerts == ["模擬クラウドストレージの数量は1から99までの整数で入力してください"]
    assert (page.url.path, page.form("数量を変更").values["quantity"]) == ("/cart", [typed])
    assert items(shopper) == {"storage": 2}
    assert shopper.open("/cart").alerts == []


def test_a_quantity_out_of_bounds_is_refused_on_the_products_page(shopper: Shopper) -> None:
    put_in(shopper, "storage", quantity="100")
    assert shopper.page.heading == "模擬クラウドストレージ"
    assert shopper.page.alerts == ["数量は1から99までの整数で入力してください"]
    assert shopper.page.form("カートに入れる").values["quantity"] == ["100"]
    assert items(shopper) == {}


def test_more_of_the_same_adds_up_to_the_bound(shopper: Shopper) -> None:
    put_in(shopper, "storage", quantity="60")
    put_in(shopper, "storage", quantity="40")
    assert "60個と合わせて99個まで" in shopper.page.alerts[0]
    assert items(shopper) == {"storage": 60}


def test_a_free_product_is_held_once_and_has_no_quantity_to_type(shopper: Shopper) -> None:
    put_in(shopper, "omakase-login")
    put_in(shopper, "omakase-login")
    assert items(shopper) == {"omakase-login": 1}
    assert not any("数量を変更" in form.buttons for form in shopper.page.forms)


def test_removing_the_last_product_empties_the_cart(shopper: Shopper) -> None:
    put_in(shopper, "omakase-login")
    page = shopper.press("削除")
    assert "カートに商品が入っていません" in page.texts
    assert page.links["買い物へ戻る"] == "/"


def test_a_product_removed_in_another_tab_is_no_error(shopper: Shopper) -> None:
    put_in(shopper, "storage")
    old_tab = shopper.page
    shopper.press("削除")
    assert "カートに商品が入っていません" in shopper.press_on(old_tab, "数量を変更", quantity="2").texts


def test_a_product_that_is_not_sold_cannot_be_put_in(shopper: Shopper) -> None:
    shopper.open("/products/storage")
    assert shopper.press("カートに入れる", product="gold").status == 404
    assert items(shopper) == {}


def test_carts_are_kept_apart(shopper: Shopper) -> None:
    put_in(shopper, "storage")
    other = Shopper(shopper.world)
    other.become_member("taro@example.com")
    assert "カートに商品が入っていません" in other.open("/cart").texts


def test_no_link_of_the_store_is_dead(shopper: Shopper) -> None:
    put_in(shopper, "omakase-login")
    put_in(shopper, "storage")
    shopper.press("ご注文手続きへ進む")
    shopper.press("確認画面へ進む", company_kana="モギ", name_kana="ミホン")
    waiting, seen = ["/", "/checkout/confirm", "/products/omakase-login", "/membership", "/terms", "/none"], set[str]()
    while waiting:
        path = waiting.pop()
        page = shopper.open(path)
        assert page.status == (404 if path == "/none" else 200), path
        assert len(page.headings) == 1, path
        seen.add(path)
        waiting += {link for link in page.links.values() if link != "/logout"} - seen - set(waiting)
    assert {"/saas", "/privacy", "/guide/omakase-login,storage", "/notes/omakase-login", "/mypage"} <= seen

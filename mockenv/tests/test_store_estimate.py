"""Estimates: a document of their own, as a page and as a PDF file, for their owner only."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from mockenv.store.service import make_order, put_in_cart
from mockenv.tests.shopper import HANAKO, Shopper, new_world


@pytest.fixture
def shopper() -> Shopper:
    """In front of the cart, with three stores of files in it."""
    shopper = Shopper(new_world())
    shopper.become_member()
    put_in_cart(shopper.world.store, HANAKO, [("storage", 3)])
    shopper.open("/cart")
    return shopper


def test_an_estimate_ends_in_a_step_four_of_its_own_and_orders_nothing(shopper: Shopper) -> None:
    page = shopper.press("お見積もり作成")
    assert page.heading == "ショッピングカート"
    assert "お見積もりを作成しました。" in page.texts
    assert "STEP 4 ご注文/お見積完了" in page.texts
    assert shopper.world.store.cart_of(HANAKO).items == {"storage": 3}
    assert "ご注文はまだありません。" in shopper.open("/mypage/orders").texts


def test_the_estimate_names_customer_lines_totals_and_thirty_days(shopper: Shopper) -> None:
    shopper.world.clock.freeze(HANAKO)
    made = shopper.world.clock.now(HANAKO).date()
    shopper.press("お見積もり作成")
    estimate = shopper.open(shopper.page.links["お見積書を開く"])
    assert estimate.heading == "お見積書"
    assert "会社名 模擬商事株式会社 お名前 見本 花子 様" in estimate.text
    assert "初期費用 3 5,005円 10% 月額利用料 3 1,234円 10%" in estimate.text
    assert "税額 1,871円 合計金額(税込) 20,588円" in estimate.text
    kept = shopper.world.store.estimates.all()[0]
    assert (kept.made_on, (kept.valid_until - kept.made_on).days) == (made, 30)
    assert f"作成日 {made.year}年{made.month}月{made.day}日" in estimate.text


def test_the_pdf_says_the_same_in_japanese(shopper: Shopper) -> None:
    number = shopper.press("お見積もり作成").links["お見積書を開く"].rpartition("/")[2]
    answer = shopper.download(f"/estimates/{number}.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{number}.pdf"'
    pages = PdfReader(BytesIO(answer.content)).pages
    text = "".join(page.extract_text() for page in pages)
    told = [
        "お見積書",
        number,
        "模擬商事株式会社",
        "見本 花子",
        "模擬クラウドストレージ",
        "15,015円",
        "1,871円",
        "20,588円",
        "MOCK",
    ]
    assert [part for part in told if part not in text] == []
    assert len(pages) == 1


def test_a_double_click_makes_one_estimate_and_a_changed_cart_another(shopper: Shopper) -> None:
    cart = shopper.page
    first = shopper.press_on(cart, "お見積もり作成")
    assert shopper.press_on(cart, "お見積もり作成").url == first.url
    shopper.press_on(cart, "数量を変更", quantity="4")
    assert shopper.press_on(cart, "お見積もり作成").url != first.url
    assert len(shopper.world.store.estimates.all()) == 2


def test_an_empty_cart_is_not_estimated(shopper: Shopper) -> None:
    cart = shopper.page
    shopper.press("削除")
    assert "カートに商品が入っていません" in shopper.press_on(cart, "お見積もり作成").texts
    assert shopper.world.store.estimates.all() == []


@pytest.mark.parametrize("path", ["/estimates/{}", "/estimates/{}.pdf", "/estimates/{}/complete"])
def test_only_its_owner_sees_an_estimate(shopper: Shopper, path: str) -> None:
    number = shopper.press("お見積もり作成").links["お見積書を開く"].rpartition("/")[2]
    other = Shopper(shopper.world)
    other.become_member("taro@example.com")
    assert other.download(path.format(number)).status_code == 404
    stranger = Shopper(shopper.world)
    assert stranger.download(path.format(number)).status_code == 303


def test_an_order_can_be_prepared_without_pages(shopper: Shopper) -> None:
    account = shopper.world.business_id.accounts.find(HANAKO)
    assert account is not None
    order = make_order(shopper.world.store, account)
    assert (order.account, order.customer.email, order.quantity_of("omakase-login")) == (HANAKO.casefold(), HANAKO, 1)
    assert shopper.world.store.cart_of(HANAKO).items == {"storage": 3}
    assert order.number in shopper.open("/mypage/orders").links


@pytest.mark.parametrize("items", [[("gold", 1)], [("storage", 0)], [("storage", 100)]])
def test_what_cannot_be_ordered_cannot_be_prepared(shopper: Shopper, items: list[tuple[str, int]]) -> None:
    with pytest.raises(ValueError, match=r"^items: "):
        put_in_cart(shopper.world.store, HANAKO, items)

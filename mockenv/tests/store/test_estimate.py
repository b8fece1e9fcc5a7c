"""Estimates: a document of their own, as a page and as a PDF file, for their owner only."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from mockenv.store.service import make_order, put_in_cart
from mockenv.tests.people import HANAKO
from mockenv.tests.store.client import StoreClient


@pytest.fixture
def client() -> StoreClient:
    """In front of the cart, with three stores of files in it."""
    client = StoreClient()
    client.become_member()
    put_in_cart(client.world.store, HANAKO, [("storage", 3)])
    client.open("/cart")
    return client


def test_an_estimate_ends_in_a_step_four_of_its_own_and_orders_nothing(client: StoreClient) -> None:
    page = client.submit("お見積もり作成")
    assert page.heading == "ショッピングカート"
    assert "お見積もりを作成しました。" in page.texts
    assert "STEP 4 ご注文/お見積完了" in page.texts
    assert client.world.store.cart_of(HANAKO).items == {"storage": 3}
    assert "ご注文はまだありません。" in client.open("/mypage/orders").texts


def test_the_estimate_names_customer_lines_totals_and_thirty_days(client: StoreClient) -> None:
    client.world.clock.freeze(HANAKO)
    made = client.world.clock.now(HANAKO).date()
    client.submit("お見積もり作成")
    estimate = client.open(client.page.links["お見積書を開く"])
    assert estimate.heading == "お見積書"
    assert "会社名 模擬商事株式会社 お名前 見本 花子 様" in estimate.text
    assert "初期費用 3 5,005円 10% 月額利用料 3 1,234円 10%" in estimate.text
    assert "税額 1,871円 合計金額(税込) 20,588円" in estimate.text
    kept = client.world.store.estimates.all()[0]
    assert (kept.made_on, (kept.valid_until - kept.made_on).days) == (made, 30)
    assert f"作成日 {made.year}年{made.month}月{made.day}日" in estimate.text


def test_the_pdf_says_the_same_in_japanese(client: StoreClient) -> None:
    number = client.submit("お見積もり作成").links["お見積書を開く"].rpartition("/")[2]
    answer = client.http.get(f"/estimates/{number}.pdf", follow_redirects=False)
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


def test_a_double_click_makes_one_estimate_and_a_changed_cart_another(client: StoreClient) -> None:
    cart = client.page
    first = client.submit_from(cart, "お見積もり作成")
    assert client.submit_from(cart, "お見積もり作成").url == first.url
    client.submit_from(cart, "数量を変更", quantity="4")
    assert client.submit_from(cart, "お見積もり作成").url != first.url
    assert len(client.world.store.estimates.all()) == 2


def test_an_empty_cart_is_not_estimated(client: StoreClient) -> None:
    cart = client.page
    client.submit("削除")
    assert "カートに商品が入っていません" in client.submit_from(cart, "お見積もり作成").texts
    assert client.world.store.estimates.all() == []


@pytest.mark.parametrize("path", ["/estimates/{}", "/estimates/{}.pdf", "/estimates/{}/complete"])
def test_only_its_owner_sees_an_estimate(client: StoreClient, path: str) -> None:
    number = client.submit("お見積もり作成").links["お見積書を開く"].rpartition("/")[2]
    other = StoreClient(client.world)
    other.become_member("taro@example.com")
    assert other.http.get(path.format(number), follow_redirects=False).status_code == 404
    stranger = StoreClient(client.world)
    assert stranger.http.get(path.format(number), follow_redirects=False).status_code == 303


def test_an_order_can_be_prepared_without_pages(client: StoreClient) -> None:
    account = client.world.business_id.accounts.find(HANAKO)
    assert account is not None
    order = make_order(client.world.store, account)
    assert (order.account, order.customer.email, order.quantity_of("omakase-login")) == (HANAKO.casefold(), HANAKO, 1)
    assert client.world.store.cart_of(HANAKO).items == {"storage": 3}
    assert order.number in client.open("/mypage/orders").links


@pytest.mark.parametrize("items", [[("gold", 1)], [("storage", 0)], [("storage", 100)]])
def test_what_cannot_be_ordered_cannot_be_prepared(client: StoreClient, items: list[tuple[str, int]]) -> None:
    with pytest.raises(ValueError, match=r"^items: "):
        put_in_cart(client.world.store, HANAKO, items)

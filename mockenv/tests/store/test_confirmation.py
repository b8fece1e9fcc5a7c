"""STEP 3: what is shown, consent, and what was changed meanwhile."""

import pytest

from mockenv.tests.clients import new_world
from mockenv.tests.store.client import StoreClient
from mockenv.tests.store.ordering import AGREED, at_confirmation, orders


@pytest.fixture
def client() -> StoreClient:
    return at_confirmation(new_world())


def test_the_confirmation_shows_the_manuals_own_tables(client: StoreClient) -> None:
    text = client.page.text
    assert "STEP 2 お客様情報を入力 STEP 3 最終確認 STEP 4 ご注文完了" in text
    assert "商品名 数量 単価 総額 おまかせログイン 1 0円 0円 月額料 1 0円 0円" in text
    assert "消費税(10%) 0円 送料(商品別送料) 0円 利用料(税込) 0円 税額 0円 合計金額(税込) 0円" in text
    assert "機器の配送先 ご契約者情報 (NTT東日本ビジネスID登録情報) と同様" in text
    assert "お名前(カナ) ミホン ハナコ" in text


def test_the_confirmation_multiplies(client: StoreClient) -> None:
    client.open("/products/storage")
    client.submit("カートに入れる", quantity="3")
    text = client.open("/checkout/confirm").text
    assert "模擬クラウドストレージ 3 5,005円 15,015円 月額料 3 1,234円 3,702円" in text
    assert "消費税(10%) 1,871円 送料(商品別送料) 0円 利用料(税込) 4,072円 税額 1,871円 合計金額(税込) 20,588円" in text


def test_the_delivery_is_shown_where_it_was_entered() -> None:
    client = at_confirmation(new_world(), "device", delivery_name="受取 太郎")
    assert "機器の配送先 お名前 受取 太郎" in client.page.text
    assert "と同様" not in client.page.text


def test_without_consent_nothing_is_ordered(client: StoreClient) -> None:
    page = client.submit("注文を実行する")
    assert (page.url.path, page.heading) == ("/checkout/confirm", "最終確認 (ご注文手続き)")
    assert page.alerts == ["上記内容に同意してください"]
    assert orders(client) == []


def test_a_cart_changed_in_another_tab_refuses_the_order_and_shows_the_new_totals(client: StoreClient) -> None:
    confirmation = client.page
    client.open("/products/storage")
    client.submit("カートに入れる", quantity="2")
    page = client.submit_from(confirmation, "注文を実行する", **AGREED)
    assert (page.url.path, page.heading) == ("/checkout/confirm", "最終確認 (ご注文手続き)")
    assert page.alerts[0].startswith("ご注文内容が変更されたため、注文は実行されていません")
    assert "合計金額(税込) 13,725円" in page.text
    assert orders(client) == []
    client.open("/checkout/confirm")
    client.submit("注文を実行する", **AGREED)
    assert len(orders(client)) == 1


def test_customer_data_changed_in_another_tab_refuse_the_order(client: StoreClient) -> None:
    confirmation = client.page
    client.open("/checkout/customer")
    client.submit("確認画面へ進む", department="人事部")
    page = client.submit_from(confirmation, "注文を実行する", **AGREED)
    assert (len(page.alerts), "部署・担当名 人事部" in page.text) == (1, True)
    assert orders(client) == []


def test_a_cart_emptied_in_another_tab_orders_nothing(client: StoreClient) -> None:
    confirmation = client.page
    client.open("/cart")
    client.submit("削除")
    assert "カートに商品が入っていません" in client.submit_from(confirmation, "注文を実行する", **AGREED).texts
    assert orders(client) == []


def test_somebody_elses_confirmation_cannot_be_executed(client: StoreClient) -> None:
    other = at_confirmation(client.world, email="taro@example.com")
    theirs = client.page.form("注文を実行する").values["offer"]
    other.submit("注文を実行する", consent=["on"], offer=theirs)
    assert (orders(client), orders(other)) == ([], [])

"""STEP 3: what is shown, consent, and what was changed meanwhile."""

import pytest

from mockenv.tests.store.client import Shopper, new_world
from mockenv.tests.store.ordering import AGREED, at_confirmation, orders


@pytest.fixture
def shopper() -> Shopper:
    return at_confirmation(new_world())


def test_the_confirmation_shows_the_manuals_own_tables(shopper: Shopper) -> None:
    text = shopper.page.text
    assert "STEP 2 お客様情報を入力 STEP 3 最終確認 STEP 4 ご注文完了" in text
    assert "商品名 数量 単価 総額 おまかせログイン 1 0円 0円 月額料 1 0円 0円" in text
    assert "消費税(10%) 0円 送料(商品別送料) 0円 利用料(税込) 0円 税額 0円 合計金額(税込) 0円" in text
    assert "機器の配送先 ご契約者情報 (NTT東日本ビジネスID登録情報) と同様" in text
    assert "お名前(カナ) ミホン ハナコ" in text


def test_the_confirmation_multiplies(shopper: Shopper) -> None:
    shopper.open("/products/storage")
    shopper.press("カートに入れる", quantity="3")
    text = shopper.open("/checkout/confirm").text
    assert "模擬クラウドストレージ 3 5,005円 15,015円 月額料 3 1,234円 3,702円" in text
    assert "消費税(10%) 1,871円 送料(商品別送料) 0円 利用料(税込) 4,072円 税額 1,871円 合計金額(税込) 20,588円" in text


def test_the_delivery_is_shown_where_it_was_entered() -> None:
    shopper = at_confirmation(new_world(), "device", delivery_name="受取 太郎")
    assert "機器の配送先 お名前 受取 太郎" in shopper.page.text
    assert "と同様" not in shopper.page.text


def test_without_consent_nothing_is_ordered(shopper: Shopper) -> None:
    page = shopper.press("注文を実行する")
    assert (page.url.path, page.heading) == ("/checkout/confirm", "最終確認 (ご注文手続き)")
    assert page.alerts == ["上記内容に同意してください"]
    assert orders(shopper) == []


def test_a_cart_changed_in_another_tab_refuses_the_order_and_shows_the_new_totals(shopper: Shopper) -> None:
    confirmation = shopper.page
    shopper.open("/products/storage")
    shopper.press("カートに入れる", quantity="2")
    page = shopper.press_on(confirmation, "注文を実行する", **AGREED)
    assert (page.url.path, page.heading) == ("/checkout/confirm", "最終確認 (ご注文手続き)")
    assert page.alerts[0].startswith("ご注文内容が変更されたため、注文は実行されていません")
    assert "合計金額(税込) 13,725円" in page.text
    assert orders(shopper) == []
    shopper.open("/checkout/confirm")
    shopper.press("注文を実行する", **AGREED)
    assert len(orders(shopper)) == 1


def test_customer_data_changed_in_another_tab_refuse_the_order(shopper: Shopper) -> None:
    confirmation = shopper.page
    shopper.open("/checkout/customer")
    shopper.press("確認画面へ進む", department="人事部")
    page = shopper.press_on(confirmation, "注文を実行する", **AGREED)
    assert (len(page.alerts), "部署・担当名 人事部" in page.text) == (1, True)
    assert orders(shopper) == []


def test_a_cart_emptied_in_another_tab_orders_nothing(shopper: Shopper) -> None:
    confirmation = shopper.page
    shopper.open("/cart")
    shopper.press("削除")
    assert "カートに商品が入っていません" in shopper.press_on(confirmation, "注文を実行する", **AGREED).texts
    assert orders(shopper) == []


def test_somebody_elses_confirmation_cannot_be_executed(shopper: Shopper) -> None:
    other = at_confirmation(shopper.world, email="taro@example.com")
    theirs = shopper.page.form("注文を実行する").values["offer"]
    other.press("注文を実行する", consent=["on"], offer=theirs)
    assert (orders(shopper), orders(other)) == ([], [])

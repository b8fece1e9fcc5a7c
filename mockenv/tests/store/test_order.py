"""STEP 4: one order, its mails and its place in the history."""

import pytest

from mockenv.tests.clients import new_world
from mockenv.tests.mails import body, delivered_mails
from mockenv.tests.people import HANAKO
from mockenv.tests.store.client import StoreClient
from mockenv.tests.store.ordering import AGREED, KANA, at_confirmation, order_number, orders


@pytest.fixture
def client() -> StoreClient:
    return at_confirmation(new_world())


def test_an_order_is_completed_and_found_in_the_history(client: StoreClient) -> None:
    page = client.submit("注文を実行する", **AGREED)
    assert page.heading == "ショッピングカート"
    assert "ご注文の手続きが完了しました。" in page.texts
    number = order_number(page)
    assert number in page.texts
    assert page.links["トップページへ戻る"] == "/"
    history = client.open(page.links["マイページ 注文履歴へ"])
    assert f"{number} {client.world.clock.now(HANAKO):%Y年}" in history.text
    assert "おまかせログイン 1 0円" in history.text
    detail = client.open(history.links[number])
    assert (detail.heading, "ミホン ハナコ" in detail.texts) == ("注文内容", True)
    assert "カートに商品が入っていません" in client.open("/cart").texts


def test_a_double_click_orders_once_and_both_answers_show_that_order(client: StoreClient) -> None:
    confirmation = client.page
    first = client.submit_from(confirmation, "注文を実行する", **AGREED)
    second = client.submit_from(confirmation, "注文を実行する", **AGREED)
    assert order_number(first) == order_number(second)
    assert orders(client) == [order_number(first)]


def test_two_requests_at_once_order_once(client: StoreClient) -> None:
    numbers = {order_number(page) for page in client.double_click("注文を実行する", **AGREED)}
    assert orders(client) == list(numbers)


def test_two_confirmations_of_one_checkout_order_once(client: StoreClient) -> None:
    first_tab, second_tab = client.page, client.open("/checkout/confirm")
    client.submit_from(first_tab, "注文を実行する", **AGREED)
    client.submit_from(second_tab, "注文を実行する", **AGREED)
    assert len(orders(client)) == 1


def test_reloading_the_completion_orders_nothing(client: StoreClient) -> None:
    done = client.submit("注文を実行する", **AGREED)
    again = client.open(f"{done.url.path}?{done.url.query.decode()}")
    assert order_number(done) in again.texts
    assert len(orders(client)) == 1


def test_a_second_order_of_the_same_is_another_order(client: StoreClient) -> None:
    client.submit("注文を実行する", **AGREED)
    client.open("/products/omakase-login")
    client.submit("カートに入れる")
    client.submit("ご注文手続きへ進む")
    assert client.page.form("確認画面へ進む").values["company_kana"] == [""]
    client.submit("確認画面へ進む", **KANA)
    client.submit("注文を実行する", **AGREED)
    assert len(orders(client)) == 2


@pytest.mark.parametrize("path", ["/mypage/orders/{}", "/checkout/complete?order={}"])
def test_only_its_owner_sees_an_order(client: StoreClient, path: str) -> None:
    number = order_number(client.submit("注文を実行する", **AGREED))
    other = at_confirmation(client.world, email="taro@example.com")
    assert other.open(path.format(number)).status == 404
    assert orders(other) == []


def test_the_mails_go_to_the_address_given_and_say_what_was_ordered() -> None:
    world = new_world()
    client = at_confirmation(world, "omakase-login", "storage", email="hanako@example.com")
    client.open("/checkout/customer")
    client.submit("確認画面へ進む", email="orders@example.com", department="R&D")
    sent = delivered_mails(world)
    number = order_number(client.submit("注文を実行する", **AGREED))
    assert [(mail["Subject"], mail["To"]) for mail in sent] == [
        ("【おまかせログイン】サービス利用開始通知", "orders@example.com"),
        ("【NTT東日本ビジネス向けストア】ご注文完了のお知らせ", "orders@example.com"),
    ]
    text, html = body(sent[1], "plain"), body(sent[1], "html")
    assert sent[1]["From"] == "NTT東日本ビジネス向けストア <market@east.ntt.co.jp>"
    told = [number, "模擬クラウドストレージ", "6,862円", f"http://store.localhost:8000/mypage/orders/{number}"]
    assert [part for part in told if part not in text or part not in html] == []
    assert "部署・担当名: R&D\n" in text
    assert "部署・担当名: R&amp;D" in html


def test_an_order_without_omakase_login_starts_no_contract() -> None:
    world = new_world()
    client = at_confirmation(world, "device")
    sent = delivered_mails(world)
    client.submit("注文を実行する", **AGREED)
    assert [mail["Subject"] for mail in sent] == ["【NTT東日本ビジネス向けストア】ご注文完了のお知らせ"]


def test_a_cart_that_was_ordered_at_one_browser_is_not_ordered_at_another() -> None:
    here = at_confirmation(new_world())
    there = StoreClient(here.world)
    account = here.world.business_id.accounts.find(HANAKO)
    assert account
    there.log_in(account)
    there.submit("ご注文手続きへ進む")
    there.submit("確認画面へ進む", **KANA)
    assert there.page.form("注文を実行する")
    shown = there.page
    here.submit("注文を実行する", **AGREED)
    refused = there.submit_from(shown, "注文を実行する", **AGREED)
    assert "カートに商品が入っていません" in refused.texts
    assert len(orders(here)) == 1


def test_a_cart_that_is_filled_anew_is_ordered_wherever_it_is() -> None:
    here = at_confirmation(new_world())
    here.submit("注文を実行する", **AGREED)
    there = StoreClient(here.world)
    account = here.world.business_id.accounts.find(HANAKO)
    assert account
    there.log_in(account)
    there.open("/products/omakase-login")
    there.submit("カートに入れる")
    there.submit("ご注文手続きへ進む")
    there.submit("確認画面へ進む", **KANA)
    there.submit("注文を実行する", **AGREED)
    assert len(orders(here)) == 2

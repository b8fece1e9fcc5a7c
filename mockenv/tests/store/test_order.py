"""STEP 4: one order, its mails and its place in the history."""

import pytest

from mockenv.tests.store.client import HANAKO, Shopper, new_world
from mockenv.tests.store.ordering import AGREED, KANA, at_confirmation, body, number_of, orders, post_box


@pytest.fixture
def shopper() -> Shopper:
    return at_confirmation(new_world())


def test_an_order_is_completed_and_found_in_the_history(shopper: Shopper) -> None:
    page = shopper.press("注文を実行する", **AGREED)
    assert page.heading == "ショッピングカート"
    assert "ご注文の手続きが完了しました。" in page.texts
    number = number_of(page)
    assert number in page.texts
    assert page.links["トップページへ戻る"] == "/"
    history = shopper.open(page.links["マイページ 注文履歴へ"])
    assert f"{number} {shopper.world.clock.now(HANAKO):%Y年}" in history.text
    assert "おまかせログイン 1 0円" in history.text
    detail = shopper.open(history.links[number])
    assert (detail.heading, "ミホン ハナコ" in detail.texts) == ("注文内容", True)
    assert "カートに商品が入っていません" in shopper.open("/cart").texts


def test_a_double_click_orders_once_and_both_answers_show_that_order(shopper: Shopper) -> None:
    confirmation = shopper.page
    first = shopper.press_on(confirmation, "注文を実行する", **AGREED)
    second = shopper.press_on(confirmation, "注文を実行する", **AGREED)
    assert number_of(first) == number_of(second)
    assert orders(shopper) == [number_of(first)]


def test_two_requests_at_once_order_once(shopper: Shopper) -> None:
    numbers = {number_of(page) for page in shopper.double_click("注文を実行する", **AGREED)}
    assert orders(shopper) == list(numbers)


def test_two_confirmations_of_one_checkout_order_once(shopper: Shopper) -> None:
    first_tab, second_tab = shopper.page, shopper.open("/checkout/confirm")
    shopper.press_on(first_tab, "注文を実行する", **AGREED)
    shopper.press_on(second_tab, "注文を実行する", **AGREED)
    assert len(orders(shopper)) == 1


def test_reloading_the_completion_orders_nothing(shopper: Shopper) -> None:
    done = shopper.press("注文を実行する", **AGREED)
    again = shopper.open(f"{done.url.path}?{done.url.query.decode()}")
    assert number_of(done) in again.texts
    assert len(orders(shopper)) == 1


def test_a_second_order_of_the_same_is_another_order(shopper: Shopper) -> None:
    shopper.press("注文を実行する", **AGREED)
    shopper.open("/products/omakase-login")
    shopper.press("カートに入れる")
    shopper.press("ご注文手続きへ進む")
    assert shopper.page.form("確認画面へ進む").values["company_kana"] == [""]
    shopper.press("確認画面へ進む", **KANA)
    shopper.press("注文を実行する", **AGREED)
    assert len(orders(shopper)) == 2


@pytest.mark.parametrize("path", ["/mypage/orders/{}", "/checkout/complete?order={}"])
def test_only_its_owner_sees_an_order(shopper: Shopper, path: str) -> None:
    number = number_of(shopper.press("注文を実行する", **AGREED))
    other = at_confirmation(shopper.world, email="taro@example.com")
    assert other.open(path.format(number)).status == 404
    assert orders(other) == []


def test_the_mails_go_to_the_address_given_and_say_what_was_ordered() -> None:
    world = new_world()
    shopper = at_confirmation(world, "omakase-login", "storage", email="hanako@example.com")
    shopper.open("/checkout/customer")
    shopper.press("確認画面へ進む", email="orders@example.com", department="R&D")
    sent = post_box(world)
    number = number_of(shopper.press("注文を実行する", **AGREED))
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
    shopper = at_confirmation(world, "device")
    sent = post_box(world)
    shopper.press("注文を実行する", **AGREED)
    assert [mail["Subject"] for mail in sent] == ["【NTT東日本ビジネス向けストア】ご注文完了のお知らせ"]


def test_a_cart_that_was_ordered_at_one_browser_is_not_ordered_at_another() -> None:
    here = at_confirmation(new_world())
    there = Shopper(here.world)
    account = here.world.business_id.accounts.find(HANAKO)
    assert account
    there.log_in(account)
    there.press("ご注文手続きへ進む")
    there.press("確認画面へ進む", **KANA)
    assert there.page.form("注文を実行する")
    shown = there.page
    here.press("注文を実行する", **AGREED)
    refused = there.press_on(shown, "注文を実行する", **AGREED)
    assert "カートに商品が入っていません" in refused.texts
    assert len(orders(here)) == 1


def test_a_cart_that_is_filled_anew_is_ordered_wherever_it_is() -> None:
    here = at_confirmation(new_world())
    here.press("注文を実行する", **AGREED)
    there = Shopper(here.world)
    account = here.world.business_id.accounts.find(HANAKO)
    assert account
    there.log_in(account)
    there.open("/products/omakase-login")
    there.press("カートに入れる")
    there.press("ご注文手続きへ進む")
    there.press("確認画面へ進む", **KANA)
    there.press("注文を実行する", **AGREED)
    assert len(orders(here)) == 2

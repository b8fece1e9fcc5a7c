"""STEP 3 and 4: consent, one order, its mails and its place in the history."""

from dataclasses import replace
from email.message import EmailMessage
from uuid import uuid4

import pytest

from mockenv.defects.defect import Defect
from mockenv.store.rules import Rules
from mockenv.world import World
from tests.suite.mockenv.html_page import Page
from tests.suite.mockenv.shopper import HANAKO, Shopper, new_world

KANA = {"company_kana": "モギショウジ", "name_kana": "ミホン ハナコ"}
AGREED = {"consent": ["on"]}


def alter(world: World, **fields: object) -> None:
    """Seed a defect of the store's rules for Hanako."""

    def altered(rules: Rules) -> Rules:
        return replace(rules, **fields)  # type: ignore[arg-type]  # any field of the record

    world.defects.add(HANAKO, Defect("d", (), "", "", rules=lambda rules: replace(rules, store=altered(rules.store))))


def post_box(world: World) -> list[EmailMessage]:
    """Takes the mails that would go to the mail server from now on."""
    sent: list[EmailMessage] = []
    world.outbox._deliver = sent.append  # type: ignore[method-assign, assignment]  # instead of SMTP
    return sent


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def at_confirmation(world: World, *products: str, email: str = HANAKO, **typed: str) -> Shopper:
    """Somebody in front of STEP 3."""
    shopper = Shopper(world)
    shopper.become_member(email)
    for product in products or ("omakase-login",):
        shopper.open(f"/products/{product}")
        shopper.press("カートに入れる")
    shopper.press("ご注文手続きへ進む")
    shopper.press("確認画面へ進む", **{**KANA, **typed})
    return shopper


@pytest.fixture
def shopper() -> Shopper:
    return at_confirmation(new_world())


def number_of(page: Page) -> str:
    return page.url.params["order"]


def orders(shopper: Shopper) -> list[str]:
    return [link for link in shopper.open("/mypage/orders").links if link.startswith("M")]


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


def test_seeded_the_consent_is_not_checked(shopper: Shopper) -> None:
    alter(shopper.world, may_order=lambda _: True)
    shopper.press("注文を実行する")
    assert len(orders(shopper)) == 1


def test_seeded_a_double_click_orders_twice(shopper: Shopper) -> None:
    alter(shopper.world, order_key=lambda _: uuid4().hex)
    confirmation = shopper.page
    shopper.press_on(confirmation, "注文を実行する", **AGREED)
    shopper.press_on(confirmation, "注文を実行する", **AGREED)
    assert len(orders(shopper)) == 2


def test_seeded_a_field_is_lost_on_the_way_back(shopper: Shopper) -> None:
    alter(shopper.world, kept_on_back=Rules().kept_on_back - {"department"})
    shopper.open("/checkout/customer")
    kept = shopper.page.form("確認画面へ進む").values
    assert (kept["department"], kept["name"]) == ([""], ["見本 花子"])


def test_seeded_others_orders_are_seen(shopper: Shopper) -> None:
    other = at_confirmation(shopper.world, email="taro@example.com")
    other.press("注文を実行する", **AGREED)
    alter(shopper.world, may_see=lambda _viewer, _owner: True)
    assert len(orders(shopper)) == 1
    assert orders(at_confirmation(shopper.world, email="jiro@example.com")) == []

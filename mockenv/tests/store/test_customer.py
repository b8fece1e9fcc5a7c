"""STEP 2: customer data, required, checked, and never lost."""

import pytest

from mockenv.tests.people import HANAKO
from mockenv.tests.store.client import StoreClient
from mockenv.tests.store.ordering import KANA


@pytest.fixture
def client() -> StoreClient:
    """In front of STEP 2, with おまかせログイン in the cart."""
    client = StoreClient()
    client.become_member()
    client.open("/products/omakase-login")
    client.submit("カートに入れる")
    client.submit("ご注文手続きへ進む")
    return client


def shown(client: StoreClient) -> dict[str, list[str]]:
    return client.page.form("確認画面へ進む").values


def test_the_form_is_filled_with_the_business_id_except_for_the_kana(client: StoreClient) -> None:
    assert client.page.heading == "お客様情報の入力 (ご注文手続き)"
    values = {name: value[0] for name, value in shown(client).items() if value and name not in ("csrf", "")}
    filled = {name: value for name, value in values.items() if value}
    assert filled == {
        "company": "模擬商事株式会社",
        "department": "総務部",
        "name": "見本 花子",
        "email": HANAKO,
        "postal_code": "163-8019",
        "prefecture": "東京都",
        "city": "新宿区",
        "street": "見本町1-2-3",
        "phone": "03-0000-1234",
    }


def test_the_order_is_shown_with_its_own_name_of_step_four(client: StoreClient) -> None:
    assert "STEP 2 お客様情報の入力 STEP 3 最終確認 STEP 4 ご注文完了" in client.page.text
    assert "おまかせログイン 数量 1" in client.page.text
    assert "初期費用 1 0円 10% 月額利用料 1 0円 10%" in client.page.text


def test_missing_kana_are_named_and_everything_typed_is_kept(client: StoreClient) -> None:
    typed = {"department": "人事部", "user_name": "山田", "contact_phone": "090-0000-0000"}
    page = client.submit("確認画面へ進む", **typed, weekdays=["月曜日", "金曜日"], hours=["9時~11時"])
    assert page.alerts == ["会社名(カナ)を入力してください", "お名前(カナ)を入力してください"]
    assert (page.url.path, page.heading) == ("/checkout/customer", "お客様情報の入力 (ご注文手続き)")
    kept = shown(client)
    assert {name: kept[name][0] for name in typed} == typed
    assert (kept["weekdays"], kept["hours"]) == (["月曜日", "金曜日"], ["9時~11時"])


@pytest.mark.parametrize(
    "field",
    ["company", "company_kana", "name", "name_kana", "email", "postal_code", "prefecture", "city", "street", "phone"],
)
def test_no_required_field_may_be_empty(client: StoreClient, field: str) -> None:
    page = client.submit("確認画面へ進む", **{**KANA, field: " "})
    assert len(page.alerts) == 1
    assert page.alerts[0].endswith("を入力してください")
    assert client.open("/checkout/confirm").heading == "お客様情報の入力 (ご注文手続き)"


def test_half_width_katakana_is_taken_and_shown_in_full_width(client: StoreClient) -> None:
    page = client.submit("確認画面へ進む", **{**KANA, "company_kana": "ﾓｷﾞｼｮｳｼﾞ"})
    assert "会社名(カナ) モギショウジ" in page.text


def test_the_way_back_from_the_confirmation_keeps_every_field(client: StoreClient) -> None:
    typed = {
        **KANA,
        "department": "人事部",
        "contact_phone": "090-0000-0000",
        "user_company": "利用商事",
        "invoice_address": "大阪市北区1-1",
        "delivery_name": "受取 太郎",
    }
    client.submit("確認画面へ進む", **typed, weekdays=["火曜日"], hours=["15時~17時"])
    client.open(client.page.links["入力画面へ戻る"])
    kept = shown(client)
    assert {name: kept[name][0] for name in typed} == typed
    assert (kept["weekdays"], kept["hours"]) == (["火曜日"], ["15時~17時"])
    assert client.submit("確認画面へ進む").heading == "最終確認 (ご注文手続き)"


def test_the_way_back_to_the_cart_keeps_what_was_typed_so_far(client: StoreClient) -> None:
    typed = {**shown(client), "company_kana": ["まちがい"], "department": ["人事部"]}
    page = client.post("/checkout/customer/draft", **typed)  # what the script does on カートへ戻る
    assert page.heading == "ショッピングカート"
    client.submit("ご注文手続きへ進む")
    assert (shown(client)["company_kana"], shown(client)["department"]) == (["まちがい"], ["人事部"])
    assert client.open("/checkout/confirm").heading == "お客様情報の入力 (ご注文手続き)"


def test_correcting_accepted_data_into_wrong_data_closes_the_confirmation(client: StoreClient) -> None:
    client.submit("確認画面へ進む", **KANA)
    client.open("/checkout/customer")
    client.submit("確認画面へ進む", name_kana="")
    assert client.open("/checkout/confirm").heading == "お客様情報の入力 (ご注文手続き)"


@pytest.mark.parametrize("path", ["/checkout/customer", "/checkout/confirm", "/checkout/complete"])
def test_later_steps_with_an_empty_cart_lead_to_the_cart(path: str) -> None:
    client = StoreClient()
    client.become_member()
    assert "カートに商品が入っていません" in client.open(path).texts

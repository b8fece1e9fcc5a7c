"""IIJ Service Online: login, what is open to all, the request form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mockenv.iij.format.parser import Parsed, parse
from mockenv.iij.format.writer import printed
from mockenv.iij.works import WORKS
from mockenv.tests.iij.customer import WISHED
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from mockenv.tests.clients import SiteClient
    from mockenv.tests.iij.customer import Customer, IijClient

LOGIN = "IIJサービスオンライン ログイン"
WRONG = ["マスターID、ご担当者IDまたはパスワードが正しくありません"]


@pytest.fixture
def operator(customer: Customer) -> SiteClient:
    """A browser in which the operator of a contract is logged in."""
    customer.sign_contract()
    return customer.log_in()


def head(customer: Customer) -> dict[str, str | list[str]]:
    """Who asks, as the form's fields."""
    return {"master_id": customer.master_id, "requester": customer.name, "service_code": customer.service_code}


def test_the_home_leads_everywhere(operator: SiteClient, customer: Customer) -> None:
    assert operator.page.heading == "IIJサービスオンライン"
    headings = {
        "お問い合わせ": "各種作業のご依頼",
        "ご依頼フォーム": "ご依頼フォーム",
        "お問い合わせ履歴": "お問い合わせ履歴",
        "IDコンソール": "IIJ IDコンソール",
        "マニュアル・ダウンロード": "マニュアル・ダウンロード",
    }
    links = dict(operator.page.links)
    assert {name: operator.open(links[name]).heading for name in headings} == headings
    assert customer.operator.casefold() in operator.page.texts


@pytest.mark.parametrize("path", ["/", "/inquiry", "/request", "/request/text", "/inquiries", "/console", "/inquiry/X"])
def test_login_comes_first_and_leads_back(customer: Customer, client: IijClient, path: str) -> None:
    customer.sign_contract()
    assert client.open(path).heading == LOGIN
    form = {"master_id": customer.master_id, "operator": customer.operator.upper(), "password": PASSWORD}
    client.submit("ログイン", **form)
    assert client.page.url.path == path.replace("/request/text", "/request")
    assert client.submit("ログアウト").heading == LOGIN
    assert client.open("/console").heading == LOGIN


def test_every_wrong_login_gets_the_same_answer(customer: Customer, client: IijClient) -> None:
    customer.sign_contract()
    client.open("/login")
    right = {"master_id": customer.master_id, "operator": customer.operator, "password": PASSWORD}
    for wrong in ({"master_id": "M"}, {"operator": "nobody@example.com"}, {"password": "wrong"}, {"password": ""}):
        client.submit("ログイン", **{**right, **wrong})
        assert (client.page.status, client.page.alerts) == (422, WRONG)
    assert client.page.form("ログイン").values["master_id"] == [customer.master_id]


def test_ten_wrong_passwords_lock_for_a_quarter_of_an_hour(customer: Customer, client: IijClient) -> None:
    customer.sign_contract()
    client.open("/login")
    for _ in range(10):
        client.submit("ログイン", master_id=customer.master_id, operator=customer.operator, password="wrong")
    assert "15分間" in client.submit("ログイン", password=PASSWORD).alerts[0]
    customer.advance(minutes=15)
    assert client.submit("ログイン", password=PASSWORD).heading == "IIJサービスオンライン"


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_login_leads_nowhere_else(customer: Customer, client: IijClient, following: str) -> None:
    customer.sign_contract()
    client.open("/login")
    form = {"master_id": customer.master_id, "operator": customer.operator, "password": PASSWORD, "next": following}
    assert client.submit("ログイン", **form).url.path == "/"


def test_the_desks_address_is_open_to_all(client: IijClient) -> None:
    client.open("/downloads")
    client.open(client.page.links["IIJ IDサービス お客様窓口"])
    assert client.page.heading == "IIJ IDサービス お客様窓口"
    assert "iij-id-desk@support.example" in client.page.texts


def test_the_inquiry_has_the_empty_format_as_printed(operator: SiteClient) -> None:
    operator.open("/inquiry")
    assert operator.page.form("送信する").values["text"] == [printed()]
    assert operator.page.links["フォームで作成する"] == "/request"


@pytest.mark.parametrize("path", ["/nothing", "/inquiry/x/y"])
def test_other_pages_do_not_exist(operator: SiteClient, path: str) -> None:
    assert (operator.open(path).status, operator.page.heading) == (404, "ページが見つかりません")


def test_only_the_fields_of_chosen_works_are_shown(operator: SiteClient) -> None:
    operator.open("/request")
    assert "作業希望日" not in operator.page.texts
    operator.submit("選択した作業の項目を表示", work=["3", "5"])
    shown = [work.number for work in WORKS if any(box.label in operator.page.texts for box in work.boxes)]
    assert shown == [3, 5]
    assert operator.page.texts.count("作業希望日") == 2
    assert operator.page.form("内容を確認する").values["work"] == ["3", "5"]


def test_the_form_fills_the_format_and_sends_it(operator: SiteClient, customer: Customer) -> None:
    operator.open("/request")
    operator.submit("選択した作業の項目を表示", **head(customer), work=["4"])
    rows: dict[str, str | list[str]] = {"4-1": "どの管理者も入れない", "4-2": WISHED, "4-3": customer.account("taro")}
    operator.submit("内容を確認する", confirmed=["4-4/A", "4-4/B"], **rows)
    assert operator.page.heading == "ご依頼内容の確認"
    saved = operator.http.get(str(operator.page.url) + "/download")
    assert saved.headers["content-disposition"] == 'attachment; filename="iij-id-request.txt"'
    read = parse(saved.text)
    assert isinstance(read, Parsed)
    assert read.request.service_code == customer.service_code
    assert read.request.works[0].confirmed == {"4-4/A", "4-4/B"}
    operator.open(operator.page.links["修正する"])
    kept = operator.page.form("内容を確認する").values
    assert (kept["4-1"], kept["confirmed"], kept["master_id"]) == (
        ["どの管理者も入れない"],
        ["4-4/A", "4-4/B"],
        [customer.master_id],
    )
    operator.open("/request/text")
    assert operator.submit("送信する").heading == "ご依頼を受け付けました"


def test_the_form_tells_what_is_missing_by_its_number(operator: SiteClient) -> None:
    operator.open("/request")
    assert operator.submit("内容を確認する").alerts == [
        "マスターIDを記入してください",
        "ご依頼者様氏名を記入してください",
        "サービスコードを記入してください",
        "希望する作業を選択してください",
    ]
    operator.submit("内容を確認する", work=["5"], master_id="M")
    assert operator.page.alerts[2:] == ["5-1 初期化が必要な理由を記入してください", "5-2 作業希望日を記入してください"]
    assert operator.page.form("内容を確認する").values["master_id"] == ["M"]


def test_a_work_that_is_not_wanted_any_more_keeps_its_texts(operator: SiteClient) -> None:
    operator.open("/request")
    operator.submit("選択した作業の項目を表示", work=["5"])
    operator.submit("選択した作業の項目を表示", work=[], confirmed=["5-3/A"], **{"5-1": "理由"})
    assert "初期化が必要な理由" not in operator.page.texts
    operator.submit("選択した作業の項目を表示", work=["5"])
    kept = operator.page.form("内容を確認する").values
    assert (kept["5-1"], kept["confirmed"]) == (["理由"], ["5-3/A"])
    operator.submit("選択した作業の項目を表示", confirmed=[])
    assert operator.page.form("内容を確認する").values["confirmed"] == []


@pytest.mark.parametrize("value", ["<b>x</b>", "(", "a\nb", "\x07"])
def test_what_the_format_cannot_hold_is_told_at_the_field(operator: SiteClient, customer: Customer, value: str) -> None:
    operator.open("/request")
    operator.submit("選択した作業の項目を表示", **head(customer), work=["5"])
    operator.submit("内容を確認する", **{"5-1": value, "5-2": WISHED})
    (alert,) = operator.page.alerts
    assert alert.startswith("5-1 ")


def test_the_console_of_each_contract_of_a_master_id(operator: SiteClient, customer: Customer) -> None:
    second = {"service_code": f"{customer.service_code}-2", "domain": "second.example.jp"}
    customer.sign_contract(**second)
    assert "second.example.jp (未確認)" in operator.open("/console").texts
    operator.open(operator.page.links[customer.service_code])
    assert f"k{customer.key}.example.jp (未確認)" in operator.page.texts
    customer.api.prepare("clock", person=customer.operator, reset=True)

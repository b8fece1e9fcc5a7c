"""The contractor's pages, and who is kept out of which (manual 2-(5))."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from mockenv.tests.api import Api
    from mockenv.tests.omakase.client import OmakaseClient

ADMINISTRATOR = "Administrator-1"
FORBIDDEN = "このページは表示できません"


def test_the_contractor_logs_in_with_the_business_id_and_sees_the_contract(
    api: Api, client: OmakaseClient, registered: str
) -> None:
    made = api.prepare("contracts", person=registered)
    client.log_in(registered)
    assert client.page.heading == "契約内容"
    shown = {"おまかせログイン", "模擬商事株式会社", "見本 花子", registered, "1", "0円", made["contract"]}
    assert shown <= set(client.page.texts)
    assert "契約内容" in client.open(f"/contracts/{made['contract']}").headings


def test_a_contractor_without_a_contract_is_told_so(client: OmakaseClient, registered: str) -> None:
    client.log_in(registered)
    assert client.page.heading == "ご契約がありません"
    assert "NTT東日本ビジネス向けストアへ" in client.page.links


def test_several_contracts_are_all_reached(api: Api, client: OmakaseClient, registered: str) -> None:
    older, newer = (api.prepare("contracts", person=registered)["contract"] for _ in range(2))
    client.log_in(registered)
    assert newer in client.page.texts
    assert older in client.open(client.page.links[older]).texts


def test_login_leads_back_to_the_contract_that_was_asked_for(api: Api, client: OmakaseClient, registered: str) -> None:
    older = api.prepare("contracts", person=registered)["contract"]
    api.prepare("contracts", person=registered)
    client.log_in(registered, f"/contracts/{older}")
    assert client.page.url.path == f"/contracts/{older}"


def test_another_companys_contract_looks_like_one_that_does_not_exist(
    api: Api, client: OmakaseClient, registered: str
) -> None:
    other = f"other-{registered}"
    api.prepare("business-ids", email=other, password=PASSWORD, company="見本工業株式会社", name="別 人")
    theirs = api.prepare("contracts", person=other)["contract"]
    api.prepare("contracts", person=registered)
    client.log_in(registered)
    pages = [client.open(f"/contracts/{number}") for number in (theirs, "C00000000-0000")]
    assert [(page.status, page.heading) for page in pages] == [(403, FORBIDDEN)] * 2
    assert "見本工業株式会社" not in pages[0].text


def test_contractors_and_administrators_are_kept_out_of_each_others_pages(
    api: Api, client: OmakaseClient, registered: str
) -> None:
    made = api.prepare("contracts", person=registered, administrator_password=ADMINISTRATOR)
    client.log_in(registered)
    for path in ("/admin", "/admin/users", "/admin/saas"):
        assert (client.open(path).status, client.page.heading) == (403, FORBIDDEN)
    client.log_in_as_administrator(registered, ADMINISTRATOR)
    assert client.page.heading == "管理者ホーム"
    for path in ("/contractor", f"/contracts/{made['contract']}"):
        assert (client.open(path).status, client.page.heading) == (403, FORBIDDEN)


def test_logout_ends_both_sessions(api: Api, client: OmakaseClient, registered: str) -> None:
    api.prepare("contracts", person=registered)
    client.log_in(registered)
    client.open(client.page.links["ログアウト"])
    assert client.page.url.host == "id.localhost"
    assert client.open("/contractor").url.host == "id.localhost"


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example/", "/\\evil.example", ""])
def test_a_ticket_leads_nowhere_else(client: OmakaseClient, following: str) -> None:
    answer = client.http.get("/sso", params={"ticket": "none", "next": following}, follow_redirects=False)
    assert answer.headers["location"] == "/contractor"


def test_a_ticket_is_good_once_and_at_one_site(client: OmakaseClient, registered: str) -> None:
    client.open("/contractor")
    address, values = client.page.form("ログイン").sent_by("ログイン")
    proof = {**values, "login_id": [registered], "password": [PASSWORD]}
    answer = client.http.post(address, data=proof, follow_redirects=False)
    ticket = httpx.URL(answer.headers["location"])
    for_store = ticket.copy_with(host="store.localhost")
    assert client.another_browser().open(str(for_store)).url.host == "id.localhost"
    assert client.another_browser().open(str(ticket)).url.host == "id.localhost"


@pytest.mark.parametrize(("query", "status"), [("?formId=pf3473ing", 200), ("", 404), ("?formId=other", 404)])
def test_the_inquiry_form_of_the_manual_exists(client: OmakaseClient, query: str, status: int) -> None:
    assert client.open(f"/inquiry/{query}").status == status


def test_the_top_leads_to_the_administrators_login(client: OmakaseClient) -> None:
    assert client.open("/").heading == "おまかせログイン"

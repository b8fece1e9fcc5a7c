"""The contractor's pages, and who is kept out of which (manual 2-(5))."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from mockenv.tests.conftest import PASSWORD
from mockenv.tests.loopback import Tab, prepare

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess

ADMINISTRATOR = "Administrator-1"
FORBIDDEN = "このページは表示できません"


def enter(tab: Tab, email: str, path: str = "/contractor") -> None:
    """Open a contractor's page, and log in on the way."""
    tab.open("omakase", path)
    assert tab.page.url.host == "id.localhost"
    tab.press("ログイン", login_id=email, password=PASSWORD)


def enter_as_administrator(tab: Tab, email: str) -> None:
    """Log in as the administrator."""
    tab.open("omakase", "/login")
    tab.press("ログイン", email=email, password=ADMINISTRATOR)


def test_the_contractor_logs_in_with_the_business_id_and_sees_the_contract(
    mock: MockProcess, tab: Tab, registered: str
) -> None:
    made = prepare(mock, "contracts", person=registered)
    enter(tab, registered)
    assert tab.page.heading == "契約内容"
    shown = {"おまかせログイン", "模擬商事株式会社", "見本 花子", registered, "1", "0円", made["contract"]}
    assert shown <= set(tab.page.texts)
    assert "契約内容" in tab.open("omakase", f"/contracts/{made['contract']}").headings


def test_a_contractor_without_a_contract_is_told_so(tab: Tab, registered: str) -> None:
    enter(tab, registered)
    assert tab.page.heading == "ご契約がありません"
    assert "NTT東日本ビジネス向けストアへ" in tab.page.links


def test_several_contracts_are_all_reached(mock: MockProcess, tab: Tab, registered: str) -> None:
    older, newer = (prepare(mock, "contracts", person=registered)["contract"] for _ in range(2))
    enter(tab, registered)
    assert newer in tab.page.texts
    assert older in tab.open("omakase", tab.page.links[older]).texts


def test_login_leads_back_to_the_contract_that_was_asked_for(mock: MockProcess, tab: Tab, registered: str) -> None:
    older = prepare(mock, "contracts", person=registered)["contract"]
    prepare(mock, "contracts", person=registered)
    enter(tab, registered, f"/contracts/{older}")
    assert tab.page.url.path == f"/contracts/{older}"


def test_another_companys_contract_looks_like_one_that_does_not_exist(
    mock: MockProcess, tab: Tab, registered: str
) -> None:
    other = f"other-{registered}"
    prepare(mock, "business-ids", email=other, password=PASSWORD, company="見本工業株式会社", name="別 人")
    theirs = prepare(mock, "contracts", person=other)["contract"]
    prepare(mock, "contracts", person=registered)
    enter(tab, registered)
    pages = [tab.open("omakase", f"/contracts/{number}") for number in (theirs, "C00000000-0000")]
    assert [(page.status, page.heading) for page in pages] == [(403, FORBIDDEN)] * 2
    assert "見本工業株式会社" not in pages[0].text


def test_contractors_and_administrators_are_kept_out_of_each_others_pages(
    mock: MockProcess, tab: Tab, registered: str
) -> None:
    made = prepare(mock, "contracts", person=registered, administrator_password=ADMINISTRATOR)
    enter(tab, registered)
    for path in ("/admin", "/admin/users", "/admin/saas"):
        assert (tab.open("omakase", path).status, tab.page.heading) == (403, FORBIDDEN)
    enter_as_administrator(tab, registered)
    assert tab.page.heading == "管理者ホーム"
    for path in ("/contractor", f"/contracts/{made['contract']}"):
        assert (tab.open("omakase", path).status, tab.page.heading) == (403, FORBIDDEN)


def test_logout_ends_both_sessions(mock: MockProcess, tab: Tab, registered: str) -> None:
    prepare(mock, "contracts", person=registered)
    enter(tab, registered)
    tab.open("omakase", tab.page.links["ログアウト"])
    assert tab.page.url.host == "id.localhost"
    assert tab.open("omakase", "/contractor").url.host == "id.localhost"


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example/", "/\\evil.example", ""])
def test_a_ticket_leads_nowhere_else(mock: MockProcess, following: str) -> None:
    answer = httpx.get(
        f"{mock.base}/sso",
        params={"ticket": "none", "next": following},
        headers={"host": f"omakase.localhost:{mock.port}"},
    )
    assert answer.headers["location"] == "/contractor"


def test_a_ticket_is_good_once_and_at_one_site(mock: MockProcess, registered: str) -> None:
    browser = Tab(mock)
    browser.open("business_id", "/login?service=omakase&next=/contractor")
    form = browser.page.form("ログイン")
    values = {**form.values, "login_id": [registered], "password": [PASSWORD]}
    address = httpx.URL(str(browser.page.url)).join(form.action)
    answer = browser.client.post(address, data=values, follow_redirects=False)
    ticket = httpx.URL(answer.headers["location"])
    for_store = ticket.copy_with(host="store.localhost")
    assert Tab(mock).follow(str(for_store)).url.host == "id.localhost"
    assert Tab(mock).follow(str(ticket)).url.host == "id.localhost"


@pytest.mark.parametrize(("query", "status"), [("?formId=pf3473ing", 200), ("", 404), ("?formId=other", 404)])
def test_the_inquiry_form_of_the_manual_exists(tab: Tab, query: str, status: int) -> None:
    assert tab.open("omakase", f"/inquiry/{query}").status == status


def test_the_top_leads_to_the_administrators_login(tab: Tab) -> None:
    assert tab.open("omakase", "/").heading == "おまかせログイン"

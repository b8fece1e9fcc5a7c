"""Uploads: for the addressee of the notice alone, and where one wanted to go is not forgotten."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs, urlencode, urlsplit
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID
from mockenv.portal.files import file_name
from mockenv.tests.people import TARO
from mockenv.tests.portal.client import PortalClient

JIRO = "jiro@example.com"


@pytest.fixture
def client() -> PortalClient:
    return PortalClient()


def test_the_way_to_an_upload_leads_through_the_sign_in(client: PortalClient) -> None:
    path = client.upload(TARO.lower(), "見積 2024.xlsx")
    assert client.open(path).heading == "ファイル受渡しポータル"
    assert "2024" not in client.page.text
    client.come_back(client.provider.consent(client.leave(), TARO))
    assert (client.page.url.path, client.page.heading) == (path, "アップロードされたファイル")
    assert {f"模擬 太郎 ({TARO})", TARO.lower(), "見積 2024.xlsx"} <= set(client.page.texts)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", "x", ""],
)
def test_nobody_is_led_to_another_site(client: PortalClient, elsewhere: str) -> None:
    client.open(f"/?{urlencode({'next': elsewhere})}")
    assert client.page.form("サインイン").values["next"] == ["/"]
    address = client.leave(next=elsewhere)
    assert client.come_back(client.provider.consent(address, TARO)).url == "http://portal.localhost:8000/"
    failed = client.open(f"/sign-in/failed?{urlencode({'next': elsewhere})}")
    assert failed.form("もう一度サインイン").values["next"] == ["/"]


def test_the_link_of_nothing_is_said_after_the_sign_in(client: PortalClient) -> None:
    assert client.open("/uploads/none").forms[0].buttons == ["サインイン"]
    page = client.sign_in(path="/uploads/none")
    assert (page.heading, page.status) == ("アップロードが見つかりません", 404)


@pytest.mark.parametrize("below", ["", "/file"])
def test_an_upload_of_somebody_else_is_refused(client: PortalClient, below: str) -> None:
    path = client.upload(TARO, "秘密.pdf")
    client.sign_in(JIRO)
    page = client.open(path + below)
    assert (page.heading, page.status) == ("この通知の宛先ではありません", 403)
    assert TARO not in page.text
    assert "秘密" not in page.text


def test_another_account_may_be_chosen(client: PortalClient) -> None:
    path = client.upload(TARO)
    client.sign_in(JIRO, path)
    address = client.leave("別のアカウントでサインイン")
    assert parse_qs(urlsplit(address).query)["prompt"] == ["select_account"]
    assert client.come_back(client.provider.consent(address, TARO)).url.path == path
    assert client.page.status == 200
    assert JIRO not in client.page.text


def test_the_uploads_of_a_person_are_listed(client: PortalClient) -> None:
    older, newer, others = client.upload(file="a.pdf"), client.upload(file="b.pdf"), client.upload(JIRO, "c.pdf")
    links = client.sign_in().links
    assert list(links.values()).index(newer) < list(links.values()).index(older)
    assert others not in links.values()


def test_a_pdf_is_a_pdf(client: PortalClient) -> None:
    client.sign_in(path=client.upload(file="納品書.PDF"))
    answer = client.http.get(client.page.links["ダウンロード"], follow_redirects=False)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].endswith("filename*=UTF-8''%E7%B4%8D%E5%93%81%E6%9B%B8.pdf")
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "納品書.pdf" in text
    assert TARO in text


def test_a_workbook_is_a_workbook(client: PortalClient) -> None:
    client.sign_in(path=client.upload(file="R&D <1>.xlsx"))
    answer = client.http.get(client.page.links["ダウンロード"], follow_redirects=False)
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    with ZipFile(BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert "R&amp;D 1.xlsx" in archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("納品書.pdf", "納品書.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\a.xlsx", "a.xlsx"),
        ('a"; filename="b.pdf', "a filename=b.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ("gpj.\u202efdp.pdf", "gpj.fdp.pdf"),
        ("<script>alert(1)</script>.pdf", "script.pdf"),
        ("..  .a.pdf", "a.pdf"),
        ("か\u3099.pdf", "が.pdf"),
        ("あ" * 500 + ".xlsx", "あ" * 100 + ".xlsx"),
        ("100%.PDF", "100.pdf"),
    ],
)
def test_a_hostile_file_name_is_made_harmless(given: str, kept: str) -> None:
    name = file_name(given)
    assert str(name) == kept
    assert name.disposition.isascii()
    assert name.disposition.isprintable()
    assert name.disposition.count('"') == 2


@pytest.mark.parametrize(
    "given", ["", ".pdf", "...pdf", "a.exe", "a.pdf.exe", "pdf", "a.pdf/", "\u202e.pdf", "???.pdf"]
)
def test_what_names_no_file_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"names no file|no file of the portal"):
        file_name(given)


def test_signing_out_ends_the_session_here_and_at_microsoft(client: PortalClient) -> None:
    path = client.upload()
    client.sign_in(path=path)
    address = urlsplit(client.leave("サインアウト"))
    asked = parse_qs(address.query)
    assert address.path == "/logout"
    assert asked["post_logout_redirect_uri"] == ["http://portal.localhost:8000/signed-out"]
    assert asked["client_id"] == [PORTAL_CLIENT_ID]
    assert "id_token_hint" not in asked
    assert client.open("/signed-out").heading == "ポータルからサインアウトしました"
    assert client.open(path).forms[0].buttons == ["サインイン"]
    assert client.http.get(f"{path}/file", follow_redirects=False).status_code == 303


def test_the_session_of_before_is_worth_nothing(client: PortalClient) -> None:
    client.sign_in()
    thief = client.another_browser()
    for cookie in client.http.cookies.jar:
        thief.http.cookies.jar.set_cookie(cookie)
    client.leave("サインアウト")
    assert thief.open("/").forms[0].buttons == ["サインイン"]


def test_nobody_is_told_to_be_signed_out_who_is_not(client: PortalClient) -> None:
    client.sign_in()
    assert TARO in client.open("/signed-out").text


def test_forms_of_other_sites_are_refused(client: PortalClient) -> None:
    client.sign_in()
    for path in ("/sign-in", "/sign-out"):
        assert client.http.post(path, data={"csrf": "guessed"}, follow_redirects=False).status_code == 403
    assert TARO in client.open("/").text

"""The webmail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.tests.loopback import client
from mockenv.tests.mail.test_api import api, letter, post, send

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess
    from mockenv.tests.loopback import Tab


def test_the_inbox_lists_mails_of_an_addressee(mock: MockProcess, tab: Tab, email: str) -> None:
    send(mock, email, subject="甲のお知らせ")
    send(mock, f"other-{email}", subject="乙のお知らせ")
    page = tab.open("mail", f"/?to={email}")
    assert page.heading == "受信トレイ"
    assert {"甲のお知らせ", "乙のお知らせ"} <= set(page.links)
    page = tab.open("mail", f"/?to=other-{email.upper()}")
    assert "甲のお知らせ" not in page.links
    assert tab.open("mail", page.links["乙のお知らせ"]).heading == "乙のお知らせ"


def test_an_empty_inbox_says_so(tab: Tab) -> None:
    assert "メールはありません" in tab.open("mail", "/?to=nobody-at-all@example.com").text


def test_html_is_shown_in_a_frame_that_runs_no_scripts(mock: MockProcess, email: str) -> None:
    send(mock, email, html='<script>alert("x")</script><a href="https://example.com/">先</a>')
    (mail,) = api(mock, "search", query=f"to:{email}")["messages"]
    answer = client().get(f"{mock.sites['mail']}/messages/{mail['ID']}")
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in answer.text
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_a_mail_without_html_is_shown_as_text(mock: MockProcess, tab: Tab, email: str) -> None:
    send(mock, email, subject="<b>太字</b>", html=None)
    (mail,) = api(mock, "search", query=f"to:{email}")["messages"]
    page = tab.open("mail", f"/messages/{mail['ID']}")
    assert page.heading == "<b>太字</b>"
    assert "二行目" in page.text


def test_a_mail_that_is_gone_is_not_found(tab: Tab) -> None:
    assert tab.open("mail", "/messages/nothing").status == 404


def test_copies_and_attachments_are_shown_and_only_ever_saved(mock: MockProcess, tab: Tab, email: str) -> None:
    post(mock, letter(email), email)
    (mail,) = api(mock, "search", query=f"to:{email}")["messages"]
    assert tab.open("mail", f"/?to=cc-{email}").links["添付"] == f"/messages/{mail['ID']}"
    page = tab.open("mail", f"/messages/{mail['ID']}")
    assert f"cc-{email}, second-cc-{email}" in page.texts
    assert '../"請求書"<b>.pdf' in page.links
    file = client().get(f"{mock.sites['mail']}{page.links['page.html']}")
    assert file.headers["content-disposition"] == "attachment; filename*=UTF-8''page.html"
    assert file.text.startswith("<script>")
    assert "default-src 'none'" in file.headers["content-security-policy"]
    assert tab.open("mail", f"/messages/{mail['ID']}/parts/77").status == 404
    assert api(mock, "search", query=f"to:{email}")["messages"][0]["Read"]

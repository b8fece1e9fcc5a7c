"""The webmail."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from mockenv.tests.clients import AppClient
from mockenv.tests.mail.messages import letter, notice, receive

if TYPE_CHECKING:
    from mockenv.app import MockApp
    from mockenv.world import World


class MailClient(AppClient):
    """A browser at the webmail."""

    site: ClassVar[str] = "mail"


@pytest.fixture
def client(world: World, app: MockApp) -> MailClient:
    return MailClient(world, app)


def test_the_inbox_lists_mails_of_an_addressee(world: World, client: MailClient, email: str) -> None:
    receive(world, notice(email, subject="甲のお知らせ"))
    receive(world, notice(f"other-{email}", subject="乙のお知らせ"))
    page = client.open(f"/?to={email}")
    assert page.heading == "受信トレイ"
    assert {"甲のお知らせ", "乙のお知らせ"} <= set(page.links)
    page = client.open(f"/?to=other-{email.upper()}")
    assert "甲のお知らせ" not in page.links
    assert client.open(page.links["乙のお知らせ"]).heading == "乙のお知らせ"


def test_an_empty_inbox_says_so(client: MailClient) -> None:
    assert "メールはありません" in client.open("/?to=nobody-at-all@example.com").text


def test_html_is_shown_in_a_frame_that_runs_no_scripts(world: World, client: MailClient, email: str) -> None:
    mail = receive(world, notice(email, html='<script>alert("x")</script><a href="https://example.com/">先</a>'))
    source = client.open(f"/messages/{mail.id}").source
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in source
    assert "<script>" not in source
    assert "&lt;script&gt;" in source


def test_a_mail_without_html_is_shown_as_text(world: World, client: MailClient, email: str) -> None:
    mail = receive(world, notice(email, subject="<b>太字</b>", html=None))
    page = client.open(f"/messages/{mail.id}")
    assert page.heading == "<b>太字</b>"
    assert "二行目" in page.text


def test_a_mail_that_is_gone_is_not_found(client: MailClient) -> None:
    assert client.open("/messages/nothing").status == 404


def test_copies_and_attachments_are_shown_and_only_ever_saved(world: World, client: MailClient, email: str) -> None:
    mail = receive(world, letter(email))
    assert client.open(f"/?to=cc-{email}").links["添付"] == f"/messages/{mail.id}"
    page = client.open(f"/messages/{mail.id}")
    assert f"cc-{email}, second-cc-{email}" in page.texts
    assert '../"請求書"<b>.pdf' in page.links
    file = client.http.get(page.links["page.html"])
    assert file.headers["content-disposition"] == "attachment; filename*=UTF-8''page.html"
    assert file.text.startswith("<script>")
    assert "default-src 'none'" in file.headers["content-security-policy"]
    assert client.open(f"/messages/{mail.id}/parts/77").status == 404
    assert world.mail.is_read(mail)

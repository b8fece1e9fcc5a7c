"""Mail from the outbox over SMTP to Mailpit's API."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess


def send(mock: MockProcess, to: str, subject: str = "お知らせ", html: str | None = "<p>本文</p>") -> None:
    """Send a mail as any program would."""
    message = EmailMessage()
    message["From"] = "模擬 <sender@example.com>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Wed, 01 Apr 2026 09:00:00 +0900"
    message["Message-ID"] = "<known@example.com>"
    message.set_content("本文 一行目\n二行目\n")
    if html:
        message.add_alternative(html, subtype="html")
    host, _, port = mock.smtp.rpartition(":")
    with smtplib.SMTP(host, int(port), local_hostname="localhost") as smtp:
        smtp.send_message(message)


def api(mock: MockProcess, path: str, **params: Any) -> Any:  # noqa: ANN401 - JSON
    """What the API answers."""
    answer = httpx.get(f"{mock.base}/api/v1/{path}", params=params)
    assert answer.is_success, answer.text
    return answer.json()


def test_a_mail_is_found_by_addressee_and_read(mock: MockProcess, email: str) -> None:
    send(mock, f"見本 花子 <{email}>")
    found = api(mock, "search", query=f"to:{email.lower()}")
    assert found["messages_count"] == 1
    (summary,) = found["messages"]
    assert summary["From"] == {"Name": "模擬", "Address": "sender@example.com"}
    assert summary["To"] == [{"Name": "見本 花子", "Address": email}]
    assert summary["Snippet"] == "本文 一行目 二行目"
    whole = api(mock, f"message/{summary['ID']}")
    assert whole["Subject"] == "お知らせ"
    assert whole["Text"] == "本文 一行目\n二行目\n"
    assert whole["HTML"] == "<p>本文</p>\n"
    assert whole["Date"] == "2026-04-01T09:00:00+09:00"
    assert whole["MessageID"] == "known@example.com"


def test_lists_begin_with_the_newest_and_are_paged(mock: MockProcess, email: str) -> None:
    for number in range(3):
        send(mock, email, subject=f"{number}通目")
    page = api(mock, "search", query=f'to:"{email}"', start=1, limit=1)
    assert [message["Subject"] for message in page["messages"]] == ["1通目"]
    assert (page["messages_count"], page["count"], page["start"]) == (3, 1, 1)
    everything = api(mock, "messages", limit=3)
    assert [message["Subject"] for message in everything["messages"]] == ["2通目", "1通目", "0通目"]
    assert everything["total"] >= 3
    assert api(mock, "message/latest")["Subject"] == "2通目"


@pytest.mark.parametrize(
    ("query", "count"),
    [("subject:件名甲", 1), ("from:sender@example.com", 2), ("件名", 2), ("-subject:件名甲", 1), ("!甲 件名", 1)],
)
def test_searches_combine_words_and_fields(mock: MockProcess, email: str, query: str, count: int) -> None:
    send(mock, email, subject="件名甲")
    send(mock, email, subject="件名乙")
    assert api(mock, "search", query=f"to:{email} {query}")["messages_count"] == count


def test_mails_are_deleted_by_id_and_others_stay(mock: MockProcess, email: str) -> None:
    send(mock, email, subject="去る")
    send(mock, email, subject="残る")
    staying, leaving = api(mock, "search", query=f"to:{email}")["messages"]
    answer = httpx.request("DELETE", f"{mock.base}/api/v1/messages", json={"IDs": [leaving["ID"]]})
    assert answer.text == "ok"
    assert httpx.get(f"{mock.base}/api/v1/message/{leaving['ID']}").status_code == 404
    assert api(mock, f"message/{staying['ID']}")["Subject"] == "残る"


@pytest.mark.parametrize("body", ["[]", "{", '{"IDs": "x"}', '{"IDs": [1]}'])
def test_a_malformed_deletion_deletes_nothing(mock: MockProcess, email: str, body: str) -> None:
    send(mock, email)
    assert httpx.request("DELETE", f"{mock.base}/api/v1/messages", content=body).status_code == 400
    assert api(mock, "search", query=f"to:{email}")["messages_count"] == 1


@pytest.mark.parametrize("path", ["search", "search?query=", "messages?limit=x"])
def test_malformed_questions_are_refused(mock: MockProcess, path: str) -> None:
    answer = httpx.get(f"{mock.base}/api/v1/{path}")
    assert answer.status_code == 400
    assert answer.json()["Error"]


def test_an_unbalanced_quote_is_searched_for_as_it_is(mock: MockProcess) -> None:
    assert api(mock, "search", query='to:"nobody')["messages_count"] == 0


def test_the_api_answers_on_the_mail_site_and_on_no_other(mock: MockProcess) -> None:
    for site, status in (("mail", 200), ("store", 404)):
        answer = httpx.get(f"{mock.base}/api/v1/messages", headers={"host": f"{site}.localhost:{mock.port}"})
        assert answer.status_code == status

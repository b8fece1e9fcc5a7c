"""Mailpit's API: mails are found, read, marked and deleted."""

from __future__ import annotations

import hashlib
import json
from email.message import EmailMessage
from typing import TYPE_CHECKING

import httpx
import pytest

from mockenv.tests.mail.messages import letter, notice, receive

if TYPE_CHECKING:
    from mockenv.tests.api import Api
    from mockenv.world import World


def test_lists_begin_with_the_newest_and_are_paged(world: World, api: Api, email: str) -> None:
    for number in range(3):
        receive(world, notice(email, f"{number}通目"))
    page = api.mail("search", query=f'to:"{email}"', start=1, limit=1)
    assert [message["Subject"] for message in page["messages"]] == ["1通目"]
    assert (page["messages_count"], page["count"], page["start"]) == (3, 1, 1)
    everything = api.mail("messages", limit=3)
    assert [message["Subject"] for message in everything["messages"]] == ["2通目", "1通目", "0通目"]
    assert everything["total"] >= 3
    assert api.mail("message/latest")["Subject"] == "2通目"


@pytest.mark.parametrize(
    ("query", "count"),
    [("subject:件名甲", 1), ("from:sender@example.com", 2), ("件名", 2), ("-subject:件名甲", 1), ("!甲 件名", 1)],
)
def test_searches_combine_words_and_fields(world: World, api: Api, email: str, query: str, count: int) -> None:
    receive(world, notice(email, "件名甲"))
    receive(world, notice(email, "件名乙"))
    assert api.mail("search", query=f"to:{email} {query}")["messages_count"] == count


def test_mails_are_deleted_by_id_and_others_stay(world: World, api: Api, email: str) -> None:
    receive(world, notice(email, "去る"))
    receive(world, notice(email, "残る"))
    staying, leaving = api.mail("search", query=f"to:{email}")["messages"]
    answer = api.http.request("DELETE", "/api/v1/messages", json={"IDs": [leaving["ID"]]})
    assert answer.text == "ok"
    assert api.http.get(f"/api/v1/message/{leaving['ID']}").status_code == 404
    assert api.mail(f"message/{staying['ID']}")["Subject"] == "残る"


@pytest.mark.parametrize("name", ["ids", "IDs", "Ids", "iDS", "ID\u017f"])
def test_a_field_is_read_in_any_case_as_go_does(world: World, api: Api, email: str, name: str) -> None:
    for subject in ("去る", "残る"):
        receive(world, notice(email, subject))
    staying, leaving = api.mail("search", query=f"to:{email}")["messages"]
    answer = delete(api, json.dumps({name: [leaving["ID"], "unknown"]}))
    assert (answer.status_code, answer.text) == (200, "ok")
    assert [mail["ID"] for mail in api.mail("search", query=f"to:{email}")["messages"]] == [staying["ID"]]
    assert delete(api, json.dumps({name: ["unknown"]})).text == "ok"
    assert api.mail("search", query=f"to:{email}")["messages_count"] == 1


def delete(api: Api, body: str | bytes) -> httpx.Response:
    """Ask for a deletion."""
    return api.http.request("DELETE", "/api/v1/messages", content=body)


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "{",
        "null",
        "0",
        '"x"',
        "x",
        '{"IDs": "x"}',
        '{"IDs": [1]}',
        '{"IDs": [null]}',
        '{"IDs": null}',
        '{"IDs": {}}',
        '{"ID": ["x"]}',
        '{"messages": ["x"]}',
        '{"IDs": ["x"], "ids": []}',
        '{"IDs": ["x"], "IDs": []}',
        '{"IDs": ["x"], "Read": true}',
        '{"IDs": ["x"]} trailing',
        '{"IDs": ' + "[" * 100_000,
        b"\xff\xfe",
        b'{"IDs": ["\xff"]}',
    ],
    ids=repr,
)
def test_a_deletion_that_cannot_be_read_deletes_nothing(world: World, api: Api, email: str, body: str | bytes) -> None:
    receive(world, notice(email))
    answer = delete(api, body)
    assert (answer.status_code, bool(answer.json()["Error"])) == (400, True)
    assert api.mail("search", query=f"to:{email}")["messages_count"] == 1


@pytest.mark.parametrize("body", ["", " ", "{}", '{"ids": []}'])
def test_a_deletion_of_no_ids_is_of_everything_as_with_mailpit(world: World, api: Api, email: str, body: str) -> None:
    receive(world, notice(email))
    assert delete(api, body).text == "ok"
    assert api.mail("messages")["total"] == 0


def test_what_a_search_finds_can_be_deleted(world: World, api: Api, email: str) -> None:
    receive(world, notice(email, "去る"))
    receive(world, notice(email, "残る"))
    gone = api.http.delete("/api/v1/search", params={"query": f"to:{email} subject:去る"})
    assert gone.text == "ok"
    assert [mail["Subject"] for mail in api.mail("search", query=f"to:{email}")["messages"]] == ["残る"]
    for query in ("", "to:", "foo:bar"):
        assert api.http.delete("/api/v1/search", params={"query": query}).status_code == 400
    assert api.mail("search", query=f"to:{email}")["messages_count"] == 1


def test_copies_and_answers_are_told(world: World, api: Api, email: str) -> None:
    receive(world, letter(email), email, f"cc-{email}", f"second-cc-{email}", "hidden@example.com")
    (summary,) = api.mail("search", query=f"to:{email}")["messages"]
    for told in (summary, api.mail(f"message/{summary['ID']}")):
        assert told["Cc"] == [
            {"Name": "写し", "Address": f"cc-{email}"},
            {"Name": "", "Address": f"second-cc-{email}"},
        ]
        assert told["Bcc"] == [{"Name": "", "Address": "hidden@example.com"}]
        assert told["ReplyTo"] == [{"Name": "", "Address": "reply@example.com"}]
        assert told["Tags"] == ["Beta", "alpha"]
    for query in (f"cc:cc-{email}", "bcc:hidden@", "reply-to:reply@", f"addressed:second-cc-{email}", "tag:BETA"):
        found = api.mail("search", query=f"{query} to:{email}")
        assert [mail["ID"] for mail in found["messages"]] == [summary["ID"]], query
    assert "alpha" in api.http.get("/api/v1/tags").json()


def test_attachments_are_counted_described_and_fetched(world: World, api: Api, email: str) -> None:
    receive(world, letter(email))
    (summary,) = api.mail("search", query=f"to:{email} has:attachment has:inline")["messages"]
    assert (summary["Attachments"], summary["Size"] > 500) == (2, True)
    whole = api.mail(f"message/{summary['ID']}")
    (inline,), (pdf, page) = whole["Inline"], whole["Attachments"]
    assert (inline["ContentID"], inline["ContentType"], inline["Size"]) == ("picture", "image/png", 3)
    assert (pdf["FileName"], pdf["ContentType"], pdf["Size"]) == ('../"請求書"<b>.pdf', "application/pdf", 8)
    assert pdf["Checksums"]["SHA256"] == hashlib.sha256(b"%PDF-1.7").hexdigest()
    fetched = api.http.get(f"/api/v1/message/{summary['ID']}/part/{pdf['PartID']}")
    assert (fetched.content, fetched.headers["content-type"]) == (b"%PDF-1.7", "application/pdf")
    script = api.http.get(f"/api/v1/message/{summary['ID']}/part/{page['PartID']}")
    assert script.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert script.headers["x-content-type-options"] == "nosniff"
    for part in ("9", "1", "../1", "%00", "latest"):
        assert api.http.get(f"/api/v1/message/{summary['ID']}/part/{part}").status_code == 404


def test_a_mail_has_its_headers_and_its_source(world: World, api: Api, email: str) -> None:
    receive(world, notice(email))
    (summary,) = api.mail("search", query=f"to:{email}")["messages"]
    assert api.mail(f"message/{summary['ID']}/headers")["Message-ID"] == ["<known@example.com>"]
    raw = api.http.get(f"/api/v1/message/{summary['ID']}/raw")
    assert raw.headers["content-type"] == "text/plain; charset=utf-8"
    assert (raw.text.splitlines()[1], len(raw.content)) == (f"To: {email}", summary["Size"])
    saved = api.http.get(f"/api/v1/message/{summary['ID']}/raw?dl=1")
    assert saved.headers["content-disposition"] == f'attachment; filename="{summary["ID"]}.eml"'


def test_whoever_reads_a_mail_has_read_it(world: World, api: Api, email: str) -> None:
    for subject in ("一", "二"):
        receive(world, notice(email, subject))
    (second, first), query = api.mail("search", query=f"to:{email}")["messages"], f"to:{email}"
    assert [first["Read"], second["Read"]] == [False, False]
    api.mail(f"message/{first['ID']}")
    found = api.mail("search", query=query)
    assert ([mail["Read"] for mail in found["messages"]], found["messages_unread"]) == ([False, True], 1)
    assert api.mail("search", query=f"{query} is:unread")["messages"][0]["ID"] == second["ID"]
    assert api.mail("search", query=f"{query} -is:unread")["messages"][0]["ID"] == first["ID"]

    def mark(**body: object) -> int:
        return api.http.put("/api/v1/messages", json=body).status_code

    assert mark(ids=[first["ID"], "unknown"], read=False) == 200
    assert api.mail("search", query=query)["messages_unread"] == 2
    assert mark(Search=f"to:{email} subject:二", Read=True) == 200
    assert [mail["Read"] for mail in api.mail("search", query=query)["messages"]] == [True, False]
    for wrong in ({"IDs": ["x"], "Search": "x"}, {"Read": "yes"}, {"Unread": True}, {"Search": "foo:bar"}):
        assert mark(**wrong) == 400
    assert api.http.put("/api/v1/messages", content="").status_code == 400
    assert [mail["Read"] for mail in api.mail("search", query=query)["messages"]] == [True, False]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("foo:bar", "foo: is no filter"),
        ("-form:sender@example.com", "form: is no filter"),
        ("Recipient:x", "Recipient: is no filter"),
        ("to:", "to: has no value"),
        ('subject:""', "subject: has no value"),
        ("is:starred", "is: 'starred' is none of"),
        ("has:link", "has: 'link' is none of"),
        ("after:soon", "after: 'soon' is no date"),
        ("before:2026-13-01", "before: '2026-13-01' is no date"),
        ("larger:big", "larger: 'big' is no size"),
        ("smaller:1gb", "smaller: '1gb' is no size"),
        ("x" * 1_001, "longer than 1000"),
    ],
)
def test_a_search_that_cannot_be_understood_says_so(api: Api, query: str, told: str) -> None:
    answer = api.http.get("/api/v1/search", params={"query": query})
    assert (answer.status_code, told in answer.json()["Error"]) == (400, True), answer.text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ('"Re: 12:30"', 1),
        ("https://id.localhost/x", 1),
        ("12:30", 1),
        ("it's", 1),
        ("larger:10 smaller:2kb", 1),
        ("larger:1.5M", 0),
        ("after:2020-01-01", 1),
        ("after:2020/01/01 -before:2020-01-01T09:00", 1),
        ("before:0001-01-01T00:00+23:00", 0),
        ('subject:"Re: 12:30"', 1),
        ("--to:x", 1),
        ("!", 0),
    ],
)
def test_what_mailpit_understands_is_understood(world: World, api: Api, email: str, query: str, count: int) -> None:
    message = EmailMessage()
    message["Subject"], message["To"] = "Re: 12:30", email
    message.set_content("It's here: https://id.localhost/x")
    receive(world, message)
    found = api.mail("search", query=f"to:{email} {query}")
    assert found["messages_count"] == count


@pytest.mark.parametrize(
    ("paging", "subjects"),
    [
        ("limit=2", ["2", "1"]),
        ("limit=-1", ["2", "1", "0"]),
        ("start=-7&limit=1", ["2"]),
        ("start=99999999999999999999", []),
        ("start=2", ["0"]),
        ("start=&limit=", ["2", "1", "0"]),
        ("limit=0", []),
    ],
)
def test_odd_pages_are_those_of_mailpit(world: World, api: Api, email: str, paging: str, subjects: list[str]) -> None:
    for number in range(3):
        receive(world, notice(email, str(number)))
    answer = api.http.get(f"/api/v1/search?query=to:{email}&{paging}").json()
    assert ([mail["Subject"] for mail in answer["messages"]], answer["messages_count"]) == (subjects, 3)


def test_html_alone_has_a_snippet(world: World, api: Api, email: str) -> None:
    message = EmailMessage()
    message["To"] = email
    message.set_content("<style>p {}</style><p>本文だけ</p>" + "あ" * 300, subtype="html")
    receive(world, message)
    (mail,) = api.mail("search", query=f"to:{email} 本文だけ")["messages"]
    assert (mail["Snippet"][:4], mail["Snippet"][-4:], len(mail["Snippet"])) == ("本文だけ", "あ...", 253)


def test_head_is_answered_as_get_is(api: Api) -> None:
    answer = api.http.head("/api/v1/messages")
    assert (answer.status_code, answer.content) == (200, b"")
    assert api.http.post("/api/v1/messages").status_code == 405


@pytest.mark.parametrize("path", ["search", "search?query=", "messages?limit=x"])
def test_malformed_questions_are_refused(api: Api, path: str) -> None:
    answer = api.http.get(f"/api/v1/{path}")
    assert answer.status_code == 400
    assert answer.json()["Error"]


def test_an_unbalanced_quote_is_searched_for_as_it_is(api: Api) -> None:
    assert api.mail("search", query='to:"nobody')["messages_count"] == 0


def test_the_api_answers_on_the_mail_site_and_on_no_other(api: Api) -> None:
    for site, status in (("mail", 200), ("store", 404)):
        answer = api.http.get("/api/v1/messages", headers={"host": f"{site}.localhost:8000"})
        assert answer.status_code == status

"""A page is read, and its forms are sent, as a browser does both."""

import httpx
import pytest

from mockenv.tests.page import Page


def page(body: str) -> Page:
    """A page with this body."""
    request = httpx.Request("GET", "http://store.localhost:8000/checkout/?step=2")
    return Page(httpx.Response(200, html=f"<!doctype html><html><body>{body}</body></html>", request=request))


@pytest.mark.parametrize(
    ("action", "address"),
    [
        ("", "http://store.localhost:8000/checkout/?step=2"),
        ("/cart", "http://store.localhost:8000/cart"),
        ("next?step=3", "http://store.localhost:8000/checkout/next?step=3"),
        ("https://id.localhost/login", "https://id.localhost/login"),
    ],
)
def test_a_form_is_sent_to_its_action_as_seen_from_the_page(action: str, address: str) -> None:
    shown = page(f'<form method="post" action="{action}"><button>送信</button></form>')
    assert shown.form("送信").sent_by("送信") == (address, {})
    assert shown.form("送信").method == "post"


def test_a_button_sends_its_own_value_and_may_lead_elsewhere() -> None:
    shown = page(
        '<form action="/a"><input name="x" value="1"><button name="answer" value="yes">はい</button>'
        '<button name="answer" value="no" formaction="/b">いいえ</button><input type="submit" value="次へ"></form>'
    )
    form = shown.form("いいえ")
    assert form.buttons == ["はい", "いいえ", "次へ"]
    assert form.sent_by("はい") == ("http://store.localhost:8000/a", {"x": ["1"], "answer": ["yes"]})
    assert form.sent_by("いいえ") == ("http://store.localhost:8000/b", {"x": ["1"], "answer": ["no"]})
    assert form.sent_by("次へ") == ("http://store.localhost:8000/a", {"x": ["1"]})


def test_fields_have_what_a_browser_would_send() -> None:
    form = page(
        '<form><input name="empty"><input name="box" type="checkbox" value="1"><input name="box" type="checkbox"'
        ' value="2" checked><input name="radio" type="radio" value="a"><textarea name="text">\n\n一\n</textarea>'
        '<select name="select"><option>甲</option><option selected>乙</option></select><button>送信</button></form>'
    ).form("送信")
    assert form.values == {"empty": [""], "box": ["2"], "radio": [], "text": ["\n一\n"], "select": ["乙"]}


def test_a_control_that_names_its_form_belongs_to_it_wherever_it_stands() -> None:
    shown = page(
        '<form id="pick"></form><form><input name="account" form="pick" value="a"><button>消す</button></form>'
        '<button form="pick">次へ</button>'
    )
    assert shown.form("次へ").values == {"account": ["a"]}
    assert shown.form("消す").values == {}


def test_what_waits_in_a_template_is_not_there_until_a_script_draws_it() -> None:
    shown = page(
        '<form><div id="lightbox"></div></form><template id="view-password"><h1>パスワード</h1></template>'
        '<template id="view-drawn"><h1>確認</h1><button>はい</button></template>'
    )
    assert (shown.headings, shown.texts) == (["確認"], ["確認", "はい"])
    assert shown.forms[0].buttons == ["はい"]


def test_texts_links_and_alerts_are_read_in_order() -> None:
    shown = page(
        '<h1>ご <b>注文</b></h1><div role="alert"><p>一つ目</p><p>二つ目</p></div><a href="/x">先 へ</a>'
        '<button aria-label="閉じる">×</button>'
    )
    assert shown.heading == "ご 注文"
    assert shown.alerts == ["一つ目", "二つ目"]
    assert shown.links == {"先 へ": "/x"}
    assert shown.text == "ご 注文 一つ目 二つ目 先 へ ×"


def test_an_answer_without_text_is_an_empty_page() -> None:
    shown = Page(httpx.Response(204, request=httpx.Request("GET", "http://store.localhost/")))
    assert (shown.status, shown.texts, shown.forms) == (204, [], [])

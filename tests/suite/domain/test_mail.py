"""A mail gives the one link that is asked for, and knows what of its links must stay secret."""

from datetime import UTC, datetime

import pytest

from domain.mail import Mail, MailLink, NotTheLink


def mail(*urls: str) -> Mail:
    return Mail(
        id="1",
        subject="通知",
        sender="desk@example.com",
        to=("you@example.com",),
        text="",
        html="",
        received=datetime(2026, 11, 28, tzinfo=UTC),
        links=tuple(MailLink(url) for url in urls),
    )


def test_the_one_link_that_contains_a_part() -> None:
    assert mail("http://a/signup?token=1", "http://a/help").link("/signup?") == "http://a/signup?token=1"


def test_the_same_link_twice_is_one_link() -> None:
    assert mail("http://a/help", "http://a/help").link("/help") == "http://a/help"


@pytest.mark.parametrize(("urls", "count"), [((), 0), (("http://a/x?token=1", "http://a/x?token=2"), 2)])
def test_no_link_or_several_are_named_without_their_tokens(urls: tuple[str, ...], count: int) -> None:
    with pytest.raises(NotTheLink, match=rf"^{count} links with '/x\?' in the mail '通知'") as raised:
        mail(*urls).link("/x?")
    assert "token" not in str(raised.value)


def test_whoever_has_a_token_can_act_for_the_receiver() -> None:
    urls = ("http://a/x?token=1&lang=ja", "http://a/y?reset_token=2#top", "http://a/z")
    assert mail(*urls).tokens() == {"1", "2"}

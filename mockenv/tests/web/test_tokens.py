"""One-time tokens."""

from datetime import datetime

from mockenv.core.clock import JST
from mockenv.web.tokens import Issued, Tokens

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=JST)


def test_a_token_is_used_once() -> None:
    tokens: Tokens[str] = Tokens("tokens")
    token = tokens.issue("taro@example.com", NOW)
    assert tokens.peek(token) == Issued("taro@example.com", NOW, used=False)
    first, second = tokens.consume(token), tokens.consume(token)
    assert first is not None
    assert second is not None
    assert (first.used, second.used) == (False, True)


def test_a_token_that_was_altered_is_unknown() -> None:
    tokens: Tokens[str] = Tokens("tokens")
    token = tokens.issue("taro@example.com", NOW)
    assert tokens.peek(token + "x") is None
    assert tokens.consume("") is None


def test_tokens_are_not_kept_as_they_are() -> None:
    tokens: Tokens[str] = Tokens("tokens")
    token = tokens.issue("taro@example.com", NOW)
    assert token not in repr(vars(tokens._issued))


def test_all_tokens_that_are_concerned_are_used_up_at_once() -> None:
    tokens: Tokens[str] = Tokens("tokens")
    first, second, other = (tokens.issue(subject, NOW) for subject in ("taro", "taro", "hanako"))
    tokens.consume_all(lambda subject: subject == "taro")
    assert [found.used for token in (first, second, other) if (found := tokens.peek(token))] == [True, True, False]

"""The tests of the trial: each says, types and shows ten secrets or more, and ends in another way.

The trial copies this file into a folder of its own, as `test_planted.py`. It is no test of the suite.
"""

from __future__ import annotations

import html
import json
import logging
import os
import signal
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from domain.mail import Mail
from fixtures.evidence import allure_calls
from tools.secrets_trial.planted import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from domain.visitor import Visitor

SECRETS: list[str] = json.loads(Path(os.environ["SECRETS_TRIAL"]).read_text(encoding="utf-8"))
WAITING = Path(os.environ["SECRETS_TRIAL"] + ".waiting")
A_PAGE = 5
"""Secrets on a page, so that all of them are in sight."""
_STYLE = "body{margin:8px}*{font:19px monospace}p{margin:2px}input{width:420px}b{font-weight:400;letter-spacing:1px}"


@dataclass
class Planted:
    """A screen that shows secrets."""

    page: Page
    key: str
    title: str = "仕込み"


def shown(secret: str, number: int) -> str:
    """A secret on a page, each in another way."""
    safe = html.escape(secret)
    ways = (
        f"<p>{safe}</p>",
        "<input class=typed>",
        "<p>" + "".join(f"<b>{html.escape(one)}</b>" for one in secret) + "</p>",
        f'<iframe width=800 height=40 srcdoc="{html.escape(f"<tt style=font-size:19px>{safe}</tt>")}"></iframe>',
        f"<p class=shadow data-it='{safe}'></p>",
        f"<p>{html.escape(secret[:12])}...</p><p>https://x.example/?it={safe}</p>",
    )
    return ways[number % len(ways)]


SCRIPT = """for (const one of document.querySelectorAll('.shadow'))
    one.attachShadow({mode: 'open'}).innerHTML = '<i>' + one.dataset.it.replace(/</g, '&lt;') + '</i>'"""


def _answering(document: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=document, content_type="text/html; charset=utf-8")


def show(visitor: Visitor, which: list[str]) -> None:
    """Show secrets on pages, type some of them, and have each page observed."""
    page, evidence = visitor.page, visitor.evidence
    for number in range(0, len(which), A_PAGE):
        own = which[number : number + A_PAGE]
        body = "".join(shown(secret, number + place) for place, secret in enumerate(own))
        document = (
            f"<!doctype html><meta charset=utf-8><title>{html.escape(own[0])}</title><style>{_STYLE}</style>{body}"
        )
        page.route("**/planted/**", _answering(document))
        page.goto(f"http://store.localhost/planted/?code={own[0].encode().hex()[:4]}&it=1")
        page.evaluate(SCRIPT)
        for field in page.locator("input.typed").all():
            field.fill(own[1])
        evidence.observe(Planted(page, f"store.planted_{number}"))
        page.unroute("**/planted/**")


def tell(visitor: Visitor, which: list[str], record_property: Any) -> None:  # noqa: ANN401 - pytest's
    """Say secrets in every way, wherever a test can say something."""
    evidence = visitor.evidence
    for number, secret in enumerate(which):
        for text in said(secret):
            print(text)
            logging.getLogger("planted").warning("%s", text)
            evidence.action("store.cart", "fill", "textbox", text)
        record_property(f"told {number}", secret)
        warnings.warn(f"weak: {secret}", stacklevel=1)
        allure_calls.attach_text("\n".join(said(secret)), "told")
        body = "\n".join(said(secret))
        evidence.mail(
            Mail(str(number), f"code {secret}", "a@example.com", ("b@example.com",), body, body, datetime.now(UTC))
        )


@pytest.fixture
def planted(visitor: Visitor, request: pytest.FixtureRequest, record_property: Any) -> list[str]:  # noqa: ANN401
    """Secrets of this test, registered, told and shown."""
    count = {"test_passes": 0, "test_fails": 10, "test_hangs": 20, "test_dies": 30, "test_waits": 30}
    start = count[request.function.__name__]
    which = [*SECRETS[start : start + 9], SECRETS[36 + start // 10]]
    for secret in which:
        visitor.evidence.secret(secret)
    tell(visitor, which, record_property)
    show(visitor, which)
    return which


def test_passes(planted: list[str]) -> None:
    """Everything is told, and nothing fails."""
    assert planted


def test_fails(planted: list[str], subtests: Any) -> None:  # noqa: ANN401 - pytest's
    """A comparison fails, beside others."""
    for secret in planted:
        with subtests.test(msg=secret, value=secret):
            assert {"it": secret, "said": said(secret)} == {"it": secret[:-1], "said": secret}
    assert planted == []


@pytest.mark.timeout(25, method="signal")
def test_hangs(planted: list[str]) -> None:
    """What is waited for never comes."""
    Event().wait(600)
    assert not planted


def test_dies(planted: list[str]) -> None:
    """The process is killed."""
    assert planted
    os.kill(os.getpid(), signal.SIGKILL)


def test_waits(planted: list[str]) -> None:
    """The process is killed from outside, with all that it has started."""
    WAITING.touch()
    Event().wait(600)
    assert not planted


@pytest.mark.parametrize("password", SECRETS[:3])
def test_has_it_as_a_parameter(evidence: Any, password: str) -> None:  # noqa: ANN401
    """A parameter is a secret."""
    assert evidence
    assert password == "another"  # noqa: S105 - that it is not
